/** An example of each code: what has the mistake, and what is printed about it, from the projects and bodies of tests. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface CodeExample {
  readonly files: readonly ExampleFile[]
  /** Without the line about all of it. */
  readonly printed: string
}

interface ExampleFile {
  readonly name: string
  readonly language: string
  readonly text: string
}

const PROJECTS = 'test/fixtures/projects/bad'
const BODIES = 'test/fixtures/exposition-bad'
const GOLDEN = 'test/golden'

/** Undefined where nothing in the tests draws the code. */
export function checkExample(code: string, root: string): CodeExample | undefined {
  const project = readdirSync(join(root, PROJECTS)).find((name) => name.startsWith(code))
  if (project === undefined) return undefined
  const findings = readFindings(code, join(root, GOLDEN, 'check', `${project}.txt`))
  const places = [...new Set(findings.join('\n').match(/targets\/[\w.-]+\.ts/g))].sort()
  const files = places.flatMap((name) => {
    const path = join(root, PROJECTS, project, name)
    return existsSync(path) ? [{ name, language: 'ts', text: readFileSync(path, 'utf8') }] : []
  })
  return { files, printed: findings.join('\n\n') }
}

export function lintExample(code: string, root: string): CodeExample | undefined {
  const body = readdirSync(join(root, BODIES)).find((name) => name.startsWith(code))
  if (body === undefined) return undefined
  const name = body.endsWith('.om') ? 'metrics.om' : 'metrics.txt'
  const findings = readFindings(code, join(root, GOLDEN, 'lint', `${body}.txt`))
  return {
    files: [{ name, language: 'text', text: readFileSync(join(root, BODIES, body), 'utf8') }],
    printed: findings.join('\n\n').replaceAll(`${BODIES}/${body}`, name),
  }
}

/** More say the same. */
const MAX_FINDINGS = 2

/** The first findings of the code, as they are printed in 80 columns. */
function readFindings(code: string, golden: string): readonly string[] {
  const printed = readFileSync(golden, 'utf8').split('# 80 columns\n')[1] ?? ''
  const paragraphs = printed.split('\n\n').map((paragraph) => paragraph.replace(/^\n+|\n+$/g, ''))
  return paragraphs.filter((paragraph) => /^ {2}\S /.test(paragraph) && paragraph.includes(code)).slice(0, MAX_FINDINGS)
}
