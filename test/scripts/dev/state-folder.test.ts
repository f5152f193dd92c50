import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { lockState, stateProblem } from '../../../scripts/dev/state-folder.ts'

test('a folder of state is made, is of one run at a time, and is free once that unlocks it', () => {
  const folder = join(temporaryFolder(), '.narthex/state')
  const first = lockState(folder)
  if (first.kind !== 'locked') throw new Error(first.reason)
  expect(lockState(folder)).toEqual({
    kind: 'refused',
    reason: `another process of narthex uses the state in ${folder}: stop it, or run this one in another folder`,
  })
  first.unlock()
  const second = lockState(folder)
  if (second.kind !== 'locked') throw new Error(second.reason)
  second.unlock()
})

test('a folder that cannot be made is told with the reason', () => {
  const root = temporaryFolder()
  writeFileSync(join(root, '.narthex'), '')
  const folder = join(root, '.narthex/state')
  const why = `ENOTDIR: not a directory, mkdir '${folder}'`
  const help = 'mend that, or move it away for counters to begin anew'
  expect(lockState(folder)).toEqual({
    kind: 'refused',
    reason: `state cannot be kept in ${folder}: ${why}; ${help}`,
  })
})

test.each([
  [
    'what SQLite says in workerd',
    new Error(
      'Runtime stderr:\n{"message":"sqlite.c++:910: failed: SQLite failed; message(r, db) = is full: X\\nstack"}',
    ),
    'is full: X',
  ],
  [
    'a file in it',
    Object.assign(new Error('EEXIST: file already exists'), { path: '/a/state/do' }),
    'EEXIST: file already exists',
  ],
])('%s is told of the state', (_, error, reason) => {
  const help = 'mend that, or move it away for counters to begin anew'
  expect(stateProblem(error, '/a/state')).toBe(`state cannot be kept in /a/state: ${reason}; ${help}`)
})

test.each([
  ['no file', new Error('workerd did not start')],
  ['a file elsewhere', Object.assign(new Error('ENOENT'), { path: '/a/worker.js' })],
])('an error of %s is not', (_, error) => {
  expect(stateProblem(error, '/a/state')).toBeUndefined()
})

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'narthex-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}
