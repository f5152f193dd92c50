import { transform } from 'esbuild'
import fc from 'fast-check'
import { parseSync } from 'oxc-parser'
import { describe, expect, test } from 'vitest'
import type { CatalogValue } from '../../dsl/catalog.ts'
import { type Collected, createCollector } from '../../scripts/types/collect.ts'
import { camelCase, nameBySource } from '../../scripts/types/name.ts'
import { renderCatalog } from '../../scripts/types/render.ts'

function collect(body: string, { openMetrics = false }: { readonly openMetrics?: boolean } = {}): Collected {
  const collector = createCollector({ openMetrics })
  collector.push(new TextEncoder().encode(body))
  return collector.end()
}

function render({ families }: Collected): string {
  return renderCatalog({ name: 'shop', args: 'shop.txt', families })
}

/** Runs a catalog as a user's target would. */
async function load(source: string): Promise<CatalogValue> {
  const { code } = await transform(source, { loader: 'ts' })
  // Safe: the source is what renderCatalog wrote.
  const module = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as { shopCatalog: CatalogValue }
  return module.shopCatalog
}

describe('a catalog has', () => {
  test.each([
    ['a gauge by its name', '# TYPE a gauge\na 1\n', { a: ['gauge', [], 1, 1] }],
    ['what has no type as unknown', 'a_total 1\n', { a_total: ['unknown', [], 1, 1] }],
    ['labels of all series, sorted', 'a{c="1"} 1\na{b="1"} 2\na{c="2"} 3\n', { a: ['unknown', ['b', 'c'], 3, 3] }],
    ['no label without a value', 'a{b=""} 1\n', { a: ['unknown', [], 1, 1] }],
    [
      'histograms as one family',
      '# TYPE h histogram\nh_bucket{a="1",le="1"} 1\nh_bucket{a="1",le="+Inf"} 2\nh_sum{a="1"} 3\nh_count{a="1"} 2\n',
      { h: ['histogram', ['a', 'le'], 1, 4] },
    ],
    [
      'summaries as one family',
      '# TYPE s summary\ns{quantile="0.5"} 1\ns{quantile="0.9"} 1\ns_sum 1\ns_count 1\n',
      { s: ['summary', ['quantile'], 1, 4] },
    ],
    [
      'parts that have their own TYPE by their own names',
      '# TYPE h histogram\n# TYPE h_count gauge\nh_bucket{le="+Inf"} 2\nh_count 2\n',
      { h: ['histogram', ['le'], 1, 1], h_count: ['gauge', [], 1, 1] },
    ],
  ])('%s', (_, body, families) => {
    expect(factsOf(collect(body))).toEqual(families)
  })

  test.each([
    [
      'counters by the name of their samples',
      '# TYPE c counter\nc_total 1\nc_created 1\n',
      { c_total: ['counter', [], 1, 1] },
    ],
    ['info metrics as gauges', '# TYPE i info\ni_info{version="1"} 1\n', { i_info: ['gauge', ['version'], 1, 1] }],
    [
      'gauge histograms as gauges',
      '# TYPE g gaugehistogram\ng_bucket{le="+Inf"} 1\ng_gsum 1\ng_gcount 1\n',
      { g_bucket: ['gauge', ['le'], 1, 1], g_gcount: ['gauge', [], 1, 1], g_gsum: ['gauge', [], 1, 1] },
    ],
  ])('%s, of OpenMetrics', (_, body, families) => {
    expect(factsOf(collect(`${body}# EOF\n`, { openMetrics: true }))).toEqual(families)
  })

  test('the same text whatever the order and the chunks of the body', () => {
    const lines = ['b{x="1"} 1\n', 'a{y="1"} 1\n', 'b{w="1"} 1\n']
    const collector = createCollector({ openMetrics: false })
    for (const byte of new TextEncoder().encode(lines.toReversed().join(''))) collector.push(Uint8Array.of(byte))
    expect(render(collector.end())).toBe(render(collect(lines.join(''))))
  })

  test('a last line without a line feed', () => {
    expect(factsOf(collect('a 1\nb 2'))).toHaveProperty('b')
  })

  test('no more families than anybody could use', () => {
    const body = Array.from({ length: 20_001 }, (_, index) => `a${index} 1\n`).join('')
    expect(collect(body).fault).toMatchObject({ kind: 'limit', max: 20_000 })
  })
})

