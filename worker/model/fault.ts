/**
 * Why a scrape failed, as data: a closed list, so that a page, an alert or a test can tell one from another.
 * Wherever text of a peer is quoted it is cut short and has no credentials in it.
 */
export type Fault =
  /** The URL itself cannot be fetched: another scheme, credentials in it, a port the runtime blocks. */
  | { readonly kind: 'url'; readonly reason: string }
  | { readonly kind: 'dns'; readonly host: string }
  | { readonly kind: 'refused'; readonly host: string }
  | { readonly kind: 'tls'; readonly host: string; readonly reason: string }
  /** The connection broke, or the body ended before it was whole. */
  | { readonly kind: 'connection'; readonly reason: string }
  | { readonly kind: 'timeout'; readonly timeoutMs: number }
  | { readonly kind: 'status'; readonly status: number }
  /** 401 or 403; with the origin that a redirect led to, where that left the credentials behind. */
  | { readonly kind: 'auth'; readonly status: number; readonly strippedFor: string | undefined }
  /** 429, or 503 with Retry-After. */
  | { readonly kind: 'rate-limited'; readonly status: number; readonly retryAfterSeconds: number | undefined }
  | { readonly kind: 'redirect'; readonly reason: string }
  /** A host of a private network that nobody wrote down: it was discovered, or a redirect led to it. */
  | { readonly kind: 'private-address'; readonly host: string; readonly redirected: boolean }
  | { readonly kind: 'binding-missing'; readonly name: string }
  | { readonly kind: 'insecure-auth' }
  | { readonly kind: 'secret-missing'; readonly name: string }
  /** The secret is set, to something that a header cannot carry; without a name, it was found with the endpoint. */
  | { readonly kind: 'secret-unusable'; readonly name: string | undefined }
  /** A cluster keeps them, and they are not told here yet. */
  | { readonly kind: 'credentials-unread' }
  /** The authorization server gave none; `host` is that server. */
  | { readonly kind: 'token'; readonly host: string; readonly reason: string }
  /**
   * The Content-Type says of no format that is read, and no other is set to be read then; '' where it is missing. By its
   * path the URL may be that of the HTTP API of a Prometheus server.
   */
  | { readonly kind: 'content-type'; readonly contentType: string; readonly isApi?: boolean }
  /** A content coding that is not decoded, a body that does not decode by it, or that is gzip when it is decoded. */
  | {
      readonly kind: 'encoding'
      readonly encoding: string
      readonly problem: 'not-asked-for' | 'corrupt' | 'still-gzip'
    }
  | { readonly kind: 'too-large'; readonly maxBytes: number }
  /** Without a column where no single line is to blame. */
  | {
      readonly kind: 'parse'
      readonly line: number
      readonly column?: number
      readonly reason: string
      readonly excerpt: string
    }
  /** `byte` counts from 0 and is where the bytes are no message any more; undefined where a metric cannot be taken. */
  | { readonly kind: 'protobuf'; readonly byte: number | undefined; readonly reason: string; readonly near: string }
  /** Of a Prometheus server: it has no answer to a query, or none that a scrape could be made of. */
  | { readonly kind: 'query'; readonly name: string; readonly at: string; readonly reason: string }
  | { readonly kind: 'limit'; readonly limit: string; readonly max: number; readonly found: number }
  /** A bug of ours that one scrape met: contained, and shown. */
  | { readonly kind: 'internal'; readonly reason: string }

