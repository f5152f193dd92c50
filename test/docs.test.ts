/** What the documents show is true: their programs type-check and compile, their commands, files and links exist. */

import { existsSync, globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { hostedServices, presets } from '../dsl/presets/index.ts'
import { compileProject } from '../scripts/compile-project.ts'
import { runProgram } from '../scripts/program.ts'
import { createCollector } from '../scripts/types/collect.ts'
import { renderCatalog } from '../scripts/types/render.ts'
import { blocksOf, DOCUMENTS, GUIDES, isFile, isProject, ROOT, read, rowsOf } from './docs-blocks.ts'
import { ENDPOINT } from './docs-example.ts'
import { writeProject } from './end-to-end/project.ts'
import { checkTypes } from './types/typescript.ts'

const PRESETS = 'docs/presets.md'
/** Written by scripts/docs/write-codes.ts, and held to their sources by test/docs-codes.test.ts. */
const CODE_PAGES = globSync('docs/codes/*.md', { cwd: ROOT }).sort()

const blocks = GUIDES.flatMap(blocksOf)
const programs = blocks.filter(({ language }) => language === 'ts')

describe('a program in the documents', () => {
  let messages: readonly string[] = []
  beforeAll(() => {
    const files = programs.map(({ text }, index) => [`block-${index}.ts`, isFile(text) ? text : optionsAsFile(text)])
    const catalog = { 'checkout.catalog.gen.ts': checkoutCatalog() }
    messages = checkTypes({ ...catalog, ...Object.fromEntries(files) }).split(/\n(?! )/)
  }, 60_000)

  test.each(programs)('at $place type-checks', (program) => {
    const file = `block-${programs.indexOf(program)}.ts(`
    expect(messages.filter((message) => message.startsWith(file))).toEqual([])
  })

  test('stands beside files without a mistake', () => {
    expect(programs.length).toBeGreaterThan(20)
    expect(messages.filter((message) => message !== '' && !message.startsWith('block-'))).toEqual([])
  })
})

describe('the targets in', () => {
  const documents = GUIDES.filter((document) =>
    blocksOf(document).some(({ language, text }) => isTarget(language, text)),
  )

  test.each(documents)('%s compile without a word', async (document) => {
    const files = programs.filter(({ place, text }) => place.startsWith(`${document}:`) && isFile(text))
    const targetFiles = files.filter(({ text }) => !isProject(text)).map(({ text }, index) => [`${index}.ts`, text])
    const shared = { 'checkout.catalog.gen.ts': checkoutCatalog(), ...Object.fromEntries(targetFiles) }
    const projects = files.filter(({ text }) => isProject(text)).map(({ text }) => ({ '_project.ts': text }))
    for (const project of projects.length === 0 ? [{}] : projects) {
      const { diagnostics, targets } = await compileProject({ root: writeProject({ ...shared, ...project }) })
      expect(diagnostics).toEqual([])
      expect(targets).toBe(targetFiles.length)
    }
  })

  test('most guides are compiled', () => {
    expect(documents).toEqual(expect.arrayContaining(['README.md', PRESETS, 'docs/dsl.md', 'docs/cookbook.md']))
  })
})

describe('the command', () => {
  const commands = [...DOCUMENTS, ...CODE_PAGES].flatMap((document) =>
    commandsIn(document).map((command) => ({ document, ...command })),
  )

  test.each(commands)('$shown of $document exists, with its flags', async ({ name, shown }) => {
    const help = await helpOf(name)
    expect(help).toContain(`Usage: narthex ${name}`)
    const flags = shown.match(/--[a-z-]+/g) ?? []
    expect(flags.filter((flag) => !new RegExp(`^ +${flag}\\b`, 'm').test(help))).toEqual([])
  })

  test('of each kind is named somewhere', async () => {
    const there = [...(await helpOf()).matchAll(/^ {2}([a-z]+)(?= )/gm)].map(([, name]) => name)
    expect(there.length).toBeGreaterThan(3)
    expect(there.filter((name) => name !== 'help' && !commands.some((command) => command.name === name))).toEqual([])
  })
})

test('every block is of a language that a test looks at', () => {
  const languages = ['console', 'dynatrace', 'prometheus', 'sh', 'ts', 'typescript', 'yaml']
  // What `npm start` prints has times, ports and paths of the machine in it.
  const others = blocks.filter(
    ({ language, place }) => !languages.includes(language) && !place.startsWith('README.md:'),
  )
  expect(others.map(({ place }) => place)).toEqual([])
})

test.each([...DOCUMENTS, ...CODE_PAGES])('every link of %s leads somewhere', (document) => {
  expect(linksOf(document).filter((link) => !isThere(document, link))).toEqual([])
})

test('every page is linked from the README or from a page that is', () => {
  const reached = new Set(['README.md'])
  for (const document of reached) {
    for (const link of linksOf(document)) {
      const file = join(dirname(document), link.split('#')[0]!)
      if (file.endsWith('.md')) reached.add(file)
    }
  }
  expect([...GUIDES, ...CODE_PAGES].filter((document) => !reached.has(document))).toEqual([])
})

test.each(['ARCHITECTURE.md', 'CONTRIBUTING.md'])('every file that %s names is there', (document) => {
  const named = [...read(document).matchAll(/`((?:worker|dsl|scripts|test|targets|docs)\/[^\s`]*)`/g)]
  const paths = named.map(([, path]) => path!)
  expect(paths.length).toBeGreaterThan(0)
  expect(paths.filter((path) => globSync(path, { cwd: ROOT }).length === 0)).toEqual([])
})

test('the table of presets says what the presets say', () => {
  const rows = presets.map(({ importName, goodFor, title, version, port, samples, kept }) => [
    ...[`\`${importName}\``, goodFor, `${title} ${version}`, String(port), `${kept} of ${samples}`],
  ])
  const services = hostedServices.map(({ importName, title, goodFor, discovered }) => [
    ...[`\`${importName}()\``, title, goodFor, discovered ? 'are discovered' : 'stay'],
  ])
  expect(rowsOf(read(PRESETS))).toEqual([...rows, ...services])
  expect(read('README.md')).toContain(`the ${rows.length} exporters and ${services.length} hosted services`)
})

