import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { watchProject } from '../../../scripts/dev/watch-project.ts'

describe('a watched project tells', () => {
  test.each<readonly [string, (root: string) => void, readonly string[]]>([
    ['a file that is written', (root) => write(root, 'targets/web.ts', 'x'), ['targets/web.ts']],
    ['a file that is new', (root) => write(root, 'targets/shop.ts', ''), ['targets/shop.ts']],
    ['a file that is gone', (root) => rmSync(join(root, 'targets/web.ts')), ['targets/web.ts']],
    ['secrets', (root) => write(root, '.dev.vars', 'A=b\n'), ['.dev.vars']],
    [
      'a file in a folder of its own',
      (root) => write(root, 'targets/shared/labels.ts', 'x'),
      ['targets/shared/labels.ts'],
    ],
    [
      'a save by an editor that writes beside the file and moves it over',
      (root) => {
        write(root, 'targets/4913', '')
        rmSync(join(root, 'targets/4913'))
        write(root, 'targets/.web.ts.swp', 'x')
        write(root, 'targets/web.ts~', 'x')
        renameSync(join(root, 'targets/web.ts~'), join(root, 'targets/web.ts'))
      },
      ['targets/web.ts'],
    ],
    [
      'several files that are saved at once, once',
      (root) => {
        write(root, 'targets/web.ts', 'x')
        write(root, 'targets/_project.ts', 'x')
        write(root, 'targets/web.ts', 'y')
      },
      ['targets/_project.ts', 'targets/web.ts'],
    ],
    [
      'what is in a folder that is new',
      (root) => {
        write(root, 'targets/more/a.ts', '')
        write(root, 'targets/more/deep/b.ts', '')
      },
      ['targets/more/a.ts', 'targets/more/deep/b.ts'],
    ],
    [
      'what came and what went where another branch has other targets',
      (root) => {
        rmSync(join(root, 'targets'), { recursive: true })
        write(root, 'targets/other.ts', '')
      },
      ['targets/_project.ts', 'targets/other.ts', 'targets/shared/labels.ts', 'targets/web.ts'],
    ],
    [
      'nothing of what is beside the targets',
      (root) => {
        write(root, 'package.json', '{}')
        write(root, '.narthex/state/shard.json', '{}')
        write(root, 'targets/notes.md', '')
        write(root, 'targets/.web.ts.swp', '')
      },
      [],
    ],
  ])('%s', async (_, change, expected) => {
    const { root, told } = project()
    change(root)
    // What comes behind it shows that nothing else is on its way.
    const files = () => [...new Set(told.mock.calls.flat(2))].sort()
    await expect.poll(files, WAIT).toEqual(expected)
    write(root, '.dev.vars', 'LAST=1\n')
    await expect.poll(files, WAIT).toEqual([...new Set(['.dev.vars', ...expected])])
  })

  test('also the change behind a file that was moved over, and behind a folder that was replaced', async () => {
    const { root, told } = project()
    const files = () => [...new Set(told.mock.calls.flat(2))].sort()
    write(root, 'targets/web.ts~', 'x')
    renameSync(join(root, 'targets/web.ts~'), join(root, 'targets/web.ts'))
    await expect.poll(files, WAIT).toEqual(['targets/web.ts'])
    told.mockClear()
    write(root, 'targets/web.ts', 'y')
    await expect.poll(files, WAIT).toEqual(['targets/web.ts'])
    rmSync(join(root, 'targets'), { recursive: true })
    write(root, 'targets/shop.ts', '')
    await expect.poll(files, WAIT).toContain('targets/shop.ts')
    told.mockClear()
    write(root, 'targets/shop.ts', 'z')
    await expect.poll(files, WAIT).toEqual(['targets/shop.ts'])
  })
})

const WAIT = { timeout: 5000 }

/** A folder with two targets and a helper in it, which is watched. */
function project() {
  const root = mkdtempSync(join(tmpdir(), 'narthex-watch-'))
  for (const file of ['_project.ts', 'web.ts', 'shared/labels.ts']) write(root, `targets/${file}`, '')
  const told = vi.fn<(files: readonly string[]) => void>()
  const watching = watchProject(root, told)
  onTestFinished(() => {
    watching.close()
    rmSync(root, { recursive: true })
  })
  return { root, told }
}

function write(root: string, file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text)
}
