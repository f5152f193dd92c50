/** Which format a body is in, by its Content-Type. */

export interface Dialect {
  /** OpenMetrics text; otherwise the Prometheus text format. */
  readonly openMetrics: boolean
  /** One bad line fails the whole body; otherwise it is skipped and counted. */
  readonly strict: boolean
}

/**
 * The dialect of a Content-Type as Prometheus 3 chooses it, undefined where it is none we read. A missing or unknown
 * type fails the scrape: what says of itself that it is a web page must not be read as metrics.
 */
export function dialectOf(contentType: string | null): Dialect | undefined {
  const type = (contentType ?? '').split(';', 1)[0]!.trim().toLowerCase()
  switch (type) {
    case 'application/openmetrics-text':
      return { openMetrics: true, strict: false }
    case 'text/plain':
      return { openMetrics: false, strict: false }
    default:
      return undefined
  }
}
