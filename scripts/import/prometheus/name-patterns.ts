/**
 * Regular expressions that say no more than a list of texts in which `*` stands for any text. `(a|b)_.*` is such a list,
 * `a.b` or `a+` is none.
 */

/** The texts that a whole text must be one of, undefined where the expression says more than that. */
export function alternativesOf(regex: string): readonly string[] | undefined {
  const parser = { text: regex.replace(/^\^/, '').replace(/(?<!\\)\$$/, ''), at: 0 }
  const found = parseAlternation(parser)
  return parser.at === parser.text.length ? found : undefined
}

/** More of them are no easier to read than the expression. */
const MAX_ALTERNATIVES = 100

interface Parser {
  readonly text: string
  at: number
}

type Texts = readonly string[] | undefined

function parseAlternation(parser: Parser): Texts {
  const all: string[] = []
  for (;;) {
    const branch = parseSequence(parser)
    if (branch === undefined) return undefined
    all.push(...branch)
    if (parser.text[parser.at] !== '|') return all.length > MAX_ALTERNATIVES ? undefined : [...new Set(all)]
    parser.at++
  }
}

function parseSequence(parser: Parser): Texts {
  let texts: readonly string[] = ['']
  while (parser.at < parser.text.length && !'|)'.includes(parser.text[parser.at]!)) {
    const atom = parseAtom(parser)
    if (atom === undefined) return undefined
    const optional = parser.text[parser.at] === '?'
    if (optional) parser.at++
    // A second mark would make it lazy, or repeat what may be empty.
    if (/[*+?{]/.test(parser.text[parser.at] ?? '')) return undefined
    const choices = optional ? ['', ...atom] : atom
    texts = texts.flatMap((head) => choices.map((tail) => head + tail))
    if (texts.length > MAX_ALTERNATIVES) return undefined
  }
  return texts
}

function parseAtom(parser: Parser): Texts {
  const { text, at } = parser
  if (text.startsWith('.*', at)) {
    parser.at += 2
    return ['*']
  }
  if (text[at] === '(') return parseGroup(parser)
  if (text[at] === '[') return parseClass(parser)
  const [literal, escaped] = /^(?:\\([^\w*])|[\w:;/@%~!"'#&<>=, -])/.exec(text.slice(at)) ?? []
  if (literal === undefined) return undefined
  parser.at += literal.length
  return [escaped ?? literal]
}

function parseGroup(parser: Parser): Texts {
  parser.at += parser.text.startsWith('(?:', parser.at) ? 3 : 1
  const inner = parseAlternation(parser)
  if (parser.text[parser.at] !== ')') return undefined
  parser.at++
  return inner
}

/** `[0-3x]` of letters and digits. */
function parseClass(parser: Parser): Texts {
  const [whole, inner] = /^\[((?:[a-z]-[a-z]|[A-Z]-[A-Z]|\d-\d|\w)+)\]/.exec(parser.text.slice(parser.at)) ?? []
  if (whole === undefined || inner === undefined) return undefined
  parser.at += whole.length
  const characters = [...inner.matchAll(/(\w)(?:-(\w))?/g)].flatMap(([, from = '', to = from]) => {
    const [first, last] = [from.charCodeAt(0), to.charCodeAt(0)]
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => String.fromCharCode(first + index))
  })
  return characters.length === 0 ? undefined : characters
}
