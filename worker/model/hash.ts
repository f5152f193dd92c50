/** 64 bits of a text, in two halves. Not for secrets: whoever chooses the text can make two fall together. */
export function hashText(text: string): { readonly hashA: number; readonly hashB: number } {
  let a = 0x9e3779b9 ^ text.length
  let b = 0x85ebca6b
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code ^ (b << 7), 0x2c1b3c6d)
    b = Math.imul(b ^ code ^ (a >>> 15), 0x297a2d39)
  }
  return { hashA: a ^ (a >>> 15), hashB: b ^ (b >>> 13) }
}

/** A hash as a key of a Map: 53 of its bits. */
export function hashKey(hashA: number, hashB: number): number {
  return (hashA >>> 0) * 2_097_152 + (hashB >>> 11)
}
