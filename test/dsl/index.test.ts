import { expect, test } from 'vitest'
import * as narthex from '../../dsl/index.ts'

test('users get these functions and no others', () => {
  expect(Object.keys(narthex).sort()).toEqual([
    'authorization',
    'basic',
    'bearer',
    'defineProject',
    'dns',
    'dynatrace',
    'exporter',
    'federate',
    'header',
    'http',
    'kubernetes',
    'oauth2',
    'otlp',
    'promql',
    'quantiles',
    'secret',
    'sigv4',
    'target',
  ])
})
