export type Url = `https://${string}` | `http://${string}`

/** Undefined where the text is not a whole http or https URL: `URL` alone would also take `https:host`. */
export function parseUrl(text: string): URL | undefined {
  if (!/^https?:\/\//i.test(text)) return undefined
  return URL.canParse(text) ? new URL(text) : undefined
}

/** `host:port`, as Prometheus names an instance. */
export function instanceOf(url: URL): string {
  return `${url.hostname}:${portOf(url)}`
}

/** With the port that the scheme implies written out. */
export function portOf({ port, protocol }: URL): string {
  return port || (protocol === 'https:' ? '443' : '80')
}
