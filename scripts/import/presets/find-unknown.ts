import { familiesOf } from '../../../dsl/compile/check/names.ts'
import type { Known } from '../../../dsl/compile/exporter.ts'
import { namesIn } from './recognise-job.ts'
import type { WrittenRules, WrittenSelections } from './written-rules.ts'

/** Why rules are not those of an exporter like the one in a catalog, undefined where they may be. */
export function findUnknown(rules: WrittenRules, known: Known): string | undefined {
  const metric = namesIn(rules).find((name) => familiesOf(name, known).length === 0)
  if (metric !== undefined) return `knows no '${metric}'`
  const label = [...labelsIn(rules.keep, known), ...labelsIn(rules.drop, known)].find(({ has }) => !has)
  if (label !== undefined) return `knows no label '${label.label}' of '${label.metric}'`
  const dropped = rules.droppedLabels.find((each) => !known.labels.has(each))
  if (dropped !== undefined) return `knows no label '${dropped}'`
  const samples = countKept(rules, known)
  if (rules.sampleLimit > 0 && rules.sampleLimit < samples) {
    return `knows ${samples} samples of it, more than the limit of ${rules.sampleLimit}`
  }
  return undefined
}

function labelsIn(selections: WrittenSelections, known: Known) {
  return [...selections].flatMap(([metric, where]) => {
    if (where === true) return []
    const labels = new Set(familiesOf(metric, known).flatMap((family) => family.labels))
    return [...where.keys()].map((label) => ({ metric, label, has: labels.has(label) }))
  })
}

function countKept({ keep }: WrittenRules, known: Known): number {
  const families = keep.size === 0 ? known.families : [...keep.keys()].flatMap((name) => familiesOf(name, known))
  return [...new Set(families)].reduce((sum, { samples }) => sum + samples, 0)
}
