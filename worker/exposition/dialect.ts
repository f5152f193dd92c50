/** Which format a body is in, by its Content-Type. */

import type { ScrapeProtocol } from '../../dsl/bundle.ts'

/** Protobuf is MetricFamily messages, each behind its length. */
export type Format =
  | ({ readonly kind: 'text' } & Dialect)
  | {
      readonly kind: 'protobuf'
      /** One bad metric fails the whole body; otherwise it is skipped and counted. */
      readonly strict: boolean
    }

export interface Dialect {
  /** OpenMetrics text; otherwise the Prometheus text format. */
  readonly openMetrics: boolean
  /** Samples may have exemplars in the text format too: lines that stand for another format, which has them. */
  readonly exemplars?: boolean
  /** One bad line fails the whole body; otherwise it is skipped and counted. */
  readonly strict: boolean
}

export interface DialectOptions {
  readonly strict: boolean
  /** Read where the Content-Type is missing, broken or unknown; null reads nothing then. */
  readonly fallback: ScrapeProtocol | null
}

export interface FormatOptions extends DialectOptions {
  /** Protobuf is read; otherwise text alone. */
  readonly protobuf: boolean
}

/** The format of a Content-Type, undefined where it is none we read. */
export function formatOf(contentType: string | null, options: FormatOptions): Format | undefined {
  if (options.protobuf && isProtobuf(contentType ?? '')) return { kind: 'protobuf', strict: options.strict }
  const dialect = dialectOf(contentType, options)
  return dialect && { kind: 'text', ...dialect }
}

/**
 * The dialect of a Content-Type as Prometheus 3 chooses it, undefined where it is no text we read. By the media type
 * alone: `version`, `charset` and `escaping` choose no other reader, but parameters that are not well-formed make the
 * whole type count as unknown. What says of itself that it is a web page is read as metrics only when told to.
 */
export function dialectOf(contentType: string | null, { strict, fallback }: DialectOptions): Dialect | undefined {
  switch (readMediaType(contentType ?? '')?.type) {
    case 'application/openmetrics-text':
      return { openMetrics: true, strict }
    case 'text/plain':
      return { openMetrics: false, strict }
    case PROTOBUF:
      return undefined // known and never read as text: its bytes are none, whatever the fallback
    default:
      return fallback === null ? undefined : { openMetrics: isOpenMetrics(fallback), strict }
  }
}

const PROTOBUF = 'application/vnd.google.protobuf'
const MESSAGE = 'io.prometheus.client.MetricFamily'

/** Exporters also have protobuf written out as text, for people to read; what is not said is as we asked for it. */
function isProtobuf(contentType: string): boolean {
  const media = readMediaType(contentType)
  const { proto = MESSAGE, encoding = 'delimited' } = Object.fromEntries(media?.parameters ?? [])
  return media?.type === PROTOBUF && proto === MESSAGE && encoding === 'delimited'
}

interface MediaType {
  /** In lower case. */
  readonly type: string
  /** By their names in lower case. */
  readonly parameters: ReadonlyMap<string, string>
}

const TOKEN = String.raw`[^\s()<>@,;:\\"/[\]?=\x00-\x20\x7f-\uffff]+`
const QUOTED = String.raw`"(?:[^"\\\r\n]|\\[^\r\n])*"`
const PARAMETER = String.raw`;\s*(${TOKEN})\s*=\s*(${TOKEN}|${QUOTED})\s*`
// Blanks are matched in one way only, or a long header of them would take minutes.
const MEDIA_TYPE = new RegExp(`^\\s*(${TOKEN}/${TOKEN})\\s*((?:${PARAMETER})*)(?:;\\s*)?$`)
const PARAMETERS = new RegExp(PARAMETER, 'g')

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
