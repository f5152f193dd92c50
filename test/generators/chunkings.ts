import fc from 'fast-check'

/** The sizes of chunks in turn; after the last one they begin anew. */
export type Chunking = readonly number[]

/** Ways of cutting a body, among them empty chunks and one chunk a byte. */
export function chunking(): fc.Arbitrary<Chunking> {
  const size = fc.oneof(fc.constantFrom(0, 1), fc.nat(16), fc.nat(4096))
  return fc.oneof(fc.constant([1]), fc.array(size, { maxLength: 12 }))
}

export function cut(body: Uint8Array, sizes: Chunking): readonly Uint8Array[] {
  if (!sizes.some((size) => size > 0)) return [...sizes.map(() => new Uint8Array()), body]
  const chunks: Uint8Array[] = []
  for (let [start, turn] = [0, 0]; start < body.length; turn++) {
    const size = sizes[turn % sizes.length]!
    chunks.push(body.subarray(start, start + size))
    start += size
  }
  return chunks
}
