import { expect, test } from 'vitest'
import * as narthex from '../../dsl/index.ts'

test('users get these functions and no others', () => {
  expect(Object.keys(narthex).sort()).toEqual([
    'basic',
    'bearer',
    'defineProject',
    'dynatrace',
    'exporter',
    'header',
    'otlp',
    'quantiles',
    'secret',
    'target',
  ])
})
