import { expect, test } from 'vitest'
import { METRIC_TYPES } from '../../dsl/bundle.ts'
import { renderCatalog } from '../../scripts/types/render.ts'
import { checkTypes, type Files } from './typescript.ts'

const FAMILIES = 1_200
const TARGETS = 20

/** What is counted does not depend on the machine, as time would: on a usual one it is half a second. */
const MAX_INSTANTIATIONS = 90_000

test(`the types of ${TARGETS} targets that share ${FAMILIES} families cost little`, () => {
  const targets = Array.from({ length: TARGETS }, (_, index) => [`target-${index}.ts`, targetFile(index)])
  const files: Files = { 'big.catalog.gen.ts': bigCatalog(), ...Object.fromEntries(targets) }
  const output = checkTypes(files, ['--extendedDiagnostics'])
  expect(output).not.toContain('error')
  expect(Number(/^Instantiations:\s+(\d+)/m.exec(output)?.[1])).toBeLessThan(MAX_INSTANTIATIONS)
}, 60_000)

function bigCatalog(): string {
  const families = Array.from({ length: FAMILIES }, (_, index) => ({
    name: `family_${index}_${['bytes', 'seconds', 'things'][index % 3]}`,
    type: METRIC_TYPES[index % METRIC_TYPES.length]!,
    labels: ['code', `label_${index % 50}`],
    series: index,
    samples: index,
    help: `What family ${index} counts or measures.`,
  }))
  return renderCatalog({ name: 'big', args: 'big.txt', families })
}

function targetFile(index: number): string {
  return `import { exporter, quantiles, target } from 'narthex'
import { bigCatalog } from './big.catalog.gen.ts'

export default target('target-${index}', exporter(bigCatalog), {
  endpoints: ['https://${index}.example.com/metrics'],
  metrics: {
    types: { family_4_seconds: 'counter' },
    keep: ['family_0_bytes', 'family_2_things_bucket', 'family_1*'],
    drop: { family_1_seconds: { label_1: 'a' }, 'family_2*': { code: /^5/ } },
    aggregate: { family_1_seconds: 'sum' },
    join: { family_1_seconds: { on: ['code'], labels: ['label_1'] } },
    scale: { family_1_seconds: 'ms' },
    counters: { family_0_bytes: 'gauge' },
    histograms: { family_2_things: quantiles(0.5) },
    rename: { family_1_seconds: 'renamed.seconds' },
  },
  labels: { drop: ['code'], rename: { label_2: 'two' } },
})
`
}
