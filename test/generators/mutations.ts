import fc from 'fast-check'

/** Bytes that matter somewhere in the formats, among them UTF-8 that is cut, overlong or a surrogate. */
const INSERTIONS: readonly (readonly number[])[] = [
  [0x00],
  [0x09],
  [0x0a],
  [0x0d],
  [0x0d, 0x0a],
  [0x20],
  [0x22],
  [0x23],
  [0x2c],
  [0x3d],
  [0x5c],
  [0x7b],
  [0x7d],
  [0xc3],
  [0xff],
  [0xc0, 0x80],
  [0xed, 0xa0, 0x80],
  [0xef, 0xbb, 0xbf],
]

/** Positions are taken modulo the length, so that a mutation fits any body and shrinks with it. */
type Mutation =
  | { readonly kind: 'flip'; readonly at: number; readonly bit: number }
  | { readonly kind: 'cut'; readonly at: number }
  | { readonly kind: 'delete'; readonly at: number; readonly length: number }
  | { readonly kind: 'duplicate'; readonly at: number; readonly length: number }
  | { readonly kind: 'insert'; readonly at: number; readonly bytes: readonly number[] }

/** The bodies, each damaged in one to four places. */
export function mutated(bodies: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> {
  const mutations = fc.array(mutation(), { minLength: 1, maxLength: 4 })
  return fc.tuple(bodies, mutations).map(([body, all]) => all.reduce(mutate, body))
}

function mutation(): fc.Arbitrary<Mutation> {
  const at = fc.nat()
  const length = fc.integer({ min: 1, max: 40 })
  return fc.oneof(
    fc.record({ kind: fc.constant('flip' as const), at, bit: fc.nat(7) }),
    fc.record({ kind: fc.constant('cut' as const), at }),
    fc.record({ kind: fc.constant('delete' as const), at, length }),
    fc.record({ kind: fc.constant('duplicate' as const), at, length }),
    fc.record({ kind: fc.constant('insert' as const), at, bytes: fc.constantFrom(...INSERTIONS) }),
  )
}

function mutate(body: Uint8Array, mutation: Mutation): Uint8Array {
  const at = mutation.at % (body.length + 1)
  const [before, after] = [[...body.subarray(0, at)], [...body.subarray(at)]]
  switch (mutation.kind) {
    case 'flip': {
      const [byte, ...rest] = after
      return Uint8Array.from(byte === undefined ? before : [...before, byte ^ (1 << mutation.bit), ...rest])
    }
    case 'cut':
      return Uint8Array.from(before)
    case 'delete':
      return Uint8Array.from([...before, ...after.slice(mutation.length)])
    case 'duplicate':
      return Uint8Array.from([...before, ...after.slice(0, mutation.length), ...after])
    case 'insert':
      return Uint8Array.from([...before, ...mutation.bytes, ...after])
    default:
      return mutation satisfies never
  }
}
