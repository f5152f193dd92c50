import { expect, test } from 'vitest'
import { target } from '../../dsl/index.ts'
import { serve } from '../serve.ts'
import { bundleOf, startSetting } from './setting.ts'

test('the first value of a counter is sent where it is proven to be new, never, or always, as each target asks', async () => {
  /** The minute that is being scraped. */
  let minute = 0
  const url = await serve((_, response) => {
    response.setHeader('content-type', 'text/plain; version=0.0.4')
    const orders = `# TYPE orders_total counter\norders_total{country="at"} ${minute * 10}\n`
    response.end(minute === 1 ? orders : `${orders}orders_total{country="fr"} 3\n`)
  })
  const policies = ['auto', 'drop', 'keep'] as const
  const bundle = await bundleOf(
    ...policies.map((firstSight) => target(firstSight, { endpoints: [`${url}/metrics?${firstSight}`], firstSight })),
  )
  const setting = await startSetting(bundle)
  try {
    const sent: string[] = []
    for (minute = 1; minute <= 3; minute++) {
      const before = setting.dynatrace.points().length
      await setting.edge.tick(minute * 60_000)
      const points = setting.dynatrace.points().slice(before)
      for (const { key, dimensions, line } of points.filter(({ key }) => key === 'orders_total')) {
        sent.push(`${minute} ${dimensions.job} ${dimensions.country} ${/delta=(\S+)/.exec(line)?.[1] ?? key}`)
      }
    }
    expect(sent.sort()).toEqual([
      '1 keep at 10',
      '2 auto at 10',
      '2 auto fr 3',
      '2 drop at 10',
      '2 keep at 10',
      '2 keep fr 3',
      '3 auto at 10',
      '3 auto fr 0',
      '3 drop at 10',
      '3 drop fr 0',
      '3 keep at 10',
      '3 keep fr 0',
    ])
    expect(setting.dynatrace.refused()).toEqual([])
  } finally {
    await setting.close()
  }
})
