import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSelector } from '../../scripts/explain/selector.ts'
import { seriesText } from '../../scripts/explain/series-text.ts'
import { runProgram } from '../../scripts/program.ts'
import type { ScrapedSample } from '../../worker/pipeline/trace.ts'
import { targetFile, writeProject } from '../end-to-end/project.ts'
import { runExplain } from './run-explain.ts'

describe('a selector', () => {
  const cpu = sample('node_cpu_seconds_total', { cpu: '0', mode: 'idle' })
  const bucket = { ...sample('http_seconds_bucket', { le: '0.1', path: 'a"b' }), family: 'http_seconds' }
  test.each<[selector: string, series: ScrapedSample, chosen: boolean, why: string]>([
    ['node_cpu_seconds_total', cpu, true, 'by name'],
    ['node_cpu', cpu, false, 'by its whole name'],
    ['http_seconds', bucket, true, 'a histogram has its parts'],
    ['node_cpu_seconds_total{}', cpu, true, 'without labels'],
    ['node_cpu_seconds_total{mode="idle"}', cpu, true, 'with a label'],
    ['node_cpu_seconds_total{mode="idle", cpu="1"}', cpu, false, 'all labels must match'],
    ["node_cpu_seconds_total{mode='idle',}", cpu, true, 'in other quotes, with a comma at the end'],
    ['node_cpu_seconds_total{mode!="idle"}', cpu, false, 'is not'],
    ['node_cpu_seconds_total{host=""}', cpu, true, 'an absent label is empty'],
    ['node_cpu_seconds_total{mode=~"id.*|user"}', cpu, true, 'matches'],
    ['node_cpu_seconds_total{mode=~"id"}', cpu, false, 'matches as a whole'],
    ['node_cpu_seconds_total{mode!~"id.*"}', cpu, false, 'does not match'],
    ['{mode="idle"}', cpu, true, 'of any name'],
    ['{"node_cpu_seconds_total",mode="idle"}', cpu, true, 'with its name in quotes'],
    ['{__name__=~"node_.*"}', cpu, true, 'with its name as a label'],
    ['{path="a\\"b"}', bucket, true, 'with a quote in a value'],
    ['{path=`a"b`}', bucket, true, 'or in backticks'],
  ])('%s chooses %j: %s (%s)', (text, series, chosen) => {
    const reading = readSelector(text)
    expect(reading.kind === 'read' && reading.selector.matches(series)).toBe(chosen)
  })

  test.each<[metric: string, labels: Readonly<Record<string, string>>]>([
    ['a', {}],
    ['a:b', { x: 'tab\t, line\n, quote ", \\ and \u0007' }],
    ['a', { x: '\\t is no tab, and }, is no end' }],
    ['http.server.duration', { 'http.route': '/' }],
    ['a "name"', { 'a "label"': '1' }],
    ['a', { '1st': '1' }],
  ])('as a series is printed chooses it: %s %j', (metric, labels) => {
    const series = sample(metric, labels)
    const reading = readSelector(seriesText(series))
    expect(reading.kind === 'read' && reading.selector.name).toBe(metric)
    expect(reading.kind === 'read' && reading.selector.matches(series)).toBe(true)
  })

  test.each([
    ['', "'' is no series"],
    ['node load', "'node load' is no series"],
    ['a{b}', "the labels of 'a{b}' cannot be read"],
    ['a{b="1" c="2"}', 'cannot be read'],
    ['a{"b"}', 'has two names'],
    ['a{b=~"("}', "'(' is no regular expression"],
  ])('%j is refused with how to write it: %s', (text, told) => {
    const reading = readSelector(text)
    expect(reading.kind === 'refused' && reading.reason).toContain(told)
    expect(reading.kind === 'refused' && reading.reason).toContain('write it as in PromQL')
  })
})

