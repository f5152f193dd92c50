import { expect, test } from 'vitest'
import { readFlags } from '../../../scripts/start/flags.ts'

function read(...args: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const reading = readFlags(args, { out: (text) => out.push(text), err: (text) => err.push(text) })
  return { reading, out: out.join(''), err: err.join('') }
}

const DEFAULTS = { root: '.', port: 8787, exporterPort: 9464, every: 10, watch: true }

test.each([
  [[], DEFAULTS],
  [['--port', '0', '--exporter-port', '65535'], { ...DEFAULTS, port: 0, exporterPort: 65535 }],
  [['--no-watch'], { ...DEFAULTS, watch: false }],
  [['--every=1', '--ticks=2', '--root=/tmp'], { ...DEFAULTS, every: 1, ticks: 2, root: '/tmp' }],
])('%j are read', (args, flags) => {
  expect(read(...args)).toEqual({ reading: { kind: 'start', flags }, out: '', err: '' })
})

test.each([
  [['--port', 'x'], "option '--port <number>' argument 'x' is invalid. give a whole number from 0 to 65535"],
  [['--port', ''], "option '--port <number>' argument '' is invalid. give a whole number from 0 to 65535"],
  [['--port', '65536'], "option '--port <number>' argument '65536' is invalid. give a whole number from 0 to 65535"],
  [
    ['--exporter-port', '-1'],
    "option '--exporter-port <number>' argument '-1' is invalid. give a whole number from 0 to 65535",
  ],
  [['--every', '0'], "option '--every <seconds>' argument '0' is invalid. give a whole number from 1 to 3600"],
  [['--every', '1e3'], "option '--every <seconds>' argument '1e3' is invalid. give a whole number from 1 to 3600"],
  [['--every', '1.5'], "option '--every <seconds>' argument '1.5' is invalid. give a whole number from 1 to 3600"],
  [['--ticks', '0'], "option '--ticks <number>' argument '0' is invalid. give a whole number from 1 to 1000000"],
  [['--ticks'], "option '--ticks <number>' argument missing"],
  [['--prot', '1'], "unknown option '--prot' (Did you mean --port?)"],
  [['once'], 'too many arguments. Expected 0 arguments but got 1: once.'],
])('%j are refused in one line that says why', (args, told) => {
  const { reading, out, err } = read(...args)
  expect({ reading, out }).toEqual({ reading: { kind: 'exit', code: 2 }, out: '' })
  expect(err).toMatch(/^narthex: [^\n]+\n$/)
  expect(err.slice('narthex: '.length, -1)).toBe(told)
})

test('help is printed, and nothing is started', () => {
  const { reading, out, err } = read('--help')
  expect({ reading, err }).toEqual({ reading: { kind: 'exit', code: 0 }, err: '' })
  expect(out).toContain('Usage: npm start -- [options]')
  expect(out).toMatch(/--every <seconds> +between two ticks \(default: 10\)/)
})