/** One line for people: what, and what to do about it where that is known. */
export function describeFault(fault: Fault): string {
  switch (fault.kind) {
    case 'url':
      return `the URL cannot be fetched: ${fault.reason}`
    case 'dns':
      return `no address found for ${fault.host}: check the host name`
    case 'refused':
      return `${fault.host} refused the connection: is the exporter running and its port open?`
    case 'tls':
      return `TLS with ${fault.host} failed: ${fault.reason}`
    case 'connection':
      return `the connection broke: ${fault.reason}`
    case 'timeout':
      return `no complete answer within scrapeTimeout ${fault.timeoutMs / 1000}s`
    case 'status':
      return `the exporter answered ${fault.status}${statusHint(fault.status)}`
    case 'auth':
      return fault.strippedFor === undefined
        ? `the exporter answered ${fault.status}: the credentials are missing or wrong`
        : `the exporter answered ${fault.status}: a redirect led to ${fault.strippedFor}, where credentials are not sent: ` +
            'set the url to where it leads'
    case 'rate-limited':
      return fault.retryAfterSeconds === undefined
        ? `the exporter answered ${fault.status}: too many requests`
        : `the exporter answered ${fault.status}: wait ${fault.retryAfterSeconds}s`
    case 'redirect':
      return `the redirect was not followed: ${fault.reason}`
    case 'private-address':
      return privateAddressText(fault)
    case 'binding-missing':
      return `the worker has no binding ${fault.name} that fetches: add it to wrangler.toml under this name, then deploy`
    case 'insecure-auth':
      return 'credentials are not sent over plain http: use https, or set allowInsecureAuth'
    case 'secret-missing':
      return `the secret ${fault.name} is not set: ${howToSet(fault.name)}`
    case 'secret-unusable':
      return fault.name === undefined
        ? 'the credentials that were found with the endpoint have characters that a header cannot carry: correct them there'
        : `the secret ${fault.name} has characters that a header cannot carry: ${howToSet(fault.name)}`
    case 'credentials-unread':
      return 'the credentials that the cluster keeps for it are not known here: they come with the next tick'
    case 'token':
      return `no token from ${fault.host}: ${fault.reason}`
    case 'content-type':
      return contentTypeText(fault)
    case 'encoding':
      return encodingText(fault)
    case 'too-large':
      return `the body is larger than bodySizeLimit ${fault.maxBytes} bytes`
    case 'parse':
      return parseText(fault)
    case 'protobuf':
      return protobufText(fault)
    case 'query':
      return `the query ${fault.name} at ${fault.at} failed: ${fault.reason}`
    case 'limit':
      return `${fault.found} is over ${fault.limit} ${fault.max}`
    case 'internal':
      return `a bug in narthex: ${fault.reason}`
    default:
      return fault satisfies never
  }
}

/** A worker does not know by whom it is run. */
export function howToSet(secret: string): string {
  return `run npx wrangler secret put ${secret}, or set it in the environment of its process`
}

function privateAddressText({ host, redirected }: Extract<Fault, { readonly kind: 'private-address' }>): string {
  const what = redirected ? `a redirect led to ${host}, which` : `${host} was discovered and`
  return `${what} is of a private network: set allowPrivateNetwork if it is meant`
}

function contentTypeText({ contentType, isApi }: Extract<Fault, { readonly kind: 'content-type' }>): string {
  if (contentType.trim() === '') {
    return 'the exporter sent no Content-Type: set fallbackScrapeProtocol to the format that it sends'
  }
  const what = `not an exposition that is read: Content-Type is '${contentType}'`
  // No other format may be read in its place: the bytes are not text.
  if (contentType.startsWith('application/vnd.google.protobuf')) {
    return `${what}: have the exporter answer with text, or set protobuf where its encoding is delimited`
  }
  if (isApi === true) return `${what}: this is the HTTP API of a Prometheus server: write source: promql({ … })`
  if (/^text\/html\b/i.test(contentType)) {
    return `${what}: a page for people, not for scrapers: check the url, and whether it asks to sign in first`
  }
  return `${what}: check the url, or set fallbackScrapeProtocol to the format that it really is`
}

function encodingText({ encoding, problem }: Extract<Fault, { readonly kind: 'encoding' }>): string {
  switch (problem) {
    case 'not-asked-for':
      return `the body is encoded as '${encoding}', which was not asked for`
    case 'corrupt':
      return `the body is not whole and valid ${encoding}`
    case 'still-gzip':
      return `the body is still gzip behind its Content-Encoding '${encoding}': have it compressed once, and called 'gzip'`
    default:
      return problem satisfies never
  }
}

function parseText({ line, column, reason, excerpt }: Extract<Fault, { readonly kind: 'parse' }>): string {
  const where = `line ${line}${column === undefined ? '' : `, column ${column}`}`
  return `${where}: ${reason}${excerpt === '' ? '' : `, at '${excerpt}'`}`
}

function protobufText({ byte, reason, near }: Extract<Fault, { readonly kind: 'protobuf' }>): string {
  const where = byte === undefined ? 'the protobuf body' : `byte ${byte} of the protobuf body`
  return `${where}: ${reason}${near === '' ? '' : `, near '${near}'`}`
}

/**
 * A worker on Cloudflare sees no connection fail: its network answers instead, with a status of its own.
 * https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/
 */
function statusHint(status: number): string {
  switch (status) {
    case 404:
      return ': check the path of the url'
    case 521:
      return ': Cloudflare was refused the connection: is the exporter running and its port open?'
    case 522:
    case 523:
    case 524:
      return ': Cloudflare got no answer from the host'
    case 525:
    case 526:
      return ': Cloudflare could not agree on TLS with the host, or its certificate is not valid'
    case 530:
      return ': Cloudflare could not reach the host: does its name have an address?'
    default:
      return ''
  }
}
