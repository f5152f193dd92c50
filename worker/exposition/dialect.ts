/** Which format a body is in, by its Content-Type. */

import type { ScrapeProtocol } from '../../dsl/bundle.ts'

export interface TextDialect {
  /** OpenMetrics text; otherwise the Prometheus text format. */
  readonly openMetrics: boolean
  /** One bad line fails the whole body; otherwise it is skipped and counted. */
  readonly strict: boolean
}

/** Protobuf is MetricFamily messages, each behind its length. */
export type Dialect =
  | (TextDialect & { readonly kind: 'text' })
  | {
      readonly kind: 'protobuf'
      /** One bad metric fails the whole body; otherwise it is skipped and counted. */
      readonly strict: boolean
    }

export interface TextOptions {
  readonly strict: boolean
  /** Read where the Content-Type is missing, broken or unknown; null reads nothing then. */
  readonly fallback: ScrapeProtocol | null
}

export interface DialectOptions extends TextOptions {
  /** Protobuf is read; otherwise text alone. */
  readonly protobuf: boolean
}

/**
 * The dialect of a Content-Type as Prometheus 3 chooses it, undefined where it is none we read. Text by the media type
 * alone: `version`, `charset` and `escaping` choose no other reader, but parameters that are not well-formed make the
 * whole type count as unknown. What says of itself that it is a web page is read as metrics only when told to.
 */
export function dialectOf(contentType: string | null, options: DialectOptions): Dialect | undefined
export function dialectOf(contentType: string | null, options: TextOptions): TextDialect | undefined
export function dialectOf(
  contentType: string | null,
  { strict, fallback, protobuf = false }: TextOptions & Partial<DialectOptions>,
): Dialect | undefined {
  const media = readMediaType(contentType ?? '')
  switch (media?.type) {
    case 'application/openmetrics-text':
      return { kind: 'text', openMetrics: true, strict }
    case 'text/plain':
      return { kind: 'text', openMetrics: false, strict }
    case 'application/vnd.google.protobuf':
      // Never by the fallback: its bytes are no text.
      return protobuf && isDelimited(media) ? { kind: 'protobuf', strict } : undefined
    default:
      return fallback === null ? undefined : { kind: 'text', openMetrics: isOpenMetrics(fallback), strict }
  }
}

interface MediaType {
  /** In lower case. */
  readonly type: string
  readonly parameters: ReadonlyMap<string, string>
}

const TOKEN = String.raw`[^\s()<>@,;:\\"/[\]?=\x00-\x20\x7f-\uffff]+`
const QUOTED = String.raw`"(?:[^"\\\r\n]|\\[^\r\n])*"`
const PARAMETER = String.raw`;\s*(${TOKEN})\s*=\s*(${TOKEN}|${QUOTED})\s*`
const MEDIA_TYPE = new RegExp(`^\\s*(${TOKEN}/${TOKEN})\\s*((?:${PARAMETER})*);?\\s*$`)
const PARAMETERS = new RegExp(PARAMETER, 'g')
const MESSAGE = 'io.prometheus.client.MetricFamily'

/** Undefined where the header is not well-formed, by the rules of Go's `mime.ParseMediaType`. */
function readMediaType(contentType: string): MediaType | undefined {
  const found = MEDIA_TYPE.exec(contentType)
  if (found === null) return undefined
  const [, type = '', parameters = ''] = found
  const values = new Map<string, string>()
  for (const [, name = '', written = ''] of parameters.matchAll(PARAMETERS)) {
    const key = name.toLowerCase()
    const value = written.startsWith('"') ? written.slice(1, -1).replace(/\\(.)/g, '$1') : written
    if ((values.get(key) ?? value) !== value) return undefined
    values.set(key, value)
  }
  return { type: type.toLowerCase(), parameters: values }
}

/** Exporters also have protobuf written out as text, for people to read; what is said of nothing is delimited. */
function isDelimited({ parameters }: MediaType): boolean {
  const { proto = MESSAGE, encoding = 'delimited' } = Object.fromEntries(parameters)
  return proto === MESSAGE && encoding === 'delimited'
}

function isOpenMetrics(protocol: ScrapeProtocol): boolean {
  switch (protocol) {
    case 'OpenMetricsText0.0.1':
    case 'OpenMetricsText1.0.0':
      return true
    case 'PrometheusText0.0.4':
    case 'PrometheusText1.0.0':
      return false
    default:
      return protocol satisfies never
  }
}
