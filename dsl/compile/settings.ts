import type { BundleTarget } from '../bundle.ts'
import type { Place, Scope } from '../diagnostic.ts'
import { parseSize } from '../size.ts'
import type { Path } from '../source-ref.ts'
import type { OptionsRead } from './read-options.ts'
import type { scrapeEntries } from './schemas.ts'
import { readInterval, readTimeout } from './times.ts'

/** What the project may set for its targets, resolved. */
export type Settings = Pick<
  BundleTarget,
  | 'scrapeIntervalMinutes'
  | 'scrapeTimeoutMs'
  | 'bodySizeLimit'
  | 'sampleLimit'
  | 'labelLimit'
  | 'labelNameLengthLimit'
  | 'labelValueLengthLimit'
  | 'honorLabels'
  | 'honorTimestamps'
  | 'parsing'
  | 'fallbackScrapeProtocol'
  | 'protobuf'
  | 'zeros'
  | 'unchanged'
  | 'metadata'
  | 'seriesLimit'
  | 'onSeriesLimit'
  | 'firstSight'
>

type ScrapeRead = OptionsRead<typeof scrapeEntries>

/** Without a project: what Prometheus does, but one scrape a minute, and a bad line costs no more than itself. */
export const BUILT_IN: Settings = {
  scrapeIntervalMinutes: 1,
  scrapeTimeoutMs: 10_000,
  bodySizeLimit: 10_000_000,
  sampleLimit: 0,
  labelLimit: 0,
  labelNameLengthLimit: 0,
  labelValueLengthLimit: 0,
  honorLabels: false,
  honorTimestamps: true,
  parsing: 'lenient',
  fallbackScrapeProtocol: null,
  protobuf: false,
  zeros: 'send',
  unchanged: 'send',
  metadata: true,
  seriesLimit: 100_000,
  onSeriesLimit: 'keep-known',
  firstSight: 'auto',
}

/** Lays what is written at `path` over `base`. */
export function resolveSettings(
  read: ScrapeRead,
  { base = BUILT_IN, path, scope }: { readonly base?: Settings; readonly path: Path; readonly scope: Scope },
): Settings {
  const what = 'targets cannot be scraped'
  const interval = readInterval(read.scrapeInterval, { what, path: [...path, 'scrapeInterval'], scope })
  const timeout = readTimeout(read.scrapeTimeout, { path: [...path, 'scrapeTimeout'], scope })
  const settings: Settings = {
    scrapeIntervalMinutes: interval ?? base.scrapeIntervalMinutes,
    scrapeTimeoutMs: timeout ?? base.scrapeTimeoutMs,
    bodySizeLimit: readSize(read.bodySizeLimit, { path: [...path, 'bodySizeLimit'], scope }) ?? base.bodySizeLimit,
    sampleLimit: read.sampleLimit ?? base.sampleLimit,
    labelLimit: read.labelLimit ?? base.labelLimit,
    labelNameLengthLimit: read.labelNameLengthLimit ?? base.labelNameLengthLimit,
    labelValueLengthLimit: read.labelValueLengthLimit ?? base.labelValueLengthLimit,
    honorLabels: read.honorLabels ?? base.honorLabels,
    honorTimestamps: read.honorTimestamps ?? base.honorTimestamps,
    parsing: read.parsing ?? base.parsing,
    fallbackScrapeProtocol: read.fallbackScrapeProtocol ?? base.fallbackScrapeProtocol,
    protobuf: read.protobuf ?? base.protobuf,
    zeros: read.zeros ?? base.zeros,
    unchanged: read.unchanged ?? base.unchanged,
    metadata: read.metadata ?? base.metadata,
    seriesLimit: read.seriesLimit ?? base.seriesLimit,
    onSeriesLimit: read.onSeriesLimit ?? base.onSeriesLimit,
    firstSight: read.firstSight ?? base.firstSight,
  }
  reportLateTimeout(settings, { read, path, scope })
  return settings
}

/** Bytes; undefined where nothing is written, or nothing that is a size. */
export function readSize(text: string | undefined, { path, scope }: Place): number | undefined {
  if (text === undefined) return undefined
  const bytes = parseSize(text)
  if (bytes !== undefined) return bytes
  const help = "write a number and kB, MB, GB, KiB, MiB or GiB, such as '4MB'"
  scope.report({ code: 'NX123', path, message: `'${text}' is not a size`, help })
  return undefined
}

function reportLateTimeout(settings: Settings, { read, path, scope }: Place & { readonly read: ScrapeRead }): void {
  const { scrapeTimeoutMs, scrapeIntervalMinutes } = settings
  // Where neither is written here, the project was told already.
  if (read.scrapeTimeout === undefined && read.scrapeInterval === undefined) return
  if (scrapeTimeoutMs <= scrapeIntervalMinutes * 60_000) return
  const key = read.scrapeTimeout === undefined ? 'scrapeInterval' : 'scrapeTimeout'
  const message = `scrapeTimeout ${scrapeTimeoutMs / 1000}s is longer than scrapeInterval ${scrapeIntervalMinutes}m`
  const help = `set scrapeTimeout to at most '${scrapeIntervalMinutes * 60}s', or a longer scrapeInterval`
  scope.report({ code: 'NX122', path: [...path, key], message, help })
}
