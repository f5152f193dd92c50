export type Url = `https://${string}` | `http://${string}`

/** Undefined where the text is not a whole http or https URL: `URL` alone would also take `https:host`. */
export function parseUrl(text: string): URL | undefined {
  if (!/^https?:\/\//i.test(text)) return undefined
  return URL.canParse(text) ? new URL(text) : undefined
}

/** Text with what stands between `//` and `@` cut out, for messages that quote what may be a URL. */
export function withoutCredentials(text: string): string {
  return text.replaceAll(/\/\/[^/?#]*@/g, '//…@')
}
