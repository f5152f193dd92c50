/** A page for each code of `check` and `lint`, and the page that lists them. */

import { allCodes, describeCode } from '../../dsl/codes.ts'
import { allLintCodes, describeLintCode } from '../lint/codes.ts'
import { wrap } from '../terminal/wrap.ts'
import { ADVICE } from './advice.ts'
import { type CodeExample, checkExample, lintExample } from './code-examples.ts'

interface Entry {
  readonly code: keyof typeof ADVICE
  readonly command: 'check' | 'lint'
  readonly severity: string
  readonly title: string
  readonly explanation: string
  readonly example: CodeExample | undefined
  /** The source of the example is not printed, since it may hold a credential. */
  readonly hidesSource: boolean
}

/** The text of every page, by its file. Examples are read below `root`. */
export function codePages(root: string): ReadonlyMap<string, string> {
  const entries: readonly Entry[] = [
    ...allCodes().map((code): Entry => {
      const { hidesSource = false, ...entry } = describeCode(code)
      return { code, command: 'check', ...entry, hidesSource, example: checkExample(code, root) }
    }),
    ...allLintCodes().map((code): Entry => {
      const entry = describeLintCode(code)
      return { code, command: 'lint', ...entry, hidesSource: false, example: lintExample(code, root) }
    }),
  ]
  return new Map([
    ['docs/codes.md', index(entries)],
    ...entries.map((entry) => [`docs/codes/${entry.code}.md`, page(entry)] as const),
  ])
}

const WIDTH = 120

function page(entry: Entry): string {
  const { code, command, severity, title, explanation } = entry
  return [
    `# ${code}: ${escaped(title)}`,
    `${severity === 'info' ? 'A note' : `${severity === 'error' ? 'An' : 'A'} ${severity}`} of \`narthex ${command}\`.`,
    wrap(escaped(explanation), WIDTH).join('\n'),
    ...example(entry),
    '## What to do',
    wrap(ADVICE[code], WIDTH).join('\n'),
    `\`npx narthex ${command} --explain ${code}\` prints the same. [All codes](../codes.md)`,
  ]
    .join('\n\n')
    .concat('\n')
}

function example({ example, hidesSource }: Entry): readonly string[] {
  if (example === undefined) return []
  const files = hidesSource
    ? []
    : example.files.map(({ name, language, text }) => `\`${name}\`:\n\n${fenced(language, text)}`)
  const hint = hidesSource
    ? ['The line itself is never printed, since it may hold a credential:']
    : ['This is printed:']
  return ['## Example', ...files, ...hint, fenced('text', example.printed)]
}

function fenced(language: string, text: string): string {
  return `${FENCE}${language}\n${text.replace(/\n*$/, '\n')}${FENCE}`
}

const FENCE = '```'

/** By what they are about, as their first digits say. */
const GROUPS: readonly (readonly [heading: string, codes: RegExp])[] = [
  ['Files and options', /^NX1/],
  ['Rules on metrics and labels', /^NX2/],
  ['What Dynatrace takes, and what it costs', /^NX3/],
  ['Secrets and reachability', /^NX4/],
  ['What lint finds in an exposition', /^NX5/],
]

function index(entries: readonly Entry[]): string {
  const tables = GROUPS.flatMap(([heading, codes]) => [
    `## ${heading}`,
    [
      '| code | | what it is |',
      '| --- | --- | --- |',
      ...entries
        .filter(({ code }) => codes.test(code))
        .map(({ code, severity, title }) => `| [${code}](codes/${code}.md) | ${severity} | ${escaped(title)} |`),
    ].join('\n'),
  ])
  return ['# Codes', INTRODUCTION, ...tables].join('\n\n').concat('\n')
}

const INTRODUCTION = `Every mistake that \`narthex check\` and \`narthex lint\` find has a code that never changes its meaning. An error ends
the command with exit code 1, a warning with 3 under \`--strict\`; a note does not.`

/** So that nothing in it is Markdown or HTML. */
function escaped(text: string): string {
  return text.replace(/[*<>|\\]|\b_|_\b/g, '\\$&').replace(/ (\d+)\. /g, ' $1\\. ')
}
