import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compileProject } from '../../scripts/compile-project.ts'
import { runProgram } from '../../scripts/program.ts'
import { targetFile } from '../end-to-end/project.ts'
import { type DiffSettings, runDiff, writeRepository } from './run-diff.ts'
import { serveBodies } from './run-preview.ts'

const BODY = `# TYPE cpu_seconds_total counter
cpu_seconds_total{cpu="0",mode="idle"} 1
cpu_seconds_total{cpu="0",mode="user"} 2
cpu_seconds_total{cpu="1",mode="idle"} 3
cpu_seconds_total{cpu="1",mode="user"} 4
# TYPE load_avg gauge
load_avg 7
# TYPE disk_bytes gauge
disk_bytes{path="/a"} 1024
`

describe('of a project that changes,', () => {
  test.each<[before: string, now: string, rows: readonly string[]]>([
    ['', '', []],
    ['', 'metrics: { drop: { load_avg: true } },', ['− load_avg']],
    ["metrics: { keep: ['load_avg'] },", '', ['+ cpu_seconds_total', '+ disk_bytes']],
    ['', "metrics: { drop: { cpu_seconds_total: { mode: 'idle' } } },", ['− cpu_seconds_total{mode="idle"}']],
    [
      "metrics: { drop: { cpu_seconds_total: { mode: ['idle', 'user'], cpu: '1' } } },",
      '',
      ['+ cpu_seconds_total{cpu="1"}'],
    ],
    ['', "metrics: { rename: { load_avg: 'host.load' } },", ['~ load_avg → host.load']],
    ['', "prefix: 'web',", ['cpu_seconds_total', 'disk_bytes', 'load_avg'].map((key) => `~ ${key} → web.${key}`)],
    ['', "labels: { rename: { path: 'disk' } },", ['~ disk_bytes: path → disk']],
    ['', "labels: { set: { team: 'web' } },", ['~ 3 metric keys: + team']],
    ["labels: { set: { team: 'db' } },", "labels: { set: { team: 'web' } },", ['~ 3 metric keys: ~ team']],
    ['', "labels: { drop: ['cpu'] },", ['~ cpu_seconds_total: − cpu']],
    ["labels: { drop: ['cpu'] },", '', ['~ cpu_seconds_total: + cpu']],
    ['', "metrics: { counters: { cpu_seconds_total: 'gauge' } },", ['~ cpu_seconds_total: count → gauge']],
    ['', 'metrics: { scale: { load_avg: 100 } },', ['~ load_avg: 7 → 700']],
    ['', "metrics: { scale: { disk_bytes: 'KiB' } },", ['~ disk_bytes → disk_kibibytes']],
    ['', "zeros: 'omit',", ['− cpu_seconds_total']],
  ])('%j to %j, it shows %j', async (before, now, rows) => {
    const { out, exitCode } = await runDiff({ ...repository(before, now), tells: true })
    expect(rowsOf(out)).toEqual(rows)
    expect(out.includes('nothing that is sent changes')).toBe(rows.length === 0)
    expect(exitCode).toBe(rows.length === 0 ? 0 : 1)
  })

  test('the reverse has the same changes, the other way round', async () => {
    const files = [targetWith('metrics: { keep: ["load_avg"] },'), targetWith('')] as const
    const there = await runDiff(bodyIn(writeRepository({ 'one.ts': files[0] }, { 'one.ts': files[1] })))
    const back = await runDiff(bodyIn(writeRepository({ 'one.ts': files[1] }, { 'one.ts': files[0] })))
    expect(rowsOf(back.out)).toEqual(rowsOf(there.out).map((row) => row.replace('+', '−')))
  })

  test('the points a month are told before and after', async () => {
    const { out } = await runDiff(repository('', 'metrics: { drop: { cpu_seconds_total: true } },'))
    // Eleven points a minute, with the five of the scrape itself, and then seven.
    expect(out).toContain(`points a month   475 k → 302 k   (−36 %)`)
  })
})

