import { describe, expect, test } from 'vitest'
import { hostedServices, presets } from '../../dsl/presets/index.ts'
import { compileProject } from '../../scripts/compile-project.ts'
import { runProgram } from '../../scripts/program.ts'
import type { Terminal } from '../../scripts/terminal/terminal.ts'
import { writeProject } from '../end-to-end/project.ts'
import { expectGolden, printing, tooWide } from './printed.ts'

describe('narthex presets', () => {
  test.each([80, 120])('lists what there is, at width %i', async (width) => {
    const { out, exitCode } = await run([], { width })
    expect(exitCode).toBe(0)
    expectGolden(`presets/all-${width}`, out)
    expect(tooWide(out, width)).toEqual([])
  })

  test.each([
    ['nodeExporter', 'exporter'],
    ['supabase', 'hosted'],
  ])('tells all of %s, the only one of that name', async (name, kind) => {
    const { out } = await run([name])
    expectGolden(`presets/${kind}`, out)
    expect(tooWide(out, 80)).toEqual([])
  })

  test.each([
    ['LINUX', ['node-exporter'], []],
    ['kafka', [], ['confluent-cloud']],
    ['queries', ['dnsdist', 'mysqld-exporter', 'prometheus', 'victoria-metrics'], ['clickhouse-cloud', 'planetscale']],
  ])('finds what is about %s', async (word, exporters, hosted) => {
    const { out } = await run([word, '--json'])
    // The command's own answer, which the test is about.
    const found = JSON.parse(out) as Record<'exporters' | 'hosted', readonly { readonly name: string }[]>
    expect(found.exporters.map(({ name }) => name)).toEqual(exporters)
    expect(found.hosted.map(({ name }) => name)).toEqual(hosted)
  })

  test('prints how each is reached as JSON', async () => {
    const all = JSON.parse((await run(['--json'])).out) as Record<'exporters' | 'hosted', readonly object[]> // as above
    expect(all.exporters.length).toBe(presets.length)
    expect(all.hosted.length).toBe(hostedServices.length)
    for (const each of all.exporters)
      expect(each).toMatchObject({ path: expect.stringMatching(/^\//), kept: expect.any(Number) })
    for (const each of all.hosted)
      expect(each).toMatchObject({ endpoint: expect.stringMatching(/./), auth: expect.stringMatching(/./) })
  })

  test.each(['alertmanager', 'blackboxProbe', 'mysqldExporter'])('shows a target on %s that compiles', async (name) => {
    const { out } = await run([name])
    const shown = /^ {4}import .*?^ {4}\}\)$/ms.exec(out)?.[0].replaceAll(/^ {4}/gm, '') ?? ''
    const { diagnostics, targets } = await compileProject({ root: writeProject({ 'one.ts': shown }) })
    expect({ diagnostics, targets }).toEqual({ diagnostics: [], targets: 1 })
  })

  test('says what is near where there is none, and what to do otherwise', async () => {
    expect(await run(['postgress'])).toEqual({
      out: '',
      err: "narthex: no preset is about 'postgress': did you mean 'postgres'? Otherwise npx narthex types <url> writes a catalog of any exporter\n",
      exitCode: 1,
    })
  })

  test.each([
    [['--jsno'], 'Did you mean --json?'],
    [['node', 'exporter'], 'too many arguments'],
  ])('called as %j exits with 2', async (args, told) => {
    const { err, exitCode } = await run(args)
    expect(exitCode).toBe(2)
    expect(err).toContain(told)
  })
})

async function run(args: readonly string[], settings: Partial<Terminal> = {}) {
  const printed = printing(settings)
  const exitCode = await runProgram(['presets', ...args], printed.terminal)
  return { out: printed.out, err: printed.err, exitCode }
}
