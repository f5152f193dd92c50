/** MD5 (RFC 1321), which Web Crypto does not have: Prometheus spreads series by it, so nothing else will do. */

/** The 16 bytes of the digest. */
export function md5(message: Uint8Array): Uint8Array {
  const blocks = pad(message)
  const state = new Int32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476])
  const words = new Int32Array(16)
  for (let at = 0; at < blocks.byteLength; at += BLOCK) {
    for (let i = 0; i < 16; i++) words[i] = blocks.getInt32(at + i * 4, true)
    digestBlock(state, words)
  }
  const digest = new DataView(new ArrayBuffer(16))
  state.forEach((word, i) => {
    digest.setInt32(i * 4, word, true)
  })
  return new Uint8Array(digest.buffer)
}

/** Bytes. */
const BLOCK = 64
/** For the bit that ends the message and for its length. */
const TRAILER = 9

/** A one bit, zeros up to a whole block, and the length in bits. */
function pad(message: Uint8Array): DataView {
  const padded = new Uint8Array(Math.ceil((message.length + TRAILER) / BLOCK) * BLOCK)
  padded.set(message)
  padded[message.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setBigUint64(padded.length - 8, BigInt(message.length) * 8n, true)
  return view
}

const SINES = Int32Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32))

/** How a round mixes, in which order it takes the words, and by how much it turns. */
interface Round {
  readonly mix: (b: number, c: number, d: number) => number
  readonly first: number
  readonly stride: number
  readonly shifts: readonly [number, number, number, number]
}

const ROUNDS: readonly [Round, Round, Round, Round] = [
  { mix: (b, c, d) => (b & c) | (~b & d), first: 0, stride: 1, shifts: [7, 12, 17, 22] },
  { mix: (b, c, d) => (b & d) | (c & ~d), first: 1, stride: 5, shifts: [5, 9, 14, 20] },
  { mix: (b, c, d) => b ^ c ^ d, first: 5, stride: 3, shifts: [4, 11, 16, 23] },
  { mix: (b, c, d) => c ^ (b | ~d), first: 0, stride: 7, shifts: [6, 10, 15, 21] },
]

function digestBlock(state: Int32Array, words: Int32Array): void {
  let [a, b, c, d] = [state[0]!, state[1]!, state[2]!, state[3]!]
  for (let step = 0; step < 64; step++) {
    const { mix, first, stride, shifts } = ROUNDS[step >> 4]!
    const sum = (a + mix(b, c, d) + SINES[step]! + words[(first + step * stride) % 16]!) | 0
    const shift = shifts[step % 4]!
    a = d
    d = c
    c = b
    b = (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0
  }
  state[0]! += a
  state[1]! += b
  state[2]! += c
  state[3]! += d
}
