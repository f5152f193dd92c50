import type { Progress } from '../terminal/progress.ts'
import type { Deployed, Wrangler } from '../wrangler.ts'
import { describeFailure } from './describe-failure.ts'
import type { Step } from './steps.ts'

export interface Uploaded {
  readonly step: Step
  readonly deployed: Deployed | undefined
}

/** `wrangler deploy`, which compiles the targets once more. A dry run does all of it but the upload. */
export async function uploadStep(
  { root, dryRun }: { readonly root: string; readonly dryRun: boolean },
  { wrangler, progress }: { readonly wrangler: Wrangler; readonly progress: Progress },
): Promise<Uploaded> {
  const args = dryRun ? ['deploy', '--dry-run'] : ['deploy']
  const result = await progress(`wrangler ${args.join(' ')}`, () => wrangler({ args, root }))
  if (result.kind === 'failed') {
    return { step: { name: 'upload', mark: 'failed', lines: describeFailure(result) }, deployed: undefined }
  }
  const { deployed } = result
  const size = deployed === undefined ? '' : `${kibibytes(deployed.bytes)}, ${kibibytes(deployed.gzipBytes)} gzip`
  const step: Step = dryRun
    ? { name: 'upload', mark: 'warned', lines: [`NOT DONE: it would be ${size}`] }
    : { name: 'upload', mark: 'done', lines: [[size, ...versionOf(deployed)].join('   ')] }
  return { step, deployed }
}

function versionOf(deployed: Deployed | undefined): readonly string[] {
  return deployed?.version === undefined ? [] : [`version ${deployed.version.slice(0, 8)}`]
}

function kibibytes(bytes: number): string {
  return `${Math.round(bytes / 1024)} KiB`
}
