/** What processors do with metrics, as rules of a target. They run in the order of a pipeline, rules in one of their own. */

import type { FirstSightPolicy } from '../../../dsl/bundle.ts'
import { data, entry } from '../code.ts'
import type { Notes } from '../notes.ts'
import { entriesOf, textOf, textsOf, type Yaml } from '../yaml/yaml.ts'
import { createRules, type Processed, type Rules } from './collected-rules.ts'
import { readFilter } from './filter.ts'
import { readAttributes, readMetricsTransform, readTransform } from './transforms.ts'

export interface NamedComponent {
  /** `filter/names` */
  readonly id: string
  readonly node: Yaml
}

export function readProcessors(processors: readonly NamedComponent[], notes: Notes): Processed {
  const rules = createRules(notes)
  for (const { id, node } of processors) {
    const type = id.split('/')[0]!.replaceAll('_', '')
    const read = READERS.get(type)
    const needless = NEEDLESS.get(type)
    const help = 'see whether rules of the target can: docs/rules.md'
    if (read !== undefined) read(node, rules)
    else if (needless !== undefined) notes.info(node, needless)
    else notes.error(node, `what the processor ${id} does is not done here`, help)
  }
  return rules.end()
}

const READERS: ReadonlyMap<string, (node: Yaml, rules: Rules) => void> = new Map([
  ['filter', readFilter],
  ['metricstransform', readMetricsTransform],
  ['transform', readTransform],
  ['attributes', readAttributes],
  ['resource', readAttributes],
  ['cumulativetodelta', readCumulativeToDelta],
])

const NEEDLESS: ReadonlyMap<string, string> = new Map([
  ['batch', 'points are sent in batches: delivery.linesPerRequest of the project says how large'],
  ['memorylimiter', 'every target has limits, and so has what waits: delivery.outboxLimit of the project'],
  ['metricstarttime', 'starts that the exporter tells are used, others are known from the state'],
  ['resourcedetection', 'where the worker runs says nothing of the exporter: write labels'],
  ['k8sattributes', 'pods that kubernetes() finds have such labels already'],
  ['groupbyattrs', 'points have no resources to be grouped by'],
])

function readCumulativeToDelta(node: Yaml, rules: Rules): void {
  rules.delta()
  for (const [key, inner] of entriesOf(node)) {
    const value = textOf(inner)
    if (key === 'initial_value') {
      const policy = FIRST_SIGHTS.find((each) => each === value)
      // What is the default there is the default here.
      if (policy !== undefined && policy !== 'auto') rules.option(entry('firstSight', data(policy)))
    } else if (key === 'max_staleness') {
      rules.notes.info(inner, 'a series that is gone is remembered for ten scrapes, in storage')
    } else {
      rules.notes.error(
        inner,
        'increases are made of all counters',
        `write metrics: { counters: { ${textsOf(inner)[0] ?? 'name'}: 'gauge' } } for those that should stay`,
      )
    }
  }
}

const FIRST_SIGHTS: readonly FirstSightPolicy[] = ['auto', 'drop', 'keep']
