import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runProgram } from '../../scripts/program.ts'
import type { Terminal } from '../../scripts/terminal/terminal.ts'

const ROOT = join(import.meta.dirname, '../..')
const PROJECTS = join(ROOT, 'test/fixtures/projects')
const GOOD = join(PROJECTS, 'good/web-fleet')
const WARNING = join(PROJECTS, 'bad/NX301-digit-section')
const MISTAKE = join(PROJECTS, 'bad/NX207-renamed-pattern')

interface Run {
  readonly out: string
  readonly err: string
  readonly exitCode: number
}

async function run(args: readonly string[], settings: Partial<Terminal> = {}): Promise<Run> {
  let out = ''
  let err = ''
  const terminal: Terminal = {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    width: 80,
    color: false,
    annotations: false,
    now: () => 0,
    ...settings,
  }
  const exitCode = await runProgram(args, terminal)
  return { out, err, exitCode }
}

describe('narthex check', () => {
  test.each([
    [['--root', GOOD], 0, 'no mistakes'],
    [['--root', GOOD, '--strict'], 0, 'no mistakes, strictly'],
    [['--root', WARNING], 0, 'a warning'],
    [['--root', WARNING, '--strict'], 3, 'a warning, strictly'],
    [['--root', MISTAKE], 1, 'a mistake'],
    [['--root', MISTAKE, '--strict'], 1, 'a mistake, strictly'],
  ])('%j exits with %i: %s', async (args, exitCode) => {
    expect((await run(['check', ...args])).exitCode).toBe(exitCode)
  })

  test('says in one line that all is well', async () => {
    expect(await run(['check', '--root', GOOD])).toEqual({
      out: 'check: no mistakes in 2 targets, 4 endpoints\n',
      err: '',
      exitCode: 0,
    })
  })

  test('prints all of it as JSON, and nothing else', async () => {
    const { out } = await run(['check', '--json', '--root', MISTAKE], { annotations: true })
    expect(JSON.parse(out)).toEqual({
      diagnostics: [
        {
          code: 'NX207',
          severity: 'error',
          message: "the pattern 'node_load*' cannot be renamed: every metric it matches would become 'host.load'",
          at: { file: 'targets/web.ts', line: 5, column: 24 },
          help: 'rename them one by one, or set prefix',
        },
      ],
      targets: 1,
      endpoints: 1,
      discoveries: 0,
      ok: false,
    })
  })

  test('has no limit on mistakes in JSON', async () => {
    const { out } = await run(['check', '--json', '--root', join(PROJECTS, 'bad/many-mistakes')])
    expect(JSON.parse(out)).toMatchObject({ diagnostics: { length: 12 } })
  })

  test('counts a warning as not ok in strict JSON', async () => {
    const { out } = await run(['check', '--json', '--strict', '--root', WARNING])
    expect(JSON.parse(out)).toMatchObject({ ok: false })
  })

  test('annotates the source on GitHub, from where the command was started', async () => {
    const { out } = await run(['check', '--root', MISTAKE], { annotations: true })
    const file = 'test/fixtures/projects/bad/NX207-renamed-pattern/targets/web.ts'
    expect(out).toContain(
      `\n::error file=${file},line=5,col=24,title=NX207::the pattern 'node_load*' cannot be renamed: `,
    )
    expect(out).toMatch(/'host\.load'%0Arename them one by one, or set prefix\n$/)
  })

  test('paints in a terminal, unless told not to', async () => {
    const ansi = '\u001b['
    expect((await run(['check', '--root', MISTAKE], { color: true })).out).toContain(ansi)
    expect((await run(['check', '--root', MISTAKE, '--no-color'], { color: true })).out).not.toContain(ansi)
  })

  test('explains a code, in whatever case it is written', async () => {
    const { out, exitCode } = await run(['check', '--explain', 'nx402'])
    expect(exitCode).toBe(0)
    expect(out).toContain('NX402  error: credentials would go over plain http')
    expect(out).toContain('allowInsecureAuth: true')
  })

  test('owns up to a bug instead of blaming the user', async () => {
    const broken = (): never => {
      throw new Error('the clock is broken')
    }
    const { err, exitCode } = await run(['check', '--root', GOOD], { now: broken })
    expect(exitCode).toBe(70)
    expect(err).toMatch(/a bug in narthex, not in your files.*the clock is broken/s)
  })
})

describe('wrong usage exits with 2 and shows the way', () => {
  test.each([
    [['chekc'], 'Did you mean check?', 'usage: narthex [options] [command]'],
    [['check', '--strit'], 'Did you mean --strict?', 'usage: narthex check [options]'],
    [['check', 'web'], 'too many arguments', 'usage: narthex check [options]'],
    [['check', '--root'], 'argument missing', 'usage: narthex check [options]'],
    [['check', '--explain', 'NX40'], "there is no code 'NX40'", 'did you mean NX401?'],
  ])('%j', async (args, hint, way) => {
    const { out, err, exitCode } = await run(args)
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 })
    expect(err).toContain(hint)
    expect(err).toContain(way)
  })
})

describe('help', () => {
  test.each([[[]], [['--help']], [['check', '--help']]])(
    'of %j fits 80 columns, even in a wider terminal',
    async (args) => {
      const { out, exitCode } = await run(args, { width: 200 })
      expect(exitCode).toBe(0)
      expect(out).toMatch(/^Usage: narthex/)
      expect(out.split('\n').filter((line) => line.length > 80)).toEqual([])
    },
  )
})

test.each(['-V', '--version'])('%s tells the version of the package', async (flag) => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }
  expect(await run([flag])).toMatchObject({ out: `${version}\n`, exitCode: 0 })
})

describe('the real command', () => {
  test('starts by its file, finds the project in the current folder and answers the shell', () => {
    const { status, stdout, stderr } = spawnSync(join(ROOT, 'scripts/cli.ts'), ['check'], {
      cwd: MISTAKE,
      encoding: 'utf8',
    })
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
    expect(stdout).toContain('    targets/web.ts:5:24\n')
  })

  test('asks the environment for GitHub and for the width', () => {
    const env = { ...process.env, GITHUB_ACTIONS: 'true', COLUMNS: '60' }
    const command = join(ROOT, 'scripts/cli.ts')
    const { stdout } = spawnSync(command, ['check', '--root', WARNING], { cwd: ROOT, encoding: 'utf8', env })
    expect(stdout).toContain('\n::warning file=test/fixtures/')
    expect(stdout).toContain("\n           'web.host.load.1m': the section '1m' starts with\n")
  })

  test('accepts the targets that this checkout ships with', () => {
    const stdout = execFileSync(join(ROOT, 'scripts/cli.ts'), ['check', '--strict'], { cwd: ROOT, encoding: 'utf8' })
    expect(stdout).toMatch(/^check: no mistakes/)
  })
})
