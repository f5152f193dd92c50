import { describe, expect, test } from 'vitest'
import type { MetricFilter } from '../../../worker/model/discovered-endpoint.ts'
import type { MetricFacts } from '../../../worker/transform/metric-facts.ts'
import { compileFilter } from '../../../worker/transform/metric-filter.ts'

const GAUGE: MetricFacts = { name: 'go_threads', family: 'go_threads', type: 'gauge', part: '' }
const COUNTER: MetricFacts = { name: 'hits_total', family: 'hits', type: 'counter', part: '_total' }
const CREATED: MetricFacts = { name: 'hits_created', family: 'hits', type: 'counter', part: '_created' }
const BUCKET: MetricFacts = { name: 'seconds_bucket', family: 'seconds', type: 'histogram', part: '_bucket' }
const COUNT: MetricFacts = { name: 'bytes_count', family: 'bytes', type: 'summary', part: '_count' }
const QUANTILE: MetricFacts = { name: 'bytes', family: 'bytes', type: 'summary', part: '' }
/** No `# TYPE` line says that it is a part of anything. */
const UNTYPED: MetricFacts = { name: 'seconds_bucket', family: 'seconds_bucket', type: 'unknown', part: '' }

describe('a filter', () => {
  test.each<[metric: MetricFacts, names: string[], isChosen: boolean, why: string]>([
    [GAUGE, ['go_threads'], true, 'by its name'],
    [GAUGE, ['go'], false, 'not by a part of its name'],
    [GAUGE, ['a', 'b', 'go_threads'], true, 'one of the names is enough'],
    [GAUGE, [], false, 'no name chooses nothing'],
    [GAUGE, ['go_*'], true, 'by its beginning'],
    [GAUGE, ['*threads'], true, 'by its end'],
    [GAUGE, ['*_*'], true, 'by what it has in it'],
    [GAUGE, ['*'], true, 'by anything'],
    [COUNTER, ['hits_total'], true, 'a counter by the name of its samples'],
    [COUNTER, ['hits'], false, 'not by that of its family'],
    [BUCKET, ['seconds'], true, 'a histogram by its family'],
    [BUCKET, ['seconds_bucket'], false, 'not by the name of its samples'],
    [BUCKET, ['*_bucket'], false, 'nor by their end'],
    [COUNT, ['bytes'], true, 'a summary by its family'],
    [COUNT, ['bytes_count'], false, 'not by the name of its samples'],
    [QUANTILE, ['bytes'], true, 'and its quantiles too'],
    [UNTYPED, ['seconds_bucket'], true, 'by its name where no type is told'],
    [UNTYPED, ['seconds'], false, 'and by no family then'],
  ])('for %o of %j chooses it: %s (%s)', (metric, names, isChosen) => {
    const admits = (mode: MetricFilter['mode']) => compileFilter({ mode, names })(metric)
    expect([admits('include'), admits('exclude')]).toEqual([isChosen, !isChosen])
  })

  test('leaves alone when a counter began, which is no series', () => {
    expect(compileFilter({ mode: 'include', names: ['hits_total'] })(CREATED)).toBe(true)
    expect(compileFilter({ mode: 'exclude', names: ['*'] })(CREATED)).toBe(true)
  })

  test('that is not there lets everything through', () => {
    expect(compileFilter(undefined)(GAUGE)).toBe(true)
  })
})
