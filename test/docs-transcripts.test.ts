/**
 * What the documents show of the terminal is what it prints: commands on the targets of the same document, with recorded
 * bodies of a node_exporter in place of every endpoint. UPDATE_GOLDEN=1 writes the output anew.
 */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type PreviewPorts, preview } from '../scripts/commands/preview.ts'
import { runProgram } from '../scripts/program.ts'
import { type Block, blocksOf, GUIDES, isFile, isProject, ROOT, read } from './docs-blocks.ts'
import { writeProject } from './end-to-end/project.ts'

interface Transcript extends Block {
  readonly document: string
  readonly command: string
}

const transcripts = GUIDES.flatMap((document) =>
  blocksOf(document)
    .filter(({ language }) => language === 'console')
    .map((block) => ({ ...block, document, command: block.text.split('\n')[0]! })),
)

describe('the terminal', () => {
  test.each(transcripts)('at $place prints that: $command', async (transcript) => {
    const { document, command, text } = transcript
    const printed = `${command}\n${await run(transcript)}`
    if (process.env.UPDATE_GOLDEN === '1') {
      const fence = (body: string) => `\`\`\`console\n${body}\`\`\``
      writeFileSync(
        join(ROOT, document),
        read(document).replace(fence(text), () => fence(printed)),
      )
    } else expect(printed).toBe(text)
  })

  test('is shown', () => {
    expect(transcripts.length).toBeGreaterThan(2)
  })
})

test('the quick start shows the files that init writes', () => {
  const shown = blocksOf('docs/quick-start.md').filter(({ language, text }) => language === 'ts' && isFile(text))
  const written = ['_project.ts', 'web.ts'].map((file) => read(`test/golden/init/${file}.txt`))
  const url = 'https://web-1.example.com:9100/metrics'
  expect(shown.map(({ text }) => text)).toEqual(written.map((text) => text.replace(/http:\/\/127[^']*/, url)))
})

async function run({ document, command }: Transcript): Promise<string> {
  const [first, ...filters] = command.replace(/^\$ npx narthex /, '').split(' | ')
  const words = [...first!.matchAll(/'([^']*)'|\S+/g)].map(([word, quoted]) => quoted ?? word)
  const root = writeProject(targetsOf(document))
  const output = words[0] === 'preview' ? await runPreview(root, words.slice(1)) : await runCommand(root, words)
  return filters.reduce(filtered, output.replace(/^\n/, ''))
}

function filtered(text: string, filter: string): string {
  const [, program, what] = /^(grep|head) -?(\S+)$/.exec(filter) ?? []
  if (program === undefined) throw new Error(`'${filter}' is no filter that is known here`)
  const lines = text.split('\n').slice(0, -1)
  const left = program === 'head' ? lines.slice(0, Number(what)) : lines.filter((line) => line.includes(what!))
  return left.map((line) => `${line}\n`).join('')
}

const BODIES = ['node', 'node-later'].map((name) => join(ROOT, `test/fixtures/exposition/${name}.txt`))

/** With an exporter that answers with one body after the other, and a clock that only waiting moves. */
async function runPreview(root: string, words: readonly string[]): Promise<string> {
  let printed = ''
  let nowMs = 1_790_000_000_000
  const answered = new Map<string, number>()
  const ports: PreviewPorts = {
    stdin: process.stdin,
    env: {},
    clock: () => nowMs,
    pause: async (milliseconds) => {
      nowMs += milliseconds
    },
    fetch: async ({ url }) => {
      const scrape = answered.get(url) ?? 0
      answered.set(url, scrape + 1)
      return new Response(readFileSync(BODIES[scrape]!), { headers: { 'content-type': 'text/plain; version=0.0.4' } })
    },
  }
  const options = {
    root,
    jobs: words.filter((word) => !word.startsWith('--')),
    lines: words.includes('--lines'),
    otlp: words.includes('--otlp'),
    json: false,
    all: false,
    strict: false,
    wait: undefined,
    from: undefined,
    later: undefined,
    contentType: undefined,
  }
  const out = (text: string) => {
    printed += text
  }
  await preview(options, { ...TERMINAL, out, err: () => {} }, ports)
  return printed
}

const TERMINAL = { width: 80, color: false, annotations: false, now: () => 0 }

async function runCommand(root: string, words: readonly string[]): Promise<string> {
  let printed = ''
  const out = (text: string) => {
    printed += text
  }
  const [from, later] = BODIES
  const bodies = words[0] === 'check' ? [] : ['--from', from!, '--then', later!]
  await runProgram([...words, '--root', root, ...bodies], { ...TERMINAL, out, err: out })
  return printed
}

/** The files of a document, by the job that they are of. */
function targetsOf(document: string): Readonly<Record<string, string>> {
  const programs = blocksOf(document).filter(({ language, text }) => language === 'ts' && isFile(text))
  return Object.fromEntries(
    programs
      .filter(({ text }) => !text.includes('.gen.ts'))
      .map(({ text }) => [isProject(text) ? '_project.ts' : `${/target\('([\w-]+)'/.exec(text)?.[1]}.ts`, text]),
  )
}