describe('narthex explain', () => {
  test('prints as data what it prints for people, and every series', async () => {
    const { root, from } = projectWith('', 'a{x="1"} 1\na{x="2"} 2\na{x="3"} 3\na{x="4"} NaN\n')
    const { out, exitCode } = await runExplain({ root, from, series: 'a', json: true })
    expect(exitCode).toBe(0)
    const { endpoints, ok } = JSON.parse(out)
    expect(ok).toBe(true)
    expect(endpoints).toMatchObject([{ job: 'one', health: 'up', at: 'targets/one.ts:3:16' }])
    expect(endpoints[0].series.map(({ series }: { series: string }) => series)).toEqual([
      'a{x="1"}',
      'a{x="2"}',
      'a{x="3"}',
      'a{x="4"}',
    ])
    const [first, , , last] = endpoints[0].series
    expect(first.fate).toMatchObject({ kind: 'sent', lines: [expect.stringMatching(/^a,.*,x="1" gauge,1 \d+$/)] })
    expect(last.fate).toEqual({ kind: 'left-out', why: 'notFinite' })
    expect(last.steps.at(-1)).toMatchObject({ stage: 'left out' })
  })

  test('has every rule with the place where it is written', async () => {
    const options = `metrics: {
    relabel: [{ sourceLabels: ['x'], regex: '1', targetLabel: 'y', replacement: 'one' }],
    keep: ['*_total'],
    counters: { a_total: 'gauge' },
    rename: { a_total: 'b.c' },
    types: { '*_total': 'counter' },
  },
  labels: { drop: ['z'], rename: { y: 'why' } },`
    const { root, from } = projectWith(options, 'a_total{x="1",z="2"} 7\n')
    const { out } = await runExplain({ root, from, series: 'a_total', json: true })
    const [{ series }] = JSON.parse(out).endpoints
    const placed = series[0].steps.filter(({ at }: { at: string }) => at !== '')
    expect(placed.map(({ stage, at }: { stage: string; at: string }) => `${stage} ${at}`)).toEqual([
      'relabel targets/one.ts:6:15',
      'types targets/one.ts:10:14',
      'keep targets/one.ts:7:12',
      'labels targets/one.ts:12:20',
      'labels targets/one.ts:12:36',
      'counters targets/one.ts:8:17',
      'rename targets/one.ts:9:15',
    ])
    expect(series[0].fate.lines).toEqual([expect.stringMatching(/^b\.c,.*,x="1",why="one" gauge,7 \d+$/)])
  })

  test('tells of the one of two that is not sent where they are one for Dynatrace', async () => {
    const { root, from } = projectWith('', 'a{Shop="1"} 1\na{shop="1"} 1\n')
    const { out } = await runExplain({ root, from, series: 'a', json: true })
    const [{ series }] = JSON.parse(out).endpoints
    expect(series.map(({ fate }: { fate: object }) => fate)).toMatchObject([
      { kind: 'sent' },
      { kind: 'left-out', why: 'collisions' },
    ])
  })

  test('says how to choose one of many, as a shell takes it', async () => {
    const { root, from } = projectWith('', `${[1, 2, 3].map((n) => `a{x="${n}"} 1\n`).join('')}a{x="it's"} 1\n`)
    const { out } = await runExplain({ root, from, series: 'a' })
    expect(out).toContain(`to choose one: narthex explain 'a{x="it'\\''s"}'`)
  })

  test('exits with 1 where there is no such series', async () => {
    const { root, from } = projectWith('', 'a 1\n')
    expect((await runExplain({ root, from, series: 'b' })).exitCode).toBe(1)
    expect((await runExplain({ root, from, series: 'a' })).exitCode).toBe(0)
  })

  test('runs the files of the project no more than once', async () => {
    const { root, from } = projectWith('', 'a 1\n')
    const runs = join(root, 'runs.txt')
    const counted = `import { appendFileSync } from 'node:fs'\nappendFileSync(${JSON.stringify(runs)}, 'run,')\n`
    writeFileSync(join(root, 'targets/two.ts'), counted + targetFile('two', 'http://127.0.0.1:2/'))
    expect((await runExplain({ root, from, series: 'a', job: 'one' })).exitCode).toBe(0)
    expect(readFileSync(runs, 'utf8')).toBe('run,')
  })

  test('keeps what would steer a terminal out of it', async () => {
    const hostile = '\u202e\u009b2J'
    const bodies = ['', ...'abc'].map((x) => `b{c="${x}${hostile}"} 2\n`)
    const { root, from } = projectWith(`labels: { set: { instance: '${hostile}' } },`, bodies.join(''))
    const { out } = await runExplain({ root, from, series: 'b' })
    expect(out.match(/2J/g)!.length).toBeGreaterThan(bodies.length)
    for (const mark of ['\u009b', '\u202e']) expect(out).not.toContain(mark)
  })
})

describe('wrong usage exits with 2 and says what is right', () => {
  test.each([
    [['a{'], "'a{' is no series"],
    [['a', '--job', 'tow'], "there is no target with the job 'tow': did you mean 'two'?"],
    [['a', '--then', 'b.txt'], 'say the first body with --from'],
    [['a', '--from', 'a.txt'], '--from is the body of one target: say which, of one, two'],
    [[], "missing required argument 'series'"],
  ])('%j', async (args, told) => {
    const root = writeProject({
      'one.ts': targetFile('one', 'http://127.0.0.1:1/'),
      'two.ts': targetFile('two', 'http://127.0.0.1:2/'),
    })
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
    const exitCode = await runProgram(['explain', ...args, '--root', root], terminal)
    expect({ out: printed.out, exitCode }).toEqual({ out: '', exitCode: 2 })
    expect(printed.err).toContain(told)
  })
})

function sample(metric: string, labels: Readonly<Record<string, string>>): ScrapedSample {
  return { metric, family: metric, type: 'counter', help: '', labels: Object.entries(labels), value: '1' }
}

function projectWith(options: string, body: string): { readonly root: string; readonly from: string } {
  const file = `import { target } from 'narthex'

export default target('one', {
  endpoints: ['https://one.example.com/metrics'],
  ${options}
})
`
  const root = writeProject({ 'one.ts': file })
  const from = join(root, 'body.txt')
  writeFileSync(from, body)
  return { root, from }
}
