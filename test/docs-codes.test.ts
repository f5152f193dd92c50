/** The pages of the codes say what the codes are. UPDATE_GOLDEN=1 writes them anew, as scripts/docs/write-codes.ts does. */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { allCodes, describeCode } from '../dsl/codes.ts'
import { codePages } from '../scripts/docs/code-pages.ts'
import { leftOver, writePages } from '../scripts/docs/write-pages.ts'
import { allLintCodes } from '../scripts/lint/codes.ts'
import { runProgram } from '../scripts/program.ts'
import { ROOT, read } from './docs-blocks.ts'

const CODES = [...allCodes(), ...allLintCodes()]
/** It takes an exposition of 100,000 families. */
const WITHOUT_EXAMPLE = ['NX504']

const pages = codePages(ROOT)

beforeAll(() => {
  if (process.env.UPDATE_GOLDEN === '1') writePages(pages, ROOT)
})

test.each([...pages.keys()])('%s is what its source makes of it', (file) => {
  expect(existsSync(join(ROOT, file)) ? read(file) : '').toBe(pages.get(file))
})

test('no page is of a code that is no more', () => {
  expect(leftOver(pages, ROOT)).toEqual([])
})

describe('the page of', () => {
  test.each(CODES)('%s has an example, and what to do', (code) => {
    const page = pages.get(`docs/codes/${code}.md`)
    expect(page?.includes('## Example')).toBe(!WITHOUT_EXAMPLE.includes(code))
    expect(page).toContain('## What to do\n\n')
    if (!WITHOUT_EXAMPLE.includes(code)) expect(page).toMatch(new RegExp(`^ {2}[✘▲ℹ] ${code} `, 'm'))
  })

  test.each(CODES)('%s explains it in the words of --explain', async (code) => {
    const page = wordsOf(pages.get(`docs/codes/${code}.md`)!)
    const [about = '', advice = ''] = wordsOf(await explained(code)).split(' what to do: ')
    expect(page).toContain(about)
    expect(page).toContain(`## What to do ${advice}`)
  })

  test.each(allCodes().filter((code) => describeCode(code).hidesSource === true))('%s shows no credential', (code) => {
    expect(pages.get(`docs/codes/${code}.md`)).not.toMatch(/hunter2|dt0c01|```ts/)
  })
})

/** Without the line that has code, severity and title. */
async function explained(code: string): Promise<string> {
  let printed = ''
  const out = (text: string) => {
    printed += text
  }
  const terminal = { out, err: out, width: 80, color: false, annotations: false, now: () => 0 }
  await runProgram(['check', '--explain', code], terminal)
  return printed.replace(/^.*$/m, '').replace(/^.+$/m, '')
}

function wordsOf(text: string): string {
  const plain = text.replaceAll(/[\\`]/g, '').replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
  return plain.split(/\s+/).join(' ').trim()
}
