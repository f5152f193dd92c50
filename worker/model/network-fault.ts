/**
 * What a failed `fetch` or a broken body means. The standard has one TypeError for all of it, so each runtime tells
 * by its own means: Node and Bun by a code (Node's on `cause`), Deno by the text of `cause`, and workerd by a text
 * that leaves open whether the name, TLS or the port was at fault.
 *
 * Messages of runtimes quote URLs, and a URL's query may hold a token: nothing of them is passed on as it is.
 */

import type { Fault } from './fault.ts'

/** The fault of a `fetch` that gave no response. */
export function networkFault(error: unknown, url: URL): Fault {
  const evidence = evidenceOf(error)
  if (isBlockedPort(evidence)) return { kind: 'url', reason: `this runtime does not fetch from port ${url.port}` }
  if (has(evidence, DNS_CODE, DNS_TEXT)) return { kind: 'dns', host: url.hostname }
  if (has(evidence, REFUSED_CODE, REFUSED_TEXT)) return { kind: 'refused', host: url.host }
  if (has(evidence, TLS_CODE, TLS_TEXT)) return { kind: 'tls', host: url.host, reason: tlsReason(evidence) }
  if (has(evidence, /^$/, LOST_TEXT)) return { kind: 'connection', reason: UNANSWERED }
  return { kind: 'connection', reason: connectionReason(evidence) }
}

/** The fault of a body that broke; `encoding` is its Content-Encoding, '' where it had none. */
export function bodyFault(error: unknown, encoding: string): Fault {
  const evidence = evidenceOf(error)
  if (encoding !== '' && has(evidence, DECODING_CODE, DECODING_TEXT)) {
    return { kind: 'encoding', encoding, problem: 'corrupt' }
  }
  return { kind: 'connection', reason: connectionReason(evidence) }
}

/** Node's fetch hides an answer of 407, as the standard asks of browsers, behind an error that has not a word. */
export function hides407(error: unknown): boolean {
  const { codes, texts } = evidenceOf(error)
  return codes.length === 0 && texts.length === 2 && texts[0] === 'fetch failed' && texts[1] === ''
}

/** The codes and messages of an error and of its causes, outermost first. */
type Evidence = { readonly codes: readonly string[]; readonly texts: readonly string[] }

const MAX_CAUSES = 5

const DNS_CODE = /^(ENOTFOUND|EAI_\w+)$/
const DNS_TEXT = /\bdns (error|lookup)\b|\bfailed to lookup address\b/i
const REFUSED_CODE = /^ECONNREFUSED$/
const REFUSED_TEXT = /\bconnection refused\b/i
const TLS_CODE = /^(CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|EPROTO$)/
const TLS_TEXT = /\b(tls|ssl|handshake|certificate|received corrupt message|received fatal alert)\b/i
const DECODING_CODE = /^(Z_\w+_ERROR|ZlibError|Brotli\w+|ERR_BROTLI\w*|ERR__ERROR_FORMAT\w*)$/
const DECODING_TEXT =
  /\b(gzip|zlib|deflate|brotli|decompression|unexpected (end of file|EOF)|(CRC computed|bytes read) does not match)\b/i
const CLOSED_CODE = /^(ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET)$/
const CLOSED_TEXT = /\bconnection (lost|closed|reset)\b|\breading a body from connection\b/i
const UNREACHABLE_CODE = /^(EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/
const UNREACHABLE_TEXT = /\b(no route to host|network is unreachable)\b/i
const LONG_HEAD_CODE = /^(UND_ERR_HEADERS_OVERFLOW|ResponseHeadersTooLarge)$/
const LONG_HEAD_TEXT = /\bmessage head is too large\b/i
const NOT_HTTP_CODE =
  /^(HPE_\w+|Malformed_HTTP_Response|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|Invalid(ContentLength|HTTPResponse)|UnrequestedUpgrade|UnsupportedTransferEncoding)$/
const NOT_HTTP_TEXT = /\bHTTP\/1\.1 protocol\b|\binvalid (HTTP|content-length)\b|^bad (response|upgrade)$/i
/** What workerd says of a port that is closed, and of one where something else than HTTP is spoken. */
const LOST_TEXT = /^Network connection lost\b/
const UNANSWERED = 'no answer came over it: is the port open, and does it speak HTTP?'
const UNNAMED_TEXT = /^internal error/i

function evidenceOf(error: unknown): Evidence {
  const codes: string[] = []
  const texts: string[] = []
  let current = error
  for (let depth = 0; depth < MAX_CAUSES && current instanceof Error; depth++) {
    if ('code' in current && typeof current.code === 'string') codes.push(current.code)
    // Without the URLs in it: `https://ssl.example/` is no word about TLS.
    texts.push(current.message.replace(/\bhttps?:\/\/[^\s")]*/g, 'url'))
    current = current.cause
  }
  return { codes, texts }
}

function has({ codes, texts }: Evidence, code: RegExp, text: RegExp): boolean {
  return codes.some((each) => code.test(each)) || texts.some((each) => text.test(each))
}

function isBlockedPort({ texts }: Evidence): boolean {
  return texts.some((text) => text === 'bad port' || /\bport \d+ are blocked$/.test(text))
}

/** `certificate has expired` for `CERT_HAS_EXPIRED`, or what Deno says of the certificate or the peer's alert. */
function tlsReason({ codes, texts }: Evidence): string {
  const code = codes.find((each) => TLS_CODE.test(each))
  if (code === 'EPROTO') return 'the handshake failed: is TLS spoken on this port, and is no client certificate wanted?'
  if (code !== undefined) {
    const words = code
      .replace(/^(ERR_(SSL|TLS)|DEPTH_ZERO)_/, '')
      .toLowerCase()
      .replaceAll('_', ' ')
    return words.replace(/\bcert\b/, 'certificate')
  }
  const [, alert, certificate] = texts.map((text) => DENO_TLS.exec(text)).find((found) => found !== null) ?? []
  if (alert !== undefined) return `alert ${inWords(alert)}`
  return certificate === undefined ? 'the handshake failed' : inWords(certificate)
}

/** Words that the peer does not choose. What is rare is in brackets: `Other(OtherError(CaUsedAsEndEntity))`. */
const DENO_TLS = /received fatal alert: (\w+)|invalid peer certificate: (?:Other\(OtherError\()?(\w+(?: [a-z]+)*)/

/** `unknown issuer` for `UnknownIssuer`. */
function inWords(name: string): string {
  return name.replace(/\B[A-Z]/g, ' $&').toLowerCase()
}

function connectionReason(evidence: Evidence): string {
  if (has(evidence, LONG_HEAD_CODE, LONG_HEAD_TEXT)) return 'the headers of the answer are too many or too long'
  if (has(evidence, NOT_HTTP_CODE, NOT_HTTP_TEXT)) return 'the answer is not valid HTTP'
  if (has(evidence, CLOSED_CODE, CLOSED_TEXT)) return 'the peer closed it'
  if (has(evidence, UNREACHABLE_CODE, UNREACHABLE_TEXT)) return 'the host cannot be reached'
  if (has(evidence, /^$/, UNNAMED_TEXT)) return 'the runtime does not say why: check the host name, the port and TLS'
  return evidence.codes.find((code) => /^\w{1,64}$/.test(code)) ?? 'for an unknown reason'
}
