import { expect, test } from 'vitest'
import { exporter, quantiles, target } from '../../dsl/index.ts'

const endpoints = ['https://web.example.com/metrics'] as const
const catalog = {
  name: 'web',
  families: { up: { type: 'gauge', labels: [], series: 1, samples: 1 } },
} as const

test('a target knows its exporter, with the rules it comes with', () => {
  const web = exporter(catalog, { rename: { up: 'is_up' } })
  expect(web).toEqual({ kind: 'exporter', catalog, defaults: { rename: { up: 'is_up' } } })
  expect(target('web', web, { endpoints })).toMatchObject({ kind: 'target', exporter: web, options: { endpoints } })
  expect(exporter(catalog).defaults).toEqual({})
})

test('a target without an exporter has none', () => {
  expect(target('web', { endpoints })).toMatchObject({ exporter: undefined, options: { endpoints } })
})

test('quantiles are kept as they are written', () => {
  expect(quantiles(0.5, 0.99)).toEqual({ kind: 'quantiles', quantiles: [0.5, 0.99] })
})
