/** What the hostile exporter and its readers agree on; free of `node:*`, for readers in the edge runtime. */

export type RecordedRequest = {
  /** Path and query as they were sent. */
  readonly path: string
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  /** The answer has ended: it was sent whole, or one of the two sides broke it off. */
  readonly over: boolean
}

/** What `/auth` takes; any one of them is enough. */
export const HOSTILE_CREDENTIALS = {
  username: 'scraper',
  password: 'pässwörd:1',
  token: 'right-token',
  header: { name: 'x-api-key', value: 'right-key' },
} as const

/** The body of `/ok?lines=<lines>` and of every other route that answers with a whole body. */
export function hostileExposition(lines = 3): string {
  let body = '# TYPE hostile_requests_total counter\n'
  for (let line = 1; line <= lines; line++) body += `hostile_requests_total{line="${line}"} ${line}\n`
  return body
}