describe('in the source of a catalog', () => {
  test.each([
    ['the help stands above', 'Load of a minute.', '/** Load of a minute. */'],
    ['nothing ends the comment', 'a */ evil() /* b', '/** a *\\/ evil() /* b */'],
    ['line ends are blanks', 'a\\nb\\u2028', '/** a b\\u2028 */'],
    ['line separators are blanks', 'a\u2028b\u2029c', '/** a b c */'],
    ['text that is drawn backwards is not', 'a\u202eb', '/** a b */'],
    ['tags are text', '@deprecated {@link x} a@b', '/** \\@deprecated {\\@link x} a@b */'],
    ['long texts are cut', 'x'.repeat(400), `/** ${'x'.repeat(300)} … */`],
  ])('%s', (_, help, comment) => {
    expect(render(collect(`# HELP a ${help}\na 1\n`))).toContain(`  ${comment}\n  a: {`)
  })

  test.each([
    ['__proto__ 1\n', '__proto__'],
    ['constructor 1\n', 'constructor'],
    ['a:b:c 1\n', 'a:b:c'],
    ['{"it\'s"} 1\n', "it's"],
    ['{"a\\\\"} 1\n', 'a\\'],
    ['{"a\\nb"} 1\n', 'a\nb'],
    ['{"\u202e\u2028"} 1\n', '\u202e\u2028'],
    ['{"\'}}; throw 1 //"} 1\n', "'}}; throw 1 //"],
  ])('a name stays a name: %j', async (body, name) => {
    const source = render(collect(body))
    expect(Object.keys((await load(source)).families)).toEqual([name])
    expect(source).not.toMatch(/[\u202e\u2028]/u)
  })

  test('whatever an exporter writes, there is its catalog and nothing else', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('*/', '\n', "'", '\\', '`${', '// ', '@', '*\\/'),
    )
    const texts = fc.array(text, { maxLength: 6 }).map((parts) => parts.join(''))
    const family = fc.record({
      name: texts.filter((name) => name !== ''),
      type: fc.constantFrom('counter', 'gauge', 'histogram', 'summary', 'unknown'),
      labels: fc.array(texts),
      series: fc.nat(),
      samples: fc.nat(),
      help: texts,
    })
    const families = fc.uniqueArray(family, { selector: ({ name }) => name, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(families, texts, async (families, args) => {
        const source = renderCatalog({ name: 'shop', args, families })
        const { program, errors, comments } = parseSync('shop.catalog.gen.ts', source)
        expect(errors).toEqual([])
        expect(program.body.map(({ type }) => type)).toEqual([
          'ImportDeclaration',
          'VariableDeclaration',
          'ExportNamedDeclaration',
          'ExportNamedDeclaration',
        ])
        expect(comments.length).toBeLessThanOrEqual(1 + families.length)
        const loaded = Object.entries((await load(source)).families)
        const wanted = families.map(({ name, help, ...facts }) => [name, facts] as const)
        expect(new Map(loaded)).toEqual(new Map(wanted))
      }),
      { numRuns: 100 },
    )
  })
})

test.each([
  ['https://checkout.example.com/metrics', 'checkout'],
  ['http://localhost:9464/metrics', 'localhost'],
  ['http://10.0.0.1:9100/metrics', undefined],
  ['test/node_exporter-1.9.prom', 'node-exporter-1'],
  ['Redis.txt', 'redis'],
  ['-', undefined],
  ['9100.txt', undefined],
])('the catalog of %s is called %s', (source, name) => {
  expect(nameBySource(source)).toBe(name)
})

test('names become identifiers', () => {
  expect(camelCase('node-exporter-2')).toBe('nodeExporter2')
})

function factsOf({ families }: Collected): Record<string, unknown> {
  return Object.fromEntries(
    families.map(({ name, type, labels, series, samples }) => [name, [type, labels, series, samples]]),
  )
}
