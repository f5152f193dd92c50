import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { checkTypes, type Files } from './typescript.ts'

const EXPECT = '// @ts-expect-error: '

const files = read(/\.test-d\.ts$/)
const mistakes = Object.entries(files).flatMap(([file, text]) =>
  text.split('\n').flatMap((line, index) => {
    // The mistake is on the line that follows, and lines count from 1.
    return line.startsWith(EXPECT) ? [{ hint: line.slice(EXPECT.length), place: `${file}(${index + 2}` }] : []
  }),
)

describe('the editor says', () => {
  let messages: readonly string[] = []
  beforeAll(() => {
    const unmarked = Object.entries(files).map(([file, text]) => [file, text.replaceAll(EXPECT, '// ')])
    const output = checkTypes(Object.fromEntries(unmarked))
    messages = output.split(/\n(?! )/).filter((message) => message !== '')
  }, 60_000)

  test.each(mistakes)('$hint', ({ hint, place }) => {
    const told = messages.filter((message) => message.startsWith(`${place},`))
    expect(told.length).toBe(1)
    // `…` stands for what is too long to read, here as there.
    let rest = told[0]!
    for (const part of hint.split(/ ?… ?/)) {
      expect(rest).toContain(part)
      rest = rest.slice(rest.indexOf(part) + part.length)
    }
  })

  test('nothing of what is right', () => {
    const places = new Set(mistakes.map(({ place }) => place))
    expect(mistakes.length).toBeGreaterThan(40)
    expect(messages.filter((message) => !places.has(message.split(',')[0]!))).toEqual([])
  })
})

function read(names: RegExp): Files {
  const found = readdirSync(import.meta.dirname).filter((name) => names.test(name))
  return Object.fromEntries(found.map((name) => [name, readFileSync(join(import.meta.dirname, name), 'utf8')]))
}
