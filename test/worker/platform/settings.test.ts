import { expect, test } from 'vitest'
import { readSettings } from '../../../worker/platform/settings.ts'

const DEFAULTS = {
  host: '127.0.0.1',
  port: 8787,
  folder: '.narthex/data',
  periodMs: 60_000,
  due: 'scheduled',
  shardsAtOnce: 4,
}

test.each([
  ['nothing is set', {}, {}],
  ['an address is set', { NARTHEX_HOST: '::', NARTHEX_PORT: '0' }, { host: '::', port: 0 }],
  [
    'the service manager says where state goes',
    { STATE_DIRECTORY: '/var/lib/narthex' },
    { folder: '/var/lib/narthex' },
  ],
  ['both say so', { STATE_DIRECTORY: '/var/lib/narthex', NARTHEX_DATA: 'state' }, { folder: 'state' }],
  ['it is for trying out', { NARTHEX_TICK_SECONDS: '5', NARTHEX_DUE: 'all' }, { periodMs: 5_000, due: 'all' }],
  ['there is memory for more', { NARTHEX_SHARDS_AT_ONCE: '16' }, { shardsAtOnce: 16 }],
])('settings where %s', (_name, variables: Readonly<Record<string, string>>, settings) => {
  expect(readSettings((name) => variables[name])).toEqual({ kind: 'ok', settings: { ...DEFAULTS, ...settings } })
})

test('all that is wrong is said, with what is needed', () => {
  const variables: Readonly<Record<string, string>> = {
    NARTHEX_PORT: '70000',
    NARTHEX_TICK_SECONDS: '0',
    NARTHEX_SHARDS_AT_ONCE: 'all',
    NARTHEX_DUE: 'now',
  }
  expect(readSettings((name) => variables[name])).toEqual({
    kind: 'refused',
    reasons: [
      "NARTHEX_DUE is 'now': 'all' or 'scheduled' is needed",
      "NARTHEX_PORT is '70000': a whole number from 0 to 65535 is needed",
      "NARTHEX_TICK_SECONDS is '0': a whole number from 1 to 60 is needed",
      "NARTHEX_SHARDS_AT_ONCE is 'all': a whole number from 1 to 1000 is needed",
    ],
  })
})
