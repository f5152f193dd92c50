/** Filters of dimensions, `$or($eq(),$not($prefix(amq.)))`: conditions on the value of one label. */

export type Filter =
  | { readonly kind: 'value'; readonly test: FilterTest; readonly text: string }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Filter[] }
  | { readonly kind: 'not'; readonly of: Filter }

export type FilterTest = 'eq' | 'prefix' | 'suffix' | 'contains'

export type FilterReading =
  | {
      readonly kind: 'filter'
      readonly filter: Filter
      /** What was read although it is not quite a filter. */
      readonly slip: 'parentheses' | 'no-function' | undefined
    }
  | { readonly kind: 'refused'; readonly reason: string }

/** Of the text: a variable has no more characters. */
const MAX_LENGTH = 10_000
const MAX_DEPTH = 100

/** Parentheses that are missing at the end are taken as if they were there: even the documentation has such a filter. */
export function readFilter(written: string): FilterReading {
  const text = written.trim()
  if (text.length > MAX_LENGTH) return { kind: 'refused', reason: `it is longer than ${MAX_LENGTH} characters` }
  if (!text.startsWith('$')) {
    return { kind: 'filter', filter: { kind: 'value', test: 'eq', text }, slip: 'no-function' }
  }
  const state = { text, position: 0, missing: false }
  const read = readCall(state, 0)
  if (read.kind === 'refused') return read
  const rest = text.slice(state.position).trim()
  if (/[^)]/.test(rest)) return { kind: 'refused', reason: `'${rest}' stands behind its end` }
  return { kind: 'filter', filter: read.filter, slip: state.missing || rest !== '' ? 'parentheses' : undefined }
}

/** Whether a label may have this value; '' stands for none. */
export function passes(filter: Filter, value: string): boolean {
  switch (filter.kind) {
    case 'value':
      return TESTS[filter.test](value, filter.text)
    case 'and':
      return filter.of.every((each) => passes(each, value))
    case 'or':
      return filter.of.some((each) => passes(each, value))
    case 'not':
      return !passes(filter.of, value)
    default:
      return filter satisfies never
  }
}

const TESTS: Readonly<Record<FilterTest, (value: string, text: string) => boolean>> = {
  eq: (value, text) => value === text,
  prefix: (value, text) => value.startsWith(text),
  suffix: (value, text) => value.endsWith(text),
  contains: (value, text) => value.includes(text),
}

interface State {
  readonly text: string
  position: number
  /** A parenthesis at the end. */
  missing: boolean
}

type CallReading = { readonly kind: 'filter'; readonly filter: Filter } | Extract<FilterReading, { kind: 'refused' }>

const FUNCTION = /\s*\$(\w+)\(/y

function readCall(state: State, depth: number): CallReading {
  FUNCTION.lastIndex = state.position
  const [opening, name] = FUNCTION.exec(state.text) ?? []
  if (opening === undefined || name === undefined) {
    const found = state.text.slice(state.position, state.position + 20)
    return {
      kind: 'refused',
      reason: `'${found}' is not one of $eq(), $prefix(), $suffix(), $contains(), $and(), $or(), $not()`,
    }
  }
  if (depth > MAX_DEPTH) return { kind: 'refused', reason: `it is deeper than ${MAX_DEPTH} functions` }
  state.position += opening.length
  switch (name) {
    case 'eq':
    case 'prefix':
    case 'suffix':
    case 'contains':
      return { kind: 'filter', filter: { kind: 'value', test: name, text: readText(state) } }
    case 'and':
    case 'or':
    case 'not': {
      const args = readCalls(state, depth)
      if (args.kind === 'refused') return args
      if (name !== 'not') return { kind: 'filter', filter: { kind: name, of: args.filters } }
      const [of, another] = args.filters
      if (of === undefined || another !== undefined) return { kind: 'refused', reason: '$not() takes one function' }
      return { kind: 'filter', filter: { kind: 'not', of } }
    }
    default:
      return { kind: 'refused', reason: `there is no function $${name}()` }
  }
}

/** Up to the parenthesis that closes it: pairs of them belong to the text. */
function readText(state: State): string {
  const start = state.position
  for (let open = 0; state.position < state.text.length; state.position++) {
    const character = state.text[state.position]
    if (character === '(') open++
    if (character === ')' && open-- === 0) return state.text.slice(start, state.position++)
  }
  state.missing = true
  return state.text.slice(start)
}

function readCalls(
  state: State,
  depth: number,
): { readonly kind: 'filters'; readonly filters: readonly Filter[] } | Extract<FilterReading, { kind: 'refused' }> {
  const filters: Filter[] = []
  for (;;) {
    const read = readCall(state, depth + 1)
    if (read.kind === 'refused') return read
    filters.push(read.filter)
    const [space] = /^\s*/.exec(state.text.slice(state.position)) ?? ['']
    state.position += space.length
    const character = state.text[state.position]
    if (character !== undefined) state.position++
    if (character === ',') continue
    if (character === undefined) state.missing = true
    if (character === undefined || character === ')') return { kind: 'filters', filters }
    return {
      kind: 'refused',
      reason: `'${state.text.slice(state.position - 1, state.position + 19)}' stands where ',' or ')' should`,
    }
  }
}
