/**
 * Well-formed expositions, as odd as the formats let them be. Each arbitrary is a rule of the grammar and gives text;
 * `join` puts rules in a row.
 */
import fc from 'fast-check'

type Dialect = 'text' | 'openmetrics'
type Text = fc.Arbitrary<string>

/** A whole body that Prometheus reads without complaint. */
export function exposition(dialect: Dialect): fc.Arbitrary<Uint8Array> {
  const families = fc.array(familyLines(dialect), { maxLength: 4 }).map((lines) => lines.flat())
  const lines = fc.tuple(families, fc.boolean()).chain(([ordered, isInterleaved]) => {
    return isInterleaved ? fc.shuffledSubarray(ordered, { minLength: ordered.length }) : fc.constant(ordered)
  })
  const end = dialect === 'text' ? fc.constantFrom('', '\n', '\n\n', '\n# EOF\n') : fc.constantFrom('# EOF', '# EOF\n')
  return fc.tuple(lines, end).map(([body, ending]) => {
    const text = dialect === 'text' ? body.join('\n') : body.map((line) => `${line}\n`).join('')
    return new TextEncoder().encode(text + ending)
  })
}

const TYPES = {
  text: ['counter', 'gauge', 'histogram', 'summary', 'untyped'],
  openmetrics: ['counter', 'gauge', 'histogram', 'gaugehistogram', 'summary', 'info', 'stateset', 'unknown'],
} as const satisfies Record<Dialect, readonly string[]>

/** The samples that a family of this type has: a suffix, and the label that this sample must have. */
const ROWS: Readonly<Record<string, readonly (readonly [suffix: string, label?: string])[]>> = {
  counter: [['_total'], ['_created']],
  histogram: [['_bucket', 'le'], ['_sum'], ['_count'], ['_created']],
  gaugehistogram: [['_bucket', 'le'], ['_gsum'], ['_gcount']],
  summary: [['', 'quantile'], ['_sum'], ['_count'], ['_created']],
  info: [['_info']],
}

const BARE_NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/
const BARE_LABEL_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/
const FAMILY_NAMES = [
  'a',
  'up',
  'job:rate5m',
  'latency_seconds',
  'size_bytes',
  'a_bucket',
  'a.b',
  'größe',
  'x "y" {z}\\',
]
const LABEL_NAMES = ['a', 'b', 'job', '_', 'le', 'quantile', 'k8s.pod', 'größe', 'q"\\\n']
const BOUNDS = ['0', '0.5', '0.50', '1', '1.0', '1e3', '10', '+Inf', 'NaN', 'none']
const ODD_NUMBERS = '0 -0 1. .5 -.5e3 +7 00012 1E5 9007199254740993 1e-400 +Inf -Inf inf INFINITY NaN nan'.split(' ')

function familyLines(dialect: Dialect): fc.Arbitrary<readonly string[]> {
  const family = fc.record({ name: fc.constantFrom(...FAMILY_NAMES), type: fc.constantFrom(...TYPES[dialect]) })
  return family.chain(({ name, type }) => {
    const samples = (ROWS[type] ?? [['']]).map(([suffix, label]) => {
      return fc.array(sampleLine(dialect, { name: name + suffix, label }), { maxLength: 3 })
    })
    return fc
      .tuple(metadataLines(dialect, { name, type }), noiseLines(dialect), ...samples)
      .map((lines) => lines.flat())
  })
}

/** HELP, TYPE and UNIT are optional, stand in any order, and may be said twice. */
function metadataLines(dialect: Dialect, { name, type }: { name: string; type: string }): fc.Arbitrary<string[]> {
  const line = (keyword: string, text: Text): Text => {
    const start = join(blanks(dialect), fc.constant('#'), gap(dialect), fc.constant(keyword), gap(dialect))
    return join(start, nameToken(name, BARE_NAME), fc.constant(' '), text)
  }
  const unit = /_(seconds|bytes)$/.exec(name)?.[1] ?? ''
  const choices = [line('TYPE', fc.constant(type)), line('HELP', escaped('help'))]
  if (dialect === 'openmetrics') choices.push(line('UNIT', fc.constantFrom(unit, '')))
  return fc.array(fc.oneof(...choices), { maxLength: 4 })
}

/** What the text format passes over: comments of all kinds, and lines that are empty. */
function noiseLines(dialect: Dialect): fc.Arbitrary<string[]> {
  if (dialect === 'openmetrics') return fc.constant([])
  const comments = ['#', '# ', '#TYPE a counter', '# HELP', '# UNIT a seconds', '# EOF', '# a\r', '\t# b {"', '', ' \t']
  return fc.array(fc.constantFrom(...comments), { maxLength: 2 })
}

