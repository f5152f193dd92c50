/** The one place that starts wrangler: without its banner, its telemetry and its questions, and with what it did as data. */

import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import * as v from 'valibot'

export type WranglerResult =
  | { readonly kind: 'done'; readonly output: string; readonly deployed: Deployed | undefined }
  /** In its own words. */
  | { readonly kind: 'failed'; readonly reason: string }

/** What `wrangler deploy` uploaded, or would have. */
export interface Deployed {
  readonly bytes: number
  readonly gzipBytes: number
  readonly version: string | undefined
  /** Where the worker answers. */
  readonly url: string | undefined
}

export interface WranglerCall {
  readonly args: readonly string[]
  /** The folder of `wrangler.toml`. */
  readonly root: string
  /** For its standard input: what no command line should have. */
  readonly input?: string
}

export type Wrangler = (call: WranglerCall) => Promise<WranglerResult>

export async function runWrangler({ args, root, input = '' }: WranglerCall): Promise<WranglerResult> {
  const folder = mkdtempSync(join(tmpdir(), 'narthex-wrangler-'))
  const report = join(folder, 'report.ndjson')
  try {
    const { exitCode, output, errors } = await run([WRANGLER, ...args], { root, input, env: environment(report) })
    const events = readEvents(report)
    if (exitCode === 0) return { kind: 'done', output, deployed: deployedOf(events) }
    const failed = events.find((event) => event.type === 'command-failed')
    return { kind: 'failed', reason: failed?.message ?? lastLines(errors + output) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const WRANGLER = join(dirname(createRequire(import.meta.url).resolve('wrangler/package.json')), 'bin/wrangler.js')

function environment(report: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    // Its build step runs `node`, which has to be one that reads TypeScript: this one.
    PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`,
    WRANGLER_OUTPUT_FILE_PATH: report,
    WRANGLER_SEND_METRICS: 'false',
    WRANGLER_HIDE_BANNER: 'true',
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
    NO_COLOR: '1',
  }
}

interface Ended {
  readonly exitCode: number
  readonly output: string
  readonly errors: string
}

function run(
  args: readonly string[],
  { root, input, env }: { readonly root: string; readonly input: string; readonly env: NodeJS.ProcessEnv },
): Promise<Ended> {
  // Without a terminal it asks nothing, and opens no browser.
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['pipe', 'pipe', 'pipe'] })
  let output = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text
  })
  // One that ends early does not read it, and its exit code says why.
  child.stdin.on('error', () => {}).end(input)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ exitCode: code ?? 1, output, errors }))
  })
}

const event = v.object({
  type: v.string(),
  message: v.optional(v.string()),
  version_id: v.nullish(v.string()),
  targets: v.optional(v.array(v.string())),
  bundle_size: v.optional(v.object({ raw_bytes: v.number(), gzip_bytes: v.number() })),
})

type Event = v.InferOutput<typeof event>

/** A line each. One that is of another shape is of no use here. */
function readEvents(file: string): readonly Event[] {
  return readFileSync(file, { encoding: 'utf8', flag: 'a+' })
    .split('\n')
    .flatMap((line) => {
      const result = v.safeParse(v.pipe(v.string(), v.parseJson(), event), line)
      return result.success ? [result.output] : []
    })
}

function deployedOf(events: readonly Event[]): Deployed | undefined {
  const deploy = events.find(({ type }) => type === 'deploy')
  if (deploy === undefined) return undefined
  const { bundle_size: size, version_id: version, targets = [] } = deploy
  return {
    bytes: size?.raw_bytes ?? 0,
    gzipBytes: size?.gzip_bytes ?? 0,
    version: version ?? undefined,
    // Beside crons, which are targets too.
    url: targets.find((target) => target.startsWith('https://')),
  }
}

function lastLines(text: string): string {
  const lines = text
    .trim()
    .split('\n')
    .filter((line) => line.trim() !== '')
  return lines.slice(-5).join('\n')
}
