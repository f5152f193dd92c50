/** Sends OTLP to stand-ins as a client would. */

import type { StandIn } from '../../scripts/stand-in/dynatrace.ts'
import { encodeRequest } from '../../scripts/stand-in/otlp-message.ts'
import { NOW, type Sent, send } from './stand-in-client.ts'

export const MINUTE = 60_000

/** Temporality as OTLP writes it. */
export const DELTA = { aggregationTemporality: 'AGGREGATION_TEMPORALITY_DELTA' }
export const CUMULATIVE = { aggregationTemporality: 'AGGREGATION_TEMPORALITY_CUMULATIVE' }

/** What each good point needs: the minute up to now. */
export const during = { startTimeUnixNano: nanoseconds(NOW - MINUTE), timeUnixNano: nanoseconds(NOW) }

export function nanoseconds(milliseconds: number): string {
  return `${milliseconds}000000`
}

export function attribute(key: string, stringValue = 'x'): object {
  return { key, value: { stringValue } }
}

export function requestOf(...metrics: readonly object[]): Uint8Array {
  return encodeRequest({ resourceMetrics: [{ scopeMetrics: [{ metrics }] }] })
}

export function sendOtlp(standIn: StandIn, body: Uint8Array, sent: Sent = {}): Promise<Response> {
  const headers = { 'Content-Type': 'application/x-protobuf', ...sent.headers }
  return send(standIn, body, { path: '/api/v2/otlp/v1/metrics', ...sent, headers })
}