function sampleLine(dialect: Dialect, series: { name: string; label: string | undefined }): Text {
  const timestamp =
    dialect === 'text'
      ? fc.maxSafeNat().map(String)
      : fc.oneof(fc.maxSafeNat(), fc.double({ noNaN: true, noDefaultInfinity: true })).map(String)
  const sample = join(
    blanks(dialect),
    seriesToken(dialect, series),
    gap(dialect),
    number(),
    optional(join(gap(dialect), timestamp)),
    blanks(dialect),
  )
  if (dialect === 'text') return sample
  const labels = labelTokens(dialect, { value: escaped('exemplar') }).map((tokens) => tokens.join(','))
  const exemplar = join(
    fc.constant(' # {'),
    labels,
    fc.constant('} '),
    number(),
    optional(join(fc.constant(' '), timestamp)),
  )
  return join(sample, optional(exemplar))
}

/** A name that is quoted stands in the braces, in any place among the labels. */
function seriesToken(dialect: Dialect, { name, label }: { name: string; label: string | undefined }): Text {
  const labels = labelTokens(dialect, { must: label, value: escaped('label') })
  const bare = fc.tuple(labels, blanks(dialect)).chain(([tokens, blank]) => {
    const braces = inBraces(dialect, tokens)
    return (tokens.length === 0 ? fc.oneof(fc.constant(''), braces) : braces).map((text) => `${name}${blank}${text}`)
  })
  const quoted = fc.tuple(labels, fc.nat()).chain(([tokens, at]) => {
    return inBraces(dialect, tokens.toSpliced(at % (tokens.length + 1), 0, quote(name)))
  })
  return BARE_NAME.test(name) ? fc.oneof({ weight: 4, arbitrary: bare }, quoted) : quoted
}

function inBraces(dialect: Dialect, tokens: readonly string[]): Text {
  const comma = join(blanks(dialect), fc.constant(','), blanks(dialect))
  const trailing = tokens.length === 0 ? fc.constant('') : optional(comma)
  return fc
    .tuple(
      blanks(dialect),
      fc.array(comma, { minLength: tokens.length, maxLength: tokens.length }),
      trailing,
      blanks(dialect),
    )
    .map(([before, commas, last, after]) => {
      const inside = tokens.map((token, index) => (index === 0 ? token : `${commas[index]}${token}`)).join('')
      return `{${before}${inside}${last}${after}}`
    })
}

/** Any of the labels in any order, each once, so that the series of a family differ in which labels they have. */
function labelTokens(
  dialect: Dialect,
  { must, value }: { must?: string | undefined; value: Text },
): fc.Arbitrary<readonly string[]> {
  const names = fc.shuffledSubarray(LABEL_NAMES, { maxLength: 5 }).map((some) => {
    return must === undefined || some.includes(must) ? some : [...some, must]
  })
  return names.chain((some) => {
    return fc.tuple(
      ...some.map((name) => {
        const text = name === 'le' || name === 'quantile' ? fc.constantFrom(...BOUNDS) : value
        const equals = join(blanks(dialect), fc.constant('="'))
        return join(nameToken(name, BARE_LABEL_NAME), equals, text, fc.constant('"'))
      }),
    )
  })
}

/** Text between quotes or behind HELP, with characters outside of ASCII and escapes that mean nothing. */
function escaped(place: 'help' | 'label' | 'exemplar'): Text {
  // Prometheus takes a NUL in the labels of samples and in HELP, and nowhere else.
  const anything = fc.string({ unit: place === 'exemplar' ? 'grapheme' : 'binary', maxLength: 8 }).map(escapeText)
  const oddities = fc.constantFrom('', '\\x', '\\d+', 'C:\\\\', '\\\\n', '{a=}', '#', '\r', '😀', '\ufeff')
  return fc.oneof(fc.constantFrom('x', 'y'), join(oddities, anything), anything)
}

function number(): Text {
  return fc.oneof(fc.integer().map(String), fc.double().map(String), fc.constantFrom(...ODD_NUMBERS))
}

function nameToken(name: string, bare: RegExp): Text {
  return bare.test(name) ? fc.constantFrom(name, name, quote(name)) : fc.constant(quote(name))
}

function quote(text: string): string {
  return `"${escapeText(text)}"`
}

function escapeText(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}

/** Where the text format takes any number of blanks and tabs, OpenMetrics takes none. */
function blanks(dialect: Dialect): Text {
  return dialect === 'text' ? fc.constantFrom('', '', '', ' ', '\t', ' \t ') : fc.constant('')
}

function gap(dialect: Dialect): Text {
  return dialect === 'text' ? fc.constantFrom(' ', ' ', '  ', '\t', '\t ') : fc.constant(' ')
}

function optional(text: Text): Text {
  return fc.oneof(fc.constant(''), text)
}

function join(...parts: readonly Text[]): Text {
  return fc.tuple(...parts).map((texts) => texts.join(''))
}
