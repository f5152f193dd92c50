import type { Place } from '../diagnostic.ts'
import { parseInterval, parseTimeout } from '../duration.ts'

/** Minutes; undefined where nothing is written, or nothing that is an interval. */
export function readInterval(
  text: string | undefined,
  { what, path, scope }: Place & { readonly what: string },
): number | undefined {
  if (text === undefined) return undefined
  const minutes = parseInterval(text)
  if (minutes !== undefined) return minutes
  const help = /^\d+m?s$/.test(text)
    ? "the shortest interval is '1m': the worker wakes up once a minute"
    : "write '1m', '2m', '3m', '4m', '5m', '6m', '10m', '12m', '15m', '20m', '30m' or '1h'"
  const message = `${what} every '${text}': an interval is whole minutes that divide an hour`
  scope.report({ code: 'NX120', path, message, help })
  return undefined
}

/** Milliseconds; undefined where nothing is written, or nothing that is a timeout. */
export function readTimeout(text: string | undefined, { path, scope }: Place): number | undefined {
  if (text === undefined) return undefined
  const milliseconds = parseTimeout(text)
  if (milliseconds !== undefined) return milliseconds
  const help = "write seconds or milliseconds, such as '10s' or '500ms'"
  scope.report({ code: 'NX121', path, message: `'${text}' is not a timeout`, help })
  return undefined
}
