import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { allLintCodes } from '../../scripts/lint/codes.ts'
import { runLint } from './run-lint.ts'

const BAD = 'test/fixtures/exposition-bad'
const GOLDEN = 'test/golden/lint'

const bodies = readdirSync(BAD).sort()

/** Draw a second code beside their own: a name that has a colon, say, is also not the key that Dynatrace gets. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  'NX510-type-after-samples.txt': ['NX538'],
  'NX534-colon.txt': ['NX540'],
  'NX535-camel-case.txt': ['NX541'],
  'NX542-two-become-one.txt': ['NX536', 'NX540', 'NX541'],
}

async function printed(body: string, width?: number): Promise<string> {
  const type = body.endsWith('.om') ? 'application/openmetrics-text' : 'text/plain'
  const { out, err, exitCode } = await runLint(['--content-type', type, `${BAD}/${body}`], { width })
  const columns = width === undefined ? 'into a pipe' : `${width} columns`
  return `$ narthex lint   # ${columns}\n${out}${err}$ echo $?\n${exitCode}\n`
}

describe('narthex lint prints what its golden file says', () => {
  test.each(bodies)('%s', async (body) => {
    const file = `${GOLDEN}/${body}.txt`
    const output = `${await printed(body)}\n${await printed(body, 80)}`
    // UPDATE_GOLDEN=1 writes the files anew, to be read before they are committed.
    if (process.env.UPDATE_GOLDEN) writeFileSync(file, output)
    expect(output).toBe(existsSync(file) ? readFileSync(file, 'utf8') : '')
  })

  test('no golden file is left over', () => {
    expect(readdirSync(GOLDEN).sort()).toEqual(bodies.map((body) => `${body}.txt`))
  })
})

describe('the bodies with mistakes', () => {
  test('show every code that a small body can draw', () => {
    const shown = new Set(bodies.map((body) => body.slice(0, 5)))
    // NX504 takes 100,000 families.
    expect([...shown]).toEqual(allLintCodes().filter((code) => code !== 'NX504'))
  })

  test.each(bodies)('%s draws the code it is named after', async (body) => {
    const codes = (await printed(body)).match(/(?<=[✘▲ℹ] )NX\d{3}/g) ?? []
    expect([...new Set(codes)].sort()).toEqual([body.slice(0, 5), ...(BESIDE[body] ?? [])].sort())
  })

  test.each(bodies)('%s fits 80 columns but for words and places that are longer', async (body) => {
    const wide = (await printed(body, 80)).split('\n').filter((line) => line.length > 80)
    expect(
      wide.filter((line) =>
        line
          .trim()
          .replace(/^(?:\S+ {2}|help: )/, '')
          .includes(' '),
      ),
    ).toEqual([])
  })
})
