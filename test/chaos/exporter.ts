/** An exporter whose counts are known, over HTTP on a port of its own, with the troubles that exporters have. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { listen } from '../../scripts/start/listen.ts'
import type { Chance } from './chance.ts'
import {
  type CountedPoint,
  count,
  counter,
  type Format,
  histogram,
  samplesOf,
  seriesName,
  startAgain,
  writeBody,
} from './points.ts'

export interface ExporterKind {
  readonly format: Format
  readonly counters: number
  readonly histograms: number
}

/** What goes wrong with it until further notice. */
export type Trouble =
  | { readonly kind: 'none' }
  /** Nobody listens. */
  | { readonly kind: 'away' }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfterSeconds?: number }
  | { readonly kind: 'slow'; readonly delayMs: number }
  /** The connection breaks in the middle of the body. */
  | { readonly kind: 'cut' }
  /** It takes the request and says nothing. */
  | { readonly kind: 'silent' }

/** A body that went out whole. */
export interface Serve {
  readonly number: number
  /** Which tick asked for it. */
  readonly tick: number
  /** Simulated. */
  readonly atMs: number
  readonly values: ReadonlyMap<string, ServedValue>
}

export interface ServedValue {
  readonly value: number
  /** When the series began, where the body says so. */
  readonly createdMs: number | undefined
}

export interface Exporter {
  readonly name: string
  readonly url: `http://${string}`
  readonly serves: readonly Serve[]
  /** Every series that was ever in a body. */
  readonly series: ReadonlySet<string>
  /** Counts a little. */
  work(): void
  setTrouble(trouble: Trouble): Promise<void>
  /** Another process in its place: counters at zero, connections gone. */
  restart(): void
  /** Some series are not in the bodies until they are shown again; they are counted all the same. */
  hide(): void
  show(): void
  /** A series that was not there before. */
  bear(): void
  close(): Promise<void>
}

export interface ExporterOptions {
  readonly name: string
  readonly kind: ExporterKind
  /** Of what it counts. */
  readonly chance: Chance
  /** Of its port, by which the worker decides where it belongs. */
  readonly ports: Chance
  readonly now: () => number
  /** The number of the tick that runs. */
  readonly tick: () => number
  readonly onServed: () => void
}

/** Where the number of a body stands in it: what arrives of this gauge tells which scrapes were taken. */
export const SERVE_GAUGE = 'chaos_serve'
/** Counts the bodies since the last restart. It is in all of them. */
export const SCRAPES_SERIES = 'chaos_scrapes_total'

export async function startExporter(options: ExporterOptions): Promise<Exporter> {
  const { name, kind, chance, now } = options
  const serves: Serve[] = []
  const series = new Set<string>()
  const scrapes = counter('chaos_scrapes', [], now())
  const points = [scrapes, ...createPoints(kind, now())]
  const hidden = new Set<CountedPoint>()
  let trouble: Trouble = { kind: 'none' }
  let born = 0

  const serve = (request: IncomingMessage, response: ServerResponse) => {
    const tick = options.tick()
    switch (trouble.kind) {
      case 'none':
        return respond(response, tick)
      case 'slow':
        return void setTimeout(() => respond(response, tick), trouble.delayMs)
      case 'status': {
        const { status, retryAfterSeconds } = trouble
        const headers = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }
        return void response.writeHead(status, headers).end('not now\n')
      }
      case 'cut': {
        const body = bodyOf(serves.length + 1)
        response.writeHead(200, { 'content-type': CONTENT_TYPE[kind.format] })
        return void response.write(body.slice(0, body.length / 2), () => request.socket.destroySoon())
      }
      case 'away':
      case 'silent':
        return
      default:
        return trouble satisfies never
    }
  }
  const shown = () => points.filter((point) => !hidden.has(point))
  const bodyOf = (number: number) =>
    writeBody(kind.format, { [SERVE_GAUGE]: number, chaos_noise: number % 10 }, shown())
  const respond = (response: ServerResponse, tick: number) => {
    if (response.destroyed) return
    const number = serves.length + 1
    count(scrapes, 1, 1)
    const values = valuesOf(shown(), kind.format)
    serves.push({ number, tick, atMs: now(), values })
    for (const each of values.keys()) series.add(each)
    response.writeHead(200, { 'content-type': CONTENT_TYPE[kind.format] }).end(bodyOf(number), options.onServed)
  }

  const server = createServer(serve)
  const port = await listenAnywhere(server, options.ports)
  const stopListening = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return {
    name,
    url: `http://127.0.0.1:${port}/metrics`,
    serves,
    series,
    work() {
      for (const point of points) {
        if (point !== scrapes && chance.happens(GROWING)) count(point, chance.between(1, 9), chance.between(1, 20) / 4)
      }
    },
    async setTrouble(next) {
      const [wasAway, isAway] = [trouble.kind === 'away', next.kind === 'away']
      trouble = next
      if (isAway && !wasAway) await stopListening()
      if (wasAway && !isAway) await listen(server, port)
    },
    restart() {
      for (const point of points) startAgain(point, now())
      server.closeAllConnections()
    },
    hide() {
      for (const point of points) if (point !== scrapes && chance.happens(0.5)) hidden.add(point)
    },
    show: () => hidden.clear(),
    bear() {
      const point = counter('chaos_born', [['name', `b${++born}`]], now())
      count(point, chance.between(1, 9), 1)
      points.push(point)
    },
    async close() {
      if (server.listening) await stopListening()
    },
  }
}

const CONTENT_TYPE: Readonly<Record<Format, string>> = {
  text: 'text/plain; version=0.0.4; charset=utf-8',
  openmetrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
}
/** How many of the points count something between two scrapes. */
const GROWING = 0.7

/** Below the ports that systems give to connections: nobody takes the port of an exporter that is away. */
const LOWEST_PORT = 15_000
const HIGHEST_PORT = 31_000

function createPoints({ counters, histograms }: ExporterKind, createdMs: number): CountedPoint[] {
  return [
    ...Array.from({ length: counters }, (_, n) => counter('chaos_events', [['code', `c${n}`]], createdMs)),
    ...Array.from({ length: histograms }, (_, n) => histogram('chaos_seconds', [['path', `p${n}`]], createdMs)),
  ]
}

function valuesOf(points: readonly CountedPoint[], format: Format): ReadonlyMap<string, ServedValue> {
  const values = new Map<string, ServedValue>()
  for (const point of points) {
    const createdMs = format === 'openmetrics' ? Math.round(point.createdMs) : undefined
    for (const { name, labels, value } of samplesOf(point)) values.set(seriesName(name, labels), { value, createdMs })
  }
  return values
}

async function listenAnywhere(server: Server, ports: Chance): Promise<number> {
  for (;;) {
    try {
      return await listen(server, ports.between(LOWEST_PORT, HIGHEST_PORT))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error // node:net rejects with no other
    }
  }
}
