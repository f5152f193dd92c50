import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { allCodes } from '../../dsl/codes.ts'

const BAD = join(import.meta.dirname, '../fixtures/projects/bad')
const GOLDEN = join(import.meta.dirname, '../golden/check')

const projects = readdirSync(BAD).sort()
const outputs = checkAll()

describe('narthex check prints what its golden file says', () => {
  test.each(projects)('%s', (project) => {
    const file = join(GOLDEN, `${project}.txt`)
    const output = outputs.get(project) ?? ''
    // UPDATE_GOLDEN=1 writes the files anew, to be read before they are committed.
    if (process.env.UPDATE_GOLDEN) writeFileSync(file, output)
    expect(output).toBe(existsSync(file) ? readFileSync(file, 'utf8') : '')
  })

  test('no golden file is left over', () => {
    expect(readdirSync(GOLDEN).sort()).toEqual(projects.map((project) => `${project}.txt`))
  })
})

describe('the projects with mistakes', () => {
  test('show every code there is', () => {
    const shown = projects.map((project) => project.slice(0, 5)).filter((code) => code.startsWith('NX'))
    expect([...new Set(shown)]).toEqual(allCodes())
  })

  test.each(projects.filter((project) => project.startsWith('NX')))(
    '%s draws the code it is named after, and no other',
    (project) => {
      const codes = outputs.get(project)?.match(/NX\d{3}/g) ?? []
      expect(new Set(codes)).toEqual(new Set([project.slice(0, 5)]))
    },
  )

  test('never have a credential of theirs printed', () => {
    expect([...outputs.values()].join('')).not.toMatch(/hunter2|dt0c01/)
  })

  test('fit 80 columns but for words, places and URLs that are longer', () => {
    const wide = [...outputs.values()]
      .flatMap((output) => output.split('# 80 columns\n')[1]!.split('\n'))
      .filter((line) => line.length > 80)
    expect(wide.filter((line) => line.trim().includes(' '))).toEqual([])
  })
})

/** One process for all of them: the real runtime, since the traces of its errors are part of what is tested. */
function checkAll(): ReadonlyMap<string, string> {
  const jobs = projects.flatMap((project) => [null, 80].map((width) => ({ folder: `bad/${project}`, width })))
  const stdout = execFileSync(process.execPath, [join(import.meta.dirname, 'check-projects.ts'), JSON.stringify(jobs)])
  // Safe: the script writes one text for each job, in order.
  const printed = JSON.parse(stdout.toString()) as readonly string[]
  return new Map(projects.map((project, index) => [project, `${printed[2 * index]}\n${printed[2 * index + 1]}`]))
}
