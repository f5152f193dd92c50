import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { variable } from '../../../worker/platform/node-variables.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'narthex-'))
  vi.stubEnv('CREDENTIALS_DIRECTORY', folder)
})

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

test.each([
  ['is of the environment', 'dt0c01.a', undefined, 'dt0c01.a'],
  ['is of a file, without the line feed at its end', undefined, 'dt0c01.b\n', 'dt0c01.b'],
  ['is of the environment before a file', 'dt0c01.a', 'dt0c01.b', 'dt0c01.a'],
  ['is of a file where the environment has an empty one', '', 'dt0c01.b', 'dt0c01.b'],
  ['is missing where nobody has it', undefined, undefined, undefined],
  ['is missing where it is empty', '', '\n', undefined],
])('a secret %s', (_name, ofEnvironment, ofFile, expected) => {
  vi.stubEnv('DT_API_TOKEN', ofEnvironment)
  if (ofFile !== undefined) writeFileSync(join(folder, 'DT_API_TOKEN'), ofFile)
  expect(variable('DT_API_TOKEN')).toBe(expected)
})

test('a secret that is changed counts from then on', () => {
  writeFileSync(join(folder, 'WEB_PASSWORD'), 'first')
  expect(variable('WEB_PASSWORD')).toBe('first')
  writeFileSync(join(folder, 'WEB_PASSWORD'), 'second')
  expect(variable('WEB_PASSWORD')).toBe('second')
})

test('nothing is looked for where no folder is handed over', () => {
  vi.stubEnv('CREDENTIALS_DIRECTORY', undefined)
  expect(variable('WEB_PASSWORD')).toBeUndefined()
})
