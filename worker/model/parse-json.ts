/** Undefined, which no JSON is, where the text is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // the error quotes the text, in which there may be secrets
  }
}
