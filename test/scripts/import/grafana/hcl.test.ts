// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are templates of Terraform

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Block, readHcl } from '../../../../scripts/import/grafana/hcl.ts'
import { createNotes } from '../../../../scripts/import/notes.ts'
import type { Yaml } from '../../../../scripts/import/yaml/yaml.ts'

describe('a value is read', () => {
  test.each([
    ['"a"', 'a'],
    ['"a \\"b\\" \\\\ \\n \\u00e4"', 'a "b" \\ \n ä'],
    ['""', ''],
    ['"https://${var.host}:9443/metrics"', 'https://${var.host}:9443/metrics'],
    ['"a ${join(", ", ["}"])} b"', 'a ${join(", ", ["}"])} b'],
    ['"$${a}"', '$${a}'],
    ['30', 30],
    ['-1.5e3', -1500],
    ['true', true],
    ['false # no', false],
    ['null', null],
    ['var.token', '${var.token}'],
    ['var.on ? "a" : "b"', '${var.on ? "a" : "b"}'],
    ['"a" == var.b', '${"a" == var.b}'],
    ['(\n  var.a\n)', '${(\n  var.a\n)}'],
    ['jsonencode({ a = [1, "}"] })', '${jsonencode({ a = [1, "}"] })}'],
    ['[]', []],
    ['[1, "b", var.c,]', [1, 'b', '${var.c}']],
    ['[ # first\n  1,\n  2 /* last */\n]', [1, 2]],
    ['[for a in var.b : a]', '${[for a in var.b : a]}'],
    ['[1, 2][0]', '${[1, 2][0]}'],
    ['{}', {}],
    ['{ a = 1, "b" = "c" }', { a: 1, b: 'c' }],
    ['{\n  a = 1\n  b : [2]\n}', { a: 1, b: [2] }],
    ['{ for a in var.b : a => 1 }', '${{ for a in var.b : a => 1 }}'],
    ['{ (var.a) = 1 }', '${{ (var.a) = 1 }}'],
    ['<<EOT\na "b" }\n  c\nEOT\n', 'a "b" }\n  c\n'],
    ['<<-EOT\n    a\n      b\n  EOT\n', 'a\n  b\n'],
  ])('%j', (written, value) => {
    expect(read(`a = ${written}\nb = 1`)).toEqual([{ type: '', labels: [], body: { a: value, b: 1 } }])
  })
})

describe('blocks are read', () => {
  test('with labels, in one line or many, and comments of three kinds', () => {
    const text = '# a\nresource "t" "n" { a = 1 }\n// b\r\nlocals {\r\n  b = 2\r\n}\n/* c { */ provider p {}\n'
    expect(read(text)).toEqual([
      { type: 'resource', labels: ['t', 'n'], body: { a: 1 } },
      { type: 'locals', labels: [], body: { b: 2 } },
      { type: 'provider', labels: ['p'], body: {} },
    ])
  })

  test('within blocks, as lists', () => {
    expect(read('a {\n  b {\n    c = 1\n  }\n  b {}\n}')).toEqual([
      { type: 'a', labels: [], body: { b: [{ c: 1 }, {}] } },
    ])
  })

  test('with the line and the path of each attribute', () => {
    const [block] = readHcl(
      { path: 'a.tf', text: '\nresource "t" "n" {\n\n  a = <<E\nx\nE\n  b = 1\n}' },
      createNotes(),
    )!
    const places = [...block!.body.entries.values()].map(({ at, option }) => [at.line, option])
    expect(places).toEqual([
      [4, 'resource.t.n.a'],
      [7, 'resource.t.n.b'],
    ])
  })
})

describe('what is no HCL is told with its line:', () => {
  test.each([
    ['a text has no closing quote', 1, 'a = "b\n'],
    ["'{' is never closed", 2, '\na = "${b'],
    ['the end of the file stands where a name should stand', 3, 'a {\n  b = 1\n'],
    ["'[' is never closed", 1, 'a = [1, 2\n'],
    ["']' closes nothing", 1, 'a = (]\n'],
    ['the text up to EOT has no end', 1, 'a = <<EOT\nb\n'],
    ['the end of the line stands where a value should stand', 1, 'a =\n'],
    ["'}' stands where a name should stand", 1, 'a = 1 }\n'],
    ["',' stands where a line should end", 1, 'a = 1, b = 2\n'],
    ["the end of the line stands where '=' or '{' should stand", 1, 'a "b"\n'],
    ["'a' is set twice", 2, 'a = 1\na = 2\n'],
    ["':' stands where '=' or '{' should stand", 1, 'a: 1\n'],
    ['blocks are nested deeper than 50 times', 51, 'a {\n'.repeat(100)],
    ['it is nested deeper than 50 times', 1, `a = ${'"${'.repeat(100)}${'}"'.repeat(100)}`],
  ])('%s', (message, line, text) => {
    const notes = createNotes()
    expect(readHcl({ path: 'a.tf', text }, notes)).toBeUndefined()
    expect(notes.all).toMatchObject([{ severity: 'error', at: { path: 'a.tf', line }, option: 'a.tf' }])
    expect(notes.all[0]!.message).toBe(`a.tf is not HCL here (${message}), so nothing was imported`)
  })

  test('but lists that are nested deeply are what they say', () => {
    const text = `a = ${'['.repeat(1000)}${']'.repeat(1000)}\n`
    expect(readHcl({ path: 'a.tf', text }, createNotes())).toHaveLength(1)
  })

  test('a file that is too long is not read', () => {
    const notes = createNotes()
    expect(readHcl({ path: 'a.tf', text: ' '.repeat(2_000_001) }, notes)).toBeUndefined()
    expect(notes.all[0]!.message).toBe('a.tf has 2000001 characters: more than 2000000 are not read')
  })

  test('any text is read or refused', () => {
    const piece = fc.constantFrom(
      'a',
      ' ',
      '\n',
      '=',
      '"',
      '${',
      '}',
      '{',
      '[',
      ']',
      '(',
      ')',
      ',',
      '<<E\n',
      'E\n',
      '#',
      '/*',
      '*/',
      '1',
      '\\',
      '$',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const notes = createNotes()
        const blocks = readHcl({ path: 'a.tf', text: pieces.join('') }, notes)
        expect(notes.all).toHaveLength(blocks === undefined ? 1 : 0)
      }),
      { numRuns: 2_000 },
    )
  })
})

function read(text: string): unknown {
  const notes = createNotes()
  const blocks = readHcl({ path: 'a.tf', text }, notes)
  expect(notes.all).toEqual([])
  return blocks?.map(({ type, labels, body }: Block) => ({ type, labels, body: plain(body) }))
}

function plain(node: Yaml): unknown {
  switch (node.kind) {
    case 'map':
      return Object.fromEntries([...node.entries].map(([key, value]) => [key, plain(value)]))
    case 'list':
      return node.items.map(plain)
    case 'scalar':
      return node.value
    default:
      return node satisfies never
  }
}
