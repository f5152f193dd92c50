import { existsSync } from 'node:fs'
import { join, posix } from 'node:path'
import type { BundleTarget } from '../../dsl/bundle.ts'
import { compileProject } from '../compile-project.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { type Scrape, type ScrapeOutcome, scrapeBody } from '../init/scrape.ts'
import { size } from '../preview/numbers.ts'
import { localSecrets } from '../preview/secrets.ts'
import { PROCESS_PORTS, type PreviewPorts } from '../preview/source.ts'
import { describeLocally } from '../preview/words.ts'
import { chooseTarget, planRecord, type RecordFlags, type RecordPlan } from '../record/plan.ts'
import { refuse } from '../refuse.ts'
import { type Progress, processProgress } from '../terminal/progress.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { writeFiles } from '../write-files.ts'
import { check } from './check.ts'

export interface RecordOptions extends RecordFlags {
  readonly root: string
  /** The folder of the files, below `root`. */
  readonly out: string
  readonly json: boolean
}

export interface RecordPorts extends PreviewPorts {
  readonly progress: Progress
}

/** Saves a scrape, or two, as what `preview --from` reads. */
export async function record(
  options: RecordOptions,
  terminal: Terminal,
  ports: RecordPorts = { ...PROCESS_PORTS, progress: processProgress(terminal) },
): Promise<ExitCode> {
  const plan = planRecord(options)
  if (plan.kind === 'misused') return refuse(terminal, { exitCode: EXIT.usage, reason: plan.reason })
  const { root, json } = options
  let target: BundleTarget | undefined
  if (options.job !== undefined) {
    const { bundle } = await compileProject({ root })
    if (bundle === undefined) return await check({ root, json, strict: false }, terminal)
    const chosen = chooseTarget(bundle.targets, { job: options.job, url: plan.url })
    if (chosen.kind === 'misused') return refuse(terminal, { exitCode: EXIT.usage, reason: chosen.reason })
    target = chosen.target
  }
  const { auth = { kind: 'none' }, allowInsecureAuth = false } = target ?? {}
  const scrape = { url: plan.url, auth, allowInsecureAuth }
  const recorded = await recordAll(scrape, { plan, options, ports })
  if (recorded.kind === 'failed') return refuse(terminal, { exitCode: EXIT.mistakes, reason: recorded.reason })
  terminal.out(json ? renderJson(recorded) : renderText(recorded, options))
  return EXIT.fine
}

interface Recorded {
  readonly kind: 'recorded'
  readonly files: readonly RecordedFile[]
}

interface RecordedFile {
  readonly path: string
  readonly contentType: string
  readonly bytes: number
  /** What its end says, which is all that a file says of its format, is something else. */
  readonly isMistakable: boolean
}

interface Recording {
  readonly plan: Extract<RecordPlan, { readonly kind: 'planned' }>
  readonly options: RecordOptions
  readonly ports: RecordPorts
}

type Failed = { readonly kind: 'failed'; readonly reason: string }

/** Both, or none: a scrape without the one that was to follow is no fixture for an increase. */
async function recordAll(scrape: Scrape, { plan, options, ports }: Recording): Promise<Recorded | Failed> {
  const { name, laterSeconds } = plan
  const secrets = localSecrets(options.root, ports.env)
  const bodies: { readonly name: string; readonly outcome: Body }[] = []
  const names = laterSeconds === undefined ? [name] : [name, `${name}-later`]
  const there = names.flatMap((each) => pathsOf(each, options)).find((path) => existsSync(join(options.root, path)))
  if (there !== undefined) {
    return { kind: 'failed', reason: `${there} is there already and stays as it is: choose another name with --as` }
  }
  for (const each of names) {
    if (bodies.length > 0 && laterSeconds !== undefined) {
      await ports.progress(`waiting ${laterSeconds} s`, () => ports.pause(laterSeconds * 1000))
    }
    const outcome = await ports.progress(`scraping ${scrape.url}`, () => scrapeBody(scrape, { ...ports, secrets }))
    if (outcome.kind === 'failed') return { kind: 'failed', reason: failureOf(scrape.url, outcome.fault, options) }
    bodies.push({ name: each, outcome })
  }
  const files = bodies.map((body) => ({ ...body, path: pathOf(body, options) }))
  const written = files.map(({ path, outcome }) => ({ path, content: outcome.body }))
  const failure = writeFiles(options.root, written, { over: false })
  if (failure !== undefined) return { kind: 'failed', reason: failure }
  return { kind: 'recorded', files: files.map(({ path, outcome }) => describe(path, outcome)) }
}

type Body = Extract<ScrapeOutcome, { readonly kind: 'scraped' }>

function failureOf(url: string, fault: Parameters<typeof describeLocally>[0], { job }: RecordOptions): string {
  const hint = fault.kind === 'auth' && job === undefined ? ': name the target that has them with --job' : ''
  return `${url} cannot be scraped, and nothing was written: ${describeLocally(fault)}${hint}`
}

/** One or the other, by what the exporter answers. */
function pathsOf(name: string, { out }: RecordOptions): readonly string[] {
  return [TEXT, OPEN_METRICS].map((end) => posix.join(out, name + end))
}

/** The format is told by the end of the name, as by the end of the body. */
function pathOf({ name, outcome }: { readonly name: string; readonly outcome: Body }, { out }: RecordOptions): string {
  return posix.join(out, name + (outcome.openMetrics ? OPEN_METRICS : TEXT))
}

const TEXT = '.txt'
const OPEN_METRICS = '.om'

function describe(path: string, { body, contentType, openMetrics }: Body): RecordedFile {
  const saysOpenMetrics = /(^|\n)# EOF\n?$/.test(Buffer.from(body.subarray(-64)).toString())
  return { path, contentType, bytes: body.length, isMistakable: saysOpenMetrics !== openMetrics }
}

function renderJson({ files }: Recorded): string {
  const shown = files.map(({ path, contentType, bytes }) => ({ path, contentType, bytes }))
  return `${JSON.stringify({ files: shown }, undefined, 2)}\n`
}

function renderText({ files }: Recorded, { job = '<job>' }: RecordOptions): string {
  const [first, second] = files
  if (first === undefined) return ''
  const lines = files.map(({ path, bytes, contentType }) => `record: wrote ${path}, ${size(bytes)} of ${contentType}\n`)
  const then = second === undefined ? '' : ` --then ${second.path}`
  const type = files.some(({ isMistakable }) => isMistakable) ? ` --content-type '${first.contentType}'` : ''
  return `${lines.join('')}\n  next   npx narthex preview ${job} --from ${first.path}${then}${type}\n`
}
