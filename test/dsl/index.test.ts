import { expect, test } from 'vitest'
import * as narthex from '../../dsl/index.ts'

test('users get these functions and no others', () => {
  expect(Object.keys(narthex).sort()).toEqual([
    'basic',
    'bearer',
    'defineProject',
    'exporter',
    'header',
    'quantiles',
    'secret',
    'target',
  ])
})
