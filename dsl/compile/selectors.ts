import type { LabelCondition, Selector } from '../bundle.ts'
import { isList } from '../describe.ts'
import type { Place } from '../diagnostic.ts'
import type { Match } from '../rules.ts'
import { formatPlace } from '../source-ref.ts'
import { readMatch } from '../value-match.ts'
import { checkScrapedName } from './labels.ts'
import { checkMetricName } from './metric-names.ts'

export type Conditions = Readonly<Record<string, Match>>

/** Metrics and what must hold of their samples, as a list of names or by name. */
export type SelectorsWritten = readonly string[] | Readonly<Record<string, true | Conditions>>

/** Reads what stands at `path`: `metrics.keep` or `metrics.drop`. */
export function readSelectors(written: SelectorsWritten, { path, scope }: Place): Selector[] {
  return entriesOf(written).map(([key, metric, where]) => {
    const at = { path: [...path, key], scope }
    checkMetricName(metric, at)
    return { metric, where: where === true ? [] : readConditions(where, at), at: formatPlace(scope.place(at.path)) }
  })
}

function entriesOf(written: SelectorsWritten): readonly (readonly [string | number, string, true | Conditions])[] {
  return isList(written)
    ? written.map((metric, index) => [index, metric, true])
    : Object.entries(written).map(([metric, where]) => [metric, metric, where])
}

function readConditions(where: Conditions, { path, scope }: Place): LabelCondition[] {
  return Object.entries(where).flatMap(([label, match]) => {
    checkScrapedName(label, { path: [...path, label], scope })
    const reading = readMatch(match)
    if (reading.kind === 'ok') return [{ label, is: reading.match }]
    const { code, reason, help } = reading
    scope.report({ code, path: [...path, label], message: reason, help })
    return []
  })
}
