import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockFolder } from '../../../worker/platform/node-folder.ts'

const REMEDIES = { inUse: 'stop it', unusable: 'move it' }

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'narthex-'))
})

afterEach(() => rmSync(root, { recursive: true }))

test('a folder that is locked is refused until it is unlocked', () => {
  const folder = join(root, 'deep/data')
  const first = lockFolder(folder, REMEDIES)
  expect(statSync(folder).mode & 0o077).toBe(0)
  expect(lockFolder(folder, REMEDIES)).toEqual({
    kind: 'refused',
    reason: `another process of narthex uses the state in ${folder}: stop it`,
  })
  if (first.kind === 'locked') first.unlock()
  const second = lockFolder(folder, REMEDIES)
  expect(second.kind).toBe('locked')
  if (second.kind === 'locked') second.unlock()
})

test.each([
  ['a file stands where the folder should be', () => writeFileSync(join(root, 'data'), '')],
  ['the lock cannot be opened', () => mkdirSync(join(root, 'data/lock.sqlite'), { recursive: true })],
])('it is said why and what to do where %s', (_name, spoil) => {
  spoil()
  const folder = join(root, 'data')
  expect(lockFolder(folder, REMEDIES)).toEqual({
    kind: 'refused',
    reason: expect.stringMatching(/^state cannot be kept in .+\/data: .+; move it$/),
  })
})
