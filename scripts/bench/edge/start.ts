/** The workers that are measured, each in a workerd of its own. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare'
import { BUNDLE_FORMAT, type Bundle } from '../../../dsl/bundle.ts'
import { NO_BUDGET } from '../../../dsl/compile/budget.ts'
import { BUILT_IN } from '../../../dsl/compile/settings.ts'
import { ingestSecrets } from '../../edge/ingest-secrets.ts'
import { startEdge } from '../../edge/workerd.ts'
import { childrenNamed } from '../cpu-time.ts'
import { type Job, jobAt, USUAL_RULES } from '../job.ts'

export interface MeasuredWorker {
  /** Of its workerd. */
  readonly pid: number
  tick(scheduledMs: number): Promise<void>
  stop(): Promise<void>
}

/** The worker as it is deployed: Durable Object, SQLite and outbox. */
export async function startNarthex(peers: string): Promise<MeasuredWorker> {
  const statePath = mkdtempSync(join(tmpdir(), 'narthex-bench-'))
  const bundle = bundleFor(peers)
  const bindings = { ...ingestSecrets(bundle.ingest, 'bench'), DT_ENVIRONMENT: peers }
  const forget = () => rmSync(statePath, { recursive: true })
  try {
    const { pid, started } = await withPid(() => startEdge({ bundle, bindings, statePath, port: 0 }))
    return { pid, tick: (scheduledMs) => started.tick(scheduledMs), stop: () => started.stop().finally(forget) }
  } catch (error) {
    forget()
    throw error
  }
}

export async function startReference(peers: string): Promise<MeasuredWorker> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'reference-worker.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    logLevel: 'silent',
  })
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      modules: [{ type: 'ESModule', path: 'worker.js', contents: outputFiles[0]!.text }],
      compatibilityDate: '2026-10-20',
      bindings: { PEERS: peers, JOB: JSON.stringify(JOB) },
      host: '127.0.0.1',
      port: 0,
      cf: false,
      log: new Log(LogLevel.ERROR),
    }),
  )
  const { pid } = await withPid(() => miniflare.ready)
  return {
    pid,
    async tick(scheduledMs) {
      const worker = await miniflare.getWorker()
      await worker.scheduled({ cron: '* * * * *', scheduledTime: new Date(scheduledMs) })
    },
    stop: () => miniflare.dispose(),
  }
}

/** The worker's clock is the real one, and the generated bodies' timestamps are not. */
const JOB: Job = { ...jobAt(0, USUAL_RULES), honorTimestamps: false }

async function withPid<T>(start: () => Promise<T>): Promise<{ readonly pid: number; readonly started: T }> {
  const before = new Set(childrenNamed('workerd'))
  const started = await start()
  const [pid, ...others] = childrenNamed('workerd').filter((child) => !before.has(child))
  if (pid === undefined || others.length > 0) throw new Error(`expected one new workerd, found ${others.length} more`)
  return { pid, started }
}

function bundleFor(peers: string): Bundle {
  return {
    format: BUNDLE_FORMAT,
    hash: '0'.repeat(64),
    ingest: {
      kind: 'dynatrace',
      environment: peers,
      token: 'DT_API_TOKEN',
      protocol: 'lines',
      digitSections: 'keep',
      gzip: false,
    },
    delivery: { noAnswer: 'retry', linesPerRequest: 1_000, outboxLimit: 100_000_000 },
    targets: [
      {
        job: 'bench',
        at: 'scripts/bench/edge/start.ts:1:1',
        endpoints: [
          { id: '0123456789abcdef', url: `${peers}/metrics`, labels: JOB.labels.map(([name, value]) => [name, value]) },
        ],
        discovery: [],
        discovered: { scheme: 'https', metricsPath: '/metrics', params: [], relabel: [], below: [], above: [] },
        source: { kind: 'exposition' },
        ...BUILT_IN,
        scrapeTimeoutMs: 30_000,
        bodySizeLimit: 1e9,
        honorTimestamps: JOB.honorTimestamps,
        auth: { kind: 'none' },
        allowInsecureAuth: false,
        via: null,
        allowPrivateNetwork: false,
        prefix: '',
        budget: NO_BUDGET,
        rules: JOB.rules,
      },
    ],
  }
}
