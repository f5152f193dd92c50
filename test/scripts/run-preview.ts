import { join } from 'node:path'
import { type PreviewOptions, type PreviewPorts, preview } from '../../scripts/commands/preview.ts'
import { serve } from '../serve.ts'
import { printing } from './printed.ts'

export const BODIES = join(import.meta.dirname, '../fixtures/exposition')

/** When every run begins. */
export const START_MS = 1_800_000_000_000

export interface Run {
  readonly out: string
  readonly err: string
  readonly exitCode: number
  /** URLs that were fetched. */
  readonly fetched: readonly string[]
  /** Milliseconds that were waited. */
  readonly waited: readonly number[]
}

export interface RunSettings extends Partial<PreviewOptions> {
  readonly root: string
  readonly width?: number | undefined
  readonly env?: PreviewPorts['env']
}

const OPTIONS = {
  jobs: [],
  lines: false,
  otlp: false,
  json: false,
  all: false,
  strict: false,
  wait: undefined,
  from: undefined,
  later: undefined,
  contentType: undefined,
}

/** Runs `narthex preview` in this process with a clock of its own, which waiting moves. */
export async function runPreview({ width, env = {}, ...options }: RunSettings): Promise<Run> {
  const printed = printing({ width })
  const { ports, fetched, waited } = movingPorts(env)
  const exitCode = await preview({ ...OPTIONS, ...options }, printed.terminal, ports)
  return { out: printed.out, err: printed.err, exitCode, fetched, waited }
}

/** Ports of a command that scrapes: real requests, at a time of its own that waiting moves. */
export function movingPorts(env: PreviewPorts['env'] = {}): {
  readonly ports: PreviewPorts
  readonly fetched: readonly string[]
  readonly waited: readonly number[]
} {
  const fetched: string[] = []
  const waited: number[] = []
  let nowMs = START_MS
  const ports: PreviewPorts = {
    stdin: process.stdin,
    env,
    clock: () => nowMs,
    pause: async (milliseconds) => {
      waited.push(milliseconds)
      nowMs += milliseconds
    },
    fetch: (request) => {
      fetched.push(request.url)
      return fetch(request)
    },
  }
  return { ports, fetched, waited }
}

/** An exporter on loopback that answers with each body in turn, and with 503 after the last. */
export async function serveBodies(
  bodies: readonly string[],
  { password }: { readonly password?: string } = {},
): Promise<string> {
  const left = [...bodies]
  const origin = await serve((request, response) => {
    const allowed = password === undefined || request.headers.authorization === `Bearer ${password}`
    const body = allowed ? left.shift() : undefined
    response.writeHead(allowed ? (body === undefined ? 503 : 200) : 401, {
      'content-type': 'text/plain; version=0.0.4',
    })
    response.end(body)
  })
  return `${origin}/metrics`
}

/** What lists endpoints, on loopback. */
export async function serveJson(value: unknown): Promise<string> {
  const origin = await serve((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value))
  })
  return `${origin}/targets`
}