function isTarget(language: string, text: string): boolean {
  return language === 'ts' && isFile(text) && !isProject(text)
}

function optionsAsFile(text: string): string {
  const imports = text.includes('quantiles(') ? 'quantiles, target' : 'target'
  return `import { ${imports} } from 'narthex'\nexport default target('shop', { endpoints: ['${ENDPOINT}'],\n${text}})\n`
}

/** What `narthex types` writes for the service that the documents speak of. */
function checkoutCatalog(): string {
  const collector = createCollector({ openMetrics: false })
  collector.push(new TextEncoder().encode(CHECKOUT))
  return renderCatalog({ name: 'checkout', args: ENDPOINT, families: collector.end().families })
}

const CHECKOUT = `# TYPE orders_total counter
orders_total{country="at"} 1
# TYPE http_request_duration_seconds histogram
http_request_duration_seconds_bucket{handler="/pay",le="0.5"} 1
http_request_duration_seconds_bucket{handler="/pay",le="+Inf"} 1
http_request_duration_seconds_sum{handler="/pay"} 0.2
http_request_duration_seconds_count{handler="/pay"} 1
# TYPE process_resident_memory_bytes gauge
process_resident_memory_bytes 1
`

async function helpOf(...command: readonly string[]): Promise<string> {
  const out: string[] = []
  const terminal = { width: 80, color: false, annotations: false, now: () => 0, err: () => {} }
  await runProgram([...command, '--help'], { ...terminal, out: (text) => out.push(text) })
  return out.join('')
}

/** Commands in shell blocks and in the text. */
function commandsIn(document: string): readonly { readonly name: string; readonly shown: string }[] {
  const text = read(document)
  const blocks = text.matchAll(/^```(?:sh|console)\n(.*?)^```$/gms)
  const spans = text.replaceAll(/^```.*?^```$/gms, '').matchAll(/`([^`]+)`/g)
  return [...blocks, ...spans].flatMap(([, code]) =>
    [...code!.matchAll(/(?<![.\w/-])narthex ([a-z]+)[^|#\n]*/g)].map(([shown, name]) => ({
      name: name!,
      shown: shown.trimEnd(),
    })),
  )
}

function linksOf(document: string): readonly string[] {
  const links = [...read(document).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link!)
  return links.filter((link) => !link.startsWith('https://'))
}

function isThere(document: string, link: string): boolean {
  const [path = '', anchor] = link.split('#')
  const file = path === '' ? document : join(dirname(document), path)
  if (!existsSync(join(ROOT, file))) return false
  const headings = [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading!))
  return anchor === undefined || headings.includes(anchor)
}

/** As GitHub makes it. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-')
}
