/**
 * What the documents show is true: their programs type-check and compile, their commands and links exist, and the
 * examples of docs/rules.md send what they say. UPDATE_GOLDEN=1 writes those lines anew.
 */

import { existsSync, globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { compile } from '../dsl/compile.ts'
import { defineProject, quantiles, secret, type TargetOptions, target } from '../dsl/index.ts'
import { hostedServices, presets } from '../dsl/presets/index.ts'
import { compileProject } from '../scripts/compile-project.ts'
import { runProgram } from '../scripts/program.ts'
import { createCollector } from '../scripts/types/collect.ts'
import { renderCatalog } from '../scripts/types/render.ts'
import { firstSightOf } from '../worker/scrape/known-series.ts'
import { compilePlan } from '../worker/transform/plan.ts'
import { writeProject } from './end-to-end/project.ts'
import { checkTypes } from './types/typescript.ts'
import { NOW, type Run, runText } from './worker/pipeline/pipeline.ts'

const ROOT = join(import.meta.dirname, '..')
const RULES = 'docs/rules.md'
const PRESETS = 'docs/presets.md'
const GUIDES = ['README.md', ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`)]
const DOCUMENTS = [...GUIDES, 'ARCHITECTURE.md', 'CHANGELOG.md', 'CONTRIBUTING.md']

interface Block {
  readonly language: string
  readonly text: string
  /** `docs/rules.md:120`, of its first line. */
  readonly place: string
}

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
  test.each(['README.md', PRESETS])('%s compile without a word', async (document) => {
    const files = programs.filter(({ place, text }) => place.startsWith(`${document}:`) && isFile(text))
    const named = files.map(({ text }, index) => [isProject(text) ? '_project.ts' : `target-${index}.ts`, text])
    const root = writeProject({ 'checkout.catalog.gen.ts': checkoutCatalog(), ...Object.fromEntries(named) })
    const { diagnostics, targets } = await compileProject({ root })
    expect(diagnostics).toEqual([])
    expect(targets).toBe(files.filter(({ text }) => !isProject(text)).length)
    expect(targets).toBeGreaterThan(0)
  })
})

describe('the command', () => {
  const commands = DOCUMENTS.flatMap((document) => commandsIn(document).map((command) => ({ document, ...command })))

  test.each(commands)('$shown of $document exists, with its flags', async ({ name, shown }) => {
    const out: string[] = []
    const terminal = { width: 80, color: false, annotations: false, now: () => 0, err: () => {} }
    await runProgram([name, '--help'], { ...terminal, out: (text) => out.push(text) })
    const help = out.join('')
    expect(help).toContain(`Usage: narthex ${name}`)
    const flags = shown.match(/--[a-z-]+/g) ?? []
    expect(flags.filter((flag) => !new RegExp(`^ +${flag}\\b`, 'm').test(help))).toEqual([])
  })

  test('of each kind is named somewhere', () => {
    expect(new Set(commands.map(({ name }) => name))).toEqual(new Set(['check', 'lint', 'preview', 'types']))
  })
})

test.each(DOCUMENTS)('every link of %s leads somewhere', (document) => {
  expect(linksOf(document).filter((link) => !isThere(document, link))).toEqual([])
})

test.each(['ARCHITECTURE.md', 'CONTRIBUTING.md'])('every file that %s names is there', (document) => {
  const named = [...read(document).matchAll(/`((?:worker|dsl|scripts|test|targets|docs)\/[^\s`]*)`/g)]
  const paths = named.map(([, path]) => path!)
  expect(paths.length).toBeGreaterThan(0)
  expect(paths.filter((path) => globSync(path, { cwd: ROOT }).length === 0)).toEqual([])
})

test('the table of presets says what the presets say', () => {
  const rows = presets.map(({ importName, goodFor, title, version, port, samples, kept }) =>
    row([`\`${importName}\``, goodFor, `${title} ${version}`, String(port), `${kept} of ${samples}`]),
  )
  const services = hostedServices.map(({ importName, title, goodFor, discovered }) =>
    row([`\`${importName}()\``, title, goodFor, discovered ? 'change: kept up by hand' : 'stay']),
  )
  const text = read(PRESETS).split('\n')
  expect(text.filter((line) => line.startsWith('| `'))).toEqual([...rows, ...services])
  expect(read('README.md')).toContain(`the ${rows.length} exporters and ${services.length} hosted services`)
})

describe('the example', () => {
  const examples = examplesOf(read(RULES))

  test.each(examples)('at $place sends what it says', async ({ exposition, rule, lines }) => {
    const sent = await send(exposition, rule)
    if (process.env.UPDATE_GOLDEN === '1') update(RULES, { exposition, rule, lines }, sent)
    else expect(sent).toBe(lines)
  })

  test('is what every block of docs/rules.md belongs to', () => {
    const parts = blocksOf(RULES).filter(({ language }) => language === 'prometheus' || language === 'dynatrace')
    expect(examples.length).toBeGreaterThan(15)
    expect(parts.length).toBe(examples.length * 2)
  })
})

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8')
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length
}

