/** What came of the last scrape by rule and by family, as JSON in bytes: it is read only where somebody wants to see it. */

import { decodeUtf8, encodeUtf8 } from '../model/utf8.ts'
import type { ScrapeResult } from '../scrape/scrape-endpoint.ts'

export type Tally = NonNullable<ScrapeResult['tally']>

export function packTally(tally: Tally | undefined): Uint8Array | undefined {
  return tally && encodeUtf8(JSON.stringify(tally))
}

export function readTally(bytes: Uint8Array | undefined): Tally | undefined {
  return bytes && (JSON.parse(decodeUtf8(bytes)) as Tally) // `packTally` alone writes it, under the checksum of the state
}