describe('narthex diff', () => {
  test('asks each endpoint once a round, for both projects', async () => {
    const url = await serveBodies(['a_total 1\n', 'a_total 1\n'])
    const [before, now] = [
      targetFile('one', url),
      targetFile('one', url).replace('endpoints', "prefix: 'x',\n  endpoints"),
    ]
    const { out, fetched, err } = await runDiff({ root: writeRepository({ 'one.ts': before }, { 'one.ts': now }) })
    expect(fetched).toEqual([url, url])
    expect(err).toBe('diff: scraped once; again in 5 s, so that counters have an increase\n')
    expect(rowsOf(out)).toEqual(['~ a_total → x.a_total'])
  })

  test('compares nothing where no endpoint can be scraped, and says so', async () => {
    const file = targetFile('one', await serveBodies([]))
    const root = writeRepository(
      { 'one.ts': file },
      { 'one.ts': file.replace('endpoints', "prefix: 'x',\n  endpoints") },
    )
    const { out, exitCode } = await runDiff({ root })
    expect(exitCode).toBe(1)
    expect(out).toContain('nothing could be compared: give bodies with --from')
    expect(out).toContain('the exporter answered 503')
  })

  test('shows a target that is new, and one that is gone', async () => {
    const root = writeRepository({ 'one.ts': targetWith('') }, { 'two.ts': targetWith('').replace("'one'", "'two'") })
    const body = bodyIn(root).from[0]
    const { out } = await runDiff({ root, from: [`one=${body}`, `two=${body}`] })
    expect(rowsOf(out)).toEqual(['− the whole target: 3 metric keys', '+ the whole target: 3 metric keys'])
  })

  test('compares the targets that have a body, and names the others', async () => {
    const files = { 'one.ts': targetWith(''), 'two.ts': targetWith('').replace("'one'", "'two'") }
    const root = writeRepository(files, files)
    const { out, exitCode } = await runDiff({ root, from: [`two=${bodyIn(root).from[0]}`] })
    expect(exitCode).toBe(0)
    expect(out).toContain('not compared, without a body: one')
  })

  test('takes a bundle in place of a commit', async () => {
    const settings = repository("prefix: 'old',", '')
    const { bundle } = await compileProject({ root: settings.root })
    const other = join(settings.root, 'bundle.json')
    writeFileSync(other, JSON.stringify(bundle))
    expect(rowsOf((await runDiff({ ...settings, other })).out)).toEqual([])
    expect(rowsOf((await runDiff(settings)).out)).toHaveLength(3)
  })

  test('prints as data what it prints for people', async () => {
    const settings = repository('', "metrics: { rename: { load_avg: 'host.load' } },")
    const { out } = await runDiff({ ...settings, form: 'json' })
    expect(JSON.parse(out)).toMatchObject({
      compared: true,
      same: false,
      targets: [
        {
          job: 'one',
          changes: [{ kind: 'renamed', from: 'load_avg', to: 'host.load', series: { before: 1, now: 1 } }],
        },
      ],
    })
  })

  test('leaves the repository as it is', async () => {
    const settings = repository('', 'metrics: { drop: { load_avg: true } },')
    const first = await runDiff(settings)
    expect(await runDiff(settings)).toEqual(first)
  })
})

describe('what cannot be compared with is refused:', () => {
  test.each([
    ['nope', "'nope' is no commit of the repository of"],
    ['--help', "'--help' is no commit of the repository of"],
    ['nope.json', 'nope.json cannot be read: there is no such file'],
    ['package.json', 'package.json is no bundle: '],
    ['README.md.json', 'README.md.json is no JSON: '],
  ])('%s', async (other, told) => {
    const settings = repository('', '')
    writeFileSync(join(settings.root, 'package.json'), '{}')
    writeFileSync(join(settings.root, 'README.md.json'), '# title')
    const path = other.startsWith('nope') || other === '--help' ? other : join(settings.root, other)
    const { out, err, exitCode } = await runDiff({ ...settings, other: path })
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 1 })
    expect(err).toContain(told)
  })

  test('a commit, where git has no repository to look for it in', async () => {
    const settings = repository('', '')
    rmSync(join(settings.root, '.git'), { recursive: true })
    const { err, exitCode } = await runDiff({ ...settings, other: 'main' })
    expect(exitCode).toBe(1)
    expect(err).toMatch(/^narthex: git does not look for 'main': fatal: .*repository.*: compare with a bundle, /)
  })

  test('a commit whose targets do not compile', async () => {
    const { err } = await runDiff(repository('scrape_interval: 1,', ''))
    expect(err).toContain(
      "the targets of HEAD do not compile: targets/one.ts:5:3: NX110 there is no option 'scrape_interval'",
    )
  })
})

describe('wrong usage exits with 2 and says what is right', () => {
  test.each([
    [['HEAD', 'tow'], "there is no target with the job 'tow': did you mean 'two'?"],
    [['HEAD', '--then', 'b.txt'], 'say the first body with --from'],
    [['HEAD', '--from', 'a.txt'], '--from a.txt is the body of one target: say which, as in --from one=a.txt'],
    [[], "missing required argument 'other'"],
  ])('%j', async (args, told) => {
    const files = { 'one.ts': targetWith(''), 'two.ts': targetWith('').replace("'one'", "'two'") }
    const printed = { out: '', err: '' }
    const terminal = {
      out: (text: string) => {
        printed.out += text
      },
      err: (text: string) => {
        printed.err += text
      },
      ...{ width: undefined, color: false, annotations: false, now: () => 0 },
    }
    const exitCode = await runProgram(['diff', ...args, '--root', writeRepository(files, files)], terminal)
    expect({ out: printed.out, exitCode }).toEqual({ out: '', exitCode: 2 })
    expect(printed.err).toContain(told)
  })
})

function repository(before: string, now: string): DiffSettings & { readonly from: readonly string[] } {
  return bodyIn(writeRepository({ 'one.ts': targetWith(before) }, { 'one.ts': targetWith(now) }))
}

function bodyIn(root: string): DiffSettings & { readonly from: readonly string[] } {
  const from = join(root, 'body.txt')
  writeFileSync(from, BODY)
  return { root, from: [from] }
}

function targetWith(options: string): string {
  return `import { target } from 'narthex'

export default target('one', {
  endpoints: ['https://one.example.com/metrics'],
  ${options}
})
`
}

/** Without the job in front and the note behind. */
function rowsOf(out: string): readonly string[] {
  return out.split('\n').flatMap((line) => {
    const [, row] = /^ *(?:\w+ +)?([+~−] .*?)(?: {2,}.*)?$/.exec(line) ?? []
    return row === undefined ? [] : [row]
  })
}
