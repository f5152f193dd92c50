import { expect, test } from 'vitest'
import { NO_RULES } from '../../../dsl/bundle.ts'
import { compilePlan } from '../../../worker/transform/plan.ts'
import { runText } from './pipeline.ts'

const DIMENSIONS = 'job="shop",instance="web-1:9100"'

function summaryOf(quantile: string): string {
  return `# TYPE a summary\na{quantile="${quantile}",z="y"} 3\n`
}

test.each(['1', '1.0', '+1', '01.00', '1e0'])('a bound that is written as %j is sent in its one form', (written) => {
  const [text] = runText(summaryOf(written)).texts
  expect(text).toContain(`a,${DIMENSIONS},quantile="1.0",z="y" gauge,3 `)
})

test('a counter goes on where its bound is written otherwise than in the scrape before', () => {
  const before = runText('# TYPE a histogram\na_bucket{le="10"} 3\n')
  const { texts, counts } = runText('# TYPE a histogram\na_bucket{le="10.0"} 5\na_bucket{le="1e1"} 9\n', {
    series: before.series,
  })
  expect(texts).toHaveLength(1)
  expect(texts[0]).toContain(`a_bucket,${DIMENSIONS},le="10.0" count,delta=2 `)
  expect(counts.duplicates).toBe(1)
})

test('a bound under another name is sent in its one form as well', () => {
  const rules = { ...NO_RULES, labels: { ...NO_RULES.labels, rename: [{ label: 'quantile', to: 'q', at: '' }] } }
  const [text] = runText(summaryOf('1'), { plan: compilePlan(rules, '') }).texts
  expect(text).toContain(`a,${DIMENSIONS},q="1.0",z="y" gauge,3 `)
})