function blocksOf(document: string): readonly Block[] {
  const text = read(document)
  return [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(({ 1: language, 2: body, index }) => ({
    language: language!,
    text: body!,
    place: `${document}:${lineAt(text, index) + 1}`,
  }))
}

/** The rest are options of a target. */
function isFile(text: string): boolean {
  return text.startsWith('import ')
}

function isProject(text: string): boolean {
  return text.includes('defineProject(')
}

function optionsAsFile(text: string): string {
  const imports = text.includes('quantiles(') ? 'quantiles, target' : 'target'
  return `import { ${imports} } from 'narthex'\nexport default target('shop', { endpoints: ['${ENDPOINT}'],\n${text}})\n`
}

const ENDPOINT = 'https://shop.example.com/metrics'

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

/** Commands in shell blocks and in the text. */
function commandsIn(document: string): readonly { readonly name: string; readonly shown: string }[] {
  const text = read(document)
  const blocks = text.matchAll(/^```sh\n(.*?)^```$/gms)
  const spans = text.replaceAll(/^```.*?^```$/gms, '').matchAll(/`([^`]+)`/g)
  return [...blocks, ...spans].flatMap(([, code]) =>
    [...code!.matchAll(/\bnarthex ([a-z]+)[^|#\n]*/g)].map(([shown, name]) => ({
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

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

interface Example {
  readonly exposition: string
  readonly rule: string
  readonly lines: string
}

function examplesOf(text: string): readonly (Example & { readonly place: string })[] {
  return [...text.matchAll(EXAMPLE)].map(({ 1: exposition, 2: rule, 3: lines, index }) => ({
    exposition: exposition!,
    rule: rule!,
    lines: lines!,
    place: `${RULES}:${lineAt(text, index)}`,
  }))
}

/** Exposition, rule and lines, one behind the other. */
const EXAMPLE =
  /^```prometheus\n((?:(?!```).*\n)*)```\n\n```ts\n((?:(?!```).*\n)*)```\n\n```dynatrace\n((?:(?!```).*\n)*)```$/gm

function update(document: string, { exposition, rule, lines }: Example, sent: string): void {
  const front = `${fenced('prometheus', exposition)}\n${fenced('ts', rule)}\n`
  const text = read(document).replace(front + fenced('dynatrace', lines), () => front + fenced('dynatrace', sent))
  writeFileSync(join(ROOT, document), text)
}

function fenced(language: string, text: string): string {
  return `${FENCE}${language}\n${text}${FENCE}\n`
}

const FENCE = '```'

/** What the scrapes behind the first one send, an empty line between them. */
async function send(exposition: string, rule: string): Promise<string> {
  const compiled = await compileOptions(rule)
  const labels = compiled.endpoints[0]!.labels
  const settings = {
    plan: compilePlan(compiled.rules, compiled.prefix),
    target: compiled,
    labels,
    described: new Set<number>(),
    openMetrics: exposition.endsWith('# EOF\n'),
  }
  const scrapes = Math.max(2, ...exposition.split('\n').map((line) => line.split(ARROW).length))
  const sent: string[] = []
  let run: Run | undefined
  for (let scrape = 0; scrape < scrapes; scrape++) {
    run = runText(bodyAt(exposition, scrape), {
      ...settings,
      firstSight: firstSightOf(compiled.firstSight, { knowsAll: scrape > 0 }),
      ...(run && { series: run.series, seenMs: NOW - 60_000 }),
    })
    for (const hash of run.described) settings.described.add(hash)
    if (scrape === 0) continue
    expect(run.lines.filter(({ kind }) => kind === 'refused')).toEqual([])
    const lines = run.texts.map((text) => shortened(text, labels))
    sent.push(lines.length === 0 ? 'nothing\n' : lines.map((line) => `${line}\n`).join(''))
  }
  return sent.join('\n')
}

async function compileOptions(rule: string) {
  // Safe: the same text was type-checked as the options of a target.
  const written = new Function('quantiles', `return {${rule}}`)(quantiles) as Omit<TargetOptions, 'endpoints'>
  const dynatrace = { environment: 'https://abc12345.live.dynatrace.com', token: secret('DT_API_TOKEN') } as const
  const { bundle, diagnostics } = await compile({
    project: defineProject({ dynatrace }),
    targets: [target('shop', { endpoints: [ENDPOINT], ...written })],
  })
  expect(diagnostics).toEqual([])
  return bundle!.targets[0]!
}

const ARROW = / → /

/** A line says `12 → 15` where its value changed from one scrape to the next, `absent` where it was not there. */
function bodyAt(exposition: string, scrape: number): string {
  const lines = exposition.split('\n').map((line) => {
    const [first = '', ...later] = line.split(ARROW)
    if (later.length === 0) return line
    const at = first.lastIndexOf(' ')
    const value = [first.slice(at + 1), ...later][scrape] ?? later.at(-1)!
    return value === 'absent' ? undefined : `${first.slice(0, at)} ${value}`
  })
  return lines.filter((line) => line !== undefined).join('\n')
}

/** Without `job`, `instance` and the time, which every line has. */
function shortened(text: string, labels: readonly (readonly [string, string])[]): string {
  const own = labels.filter(([name]) => name === 'job' || name === 'instance')
  return own.reduce((rest, [name, value]) => rest.replace(`,${name}="${value}"`, ''), text).replace(` ${NOW}`, '')
}
