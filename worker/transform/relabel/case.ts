/**
 * Upper and lower case as Go has them: character for character, whatever stands around it. JavaScript's own go by the
 * whole text: they write ß as SS, and a Σ that ends a word as ς.
 */

export function lowercase(text: string): string {
  return Array.from(text, lowerOf).join('')
}

export function uppercase(text: string): string {
  return Array.from(text, upperOf).join('')
}

/** İ is the one letter whose lower case is two characters: an i, and the dot on it. */
function lowerOf(character: string): string {
  return String.fromCodePoint(character.toLowerCase().codePointAt(0)!)
}

function upperOf(character: string): string {
  const upper = character.toUpperCase()
  const code = character.codePointAt(0)!
  if (upper.length === String.fromCodePoint(upper.codePointAt(0)!).length) return upper
  // No one letter is the upper case of most of these. Those of Greek with an iota beneath stand 8 or 9 further on.
  const candidates = [code + 8, code + 9].map((each) => String.fromCodePoint(each))
  return candidates.find((each) => each.toLowerCase() === character) ?? character
}
