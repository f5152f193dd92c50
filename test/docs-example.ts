/** Examples of the documents: what an exporter shows, options of a target, and the lines that are sent. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { compile } from '../dsl/compile.ts'
import { defineProject, quantiles, secret, type TargetOptions, target } from '../dsl/index.ts'
import { firstSightOf } from '../worker/scrape/known-series.ts'
import { compilePlan } from '../worker/transform/plan.ts'
import { lineAt, ROOT, read } from './docs-blocks.ts'
import { NOW, type Run, runText } from './worker/pipeline/pipeline.ts'

export const ENDPOINT = 'https://shop.example.com/metrics'

export interface Example {
  readonly exposition: string
  readonly rule: string
  readonly lines: string
}

export interface PlacedExample extends Example {
  /** The YAML right before it, if any. */
  readonly yaml: string | undefined
  readonly place: string
}

type WrittenOptions = Omit<TargetOptions, 'endpoints'>

export function examplesOf(document: string): readonly PlacedExample[] {
  const text = read(document)
  return [...text.matchAll(EXAMPLE)].map(({ 1: yaml, 2: exposition, 3: rule, 4: lines, index }) => ({
    yaml,
    exposition: exposition!,
    rule: rule!,
    lines: lines!,
    place: `${document}:${lineAt(text, index)}`,
  }))
}

/** Exposition, rule and lines, one behind the other; before them, where there is one, what Prometheus has for the rule. */
const EXAMPLE =
  /^(?:```yaml\n((?:(?!```).*\n)*)```\n\n)?```prometheus\n((?:(?!```).*\n)*)```\n\n```ts\n((?:(?!```).*\n)*)```\n\n```dynatrace\n((?:(?!```).*\n)*)```$/gm

/** Writes what is sent into the document. */
export function updateExample(document: string, { exposition, rule, lines }: Example, sent: string): void {
  const front = `${fenced('prometheus', exposition)}\n${fenced('ts', rule)}\n`
  const text = read(document).replace(front + fenced('dynatrace', lines), () => front + fenced('dynatrace', sent))
  writeFileSync(join(ROOT, document), text)
}

function fenced(language: string, text: string): string {
  return `${FENCE}${language}\n${text}${FENCE}\n`
}

const FENCE = '```'

/** The options that a rule of an example is. */
export function optionsOf(rule: string): WrittenOptions {
  // Safe: the same text was type-checked as the options of a target.
  return new Function('quantiles', `return {${rule}}`)(quantiles) as WrittenOptions
}

/** What the scrapes behind the first one send, an empty line between them. */
export async function send(exposition: string, options: WrittenOptions): Promise<string> {
  const compiled = await compileOptions(options)
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

async function compileOptions(options: WrittenOptions) {
  const dynatrace = { environment: 'https://abc12345.live.dynatrace.com', token: secret('DT_API_TOKEN') } as const
  const { bundle, diagnostics } = await compile({
    project: defineProject({ dynatrace }),
    targets: [target('shop', { endpoints: [ENDPOINT], ...options })],
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
