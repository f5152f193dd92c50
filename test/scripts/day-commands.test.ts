import { describe, expect, test } from 'vitest'
import { runProgram } from '../../scripts/program.ts'
import { processPrompts } from '../../scripts/terminal/prompts.ts'
import { printing, tooWide } from './printed.ts'

describe.each(['init', 'record', 'presets', 'status', 'deploy'])('the help of narthex %s', (name) => {
  test('fits 80 columns, and has the flags that every command has', async () => {
    const printed = printing({ width: 200 })
    expect(await runProgram([name, '--help'], printed.terminal)).toBe(0)
    expect(printed.out).toMatch(new RegExp(`^Usage: narthex ${name} `))
    expect(tooWide(printed.out, 80)).toEqual([])
    for (const flag of ['--json', '--no-color']) expect(printed.out).toMatch(new RegExp(`^ +${flag} `, 'm'))
  })
})

test.each([
  [[], true],
  [['--no-color'], false],
])('narthex presets %j paints in a terminal: %s', async (flags, painted) => {
  const printed = printing({ color: true })
  await runProgram(['presets', ...flags], printed.terminal)
  expect(printed.out.includes('\u001b[')).toBe(painted)
})

test('nobody is asked where there is no terminal', () => {
  // Of the tests: its standard input is none.
  expect(processPrompts()).toBeUndefined()
})
