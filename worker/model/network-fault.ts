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

/** The codes and messages of an error and of its causes, outermost first. */
type Evidence = { readonly codes: readonly string[]; readonly texts: readonly string[] }

const MAX_CAUSES = 5

const DNS_CODE = /^(ENOTFOUND|EAI_\w+)$/
const DNS_TEXT = /\bdns (error|lookup)\b|\bfailed to lookup address\b/i
const REFUSED_CODE = /^ECONNREFUSED$/
const REFUSED_TEXT = /\bconnection refused\b/i
const TLS_CODE = /^(CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|EPROTO$)/
const TLS_TEXT = /\b(tls|ssl|handshake|certificate|received corrupt message)\b/i
const DECODING_CODE = /^(Z_\w+_ERROR|ZlibError|Brotli\w+|ERR_BROTLI\w*|ERR__ERROR_FORMAT\w*)$/
const DECODING_TEXT = /\b(gzip|zlib|deflate|brotli|decompression|unexpected end of file|corrupt deflate stream)\b/i
const CLOSED_CODE = /^(ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET)$/
const CLOSED_TEXT = /\bconnection (lost|closed|reset)\b|\breading a body from connection\b/i
const UNREACHABLE_CODE = /^(EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/
const UNREACHABLE_TEXT = /\b(no route to host|network is unreachable)\b/i
const NOT_HTTP_CODE = /^(HPE_\w+|Malformed_HTTP_Response|UND_ERR_HEADERS_OVERFLOW)$/
const NOT_HTTP_TEXT = /\bHTTP\/1\.1 protocol\b|\binvalid HTTP\b|\bheaders overflow\b/i
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

/** `certificate has expired` for `CERT_HAS_EXPIRED`, or what Deno says after `invalid peer certificate:`. */
function tlsReason({ codes, texts }: Evidence): string {
  const code = codes.find((each) => TLS_CODE.test(each))
  if (code === 'EPROTO') return 'the peer does not speak TLS on this port'
  if (code !== undefined) {
    const words = code
      .replace(/^ERR_(SSL|TLS)_/, '')
      .toLowerCase()
      .replaceAll('_', ' ')
    return words.replace(/\bcert\b/, 'certificate')
  }
  const certificate = texts.map((text) => /invalid peer certificate: (\w+)/.exec(text)?.[1]).find(Boolean)
  return certificate === undefined ? 'the handshake failed' : `invalid peer certificate: ${certificate}`
}

function connectionReason(evidence: Evidence): string {
  if (has(evidence, CLOSED_CODE, CLOSED_TEXT)) return 'the peer closed it'
  if (has(evidence, UNREACHABLE_CODE, UNREACHABLE_TEXT)) return 'the host cannot be reached'
  if (has(evidence, NOT_HTTP_CODE, NOT_HTTP_TEXT)) return 'the answer is not HTTP'
  if (has(evidence, /^$/, UNNAMED_TEXT)) return 'the runtime does not say why: check the host name, the port and TLS'
  return evidence.codes.find((code) => /^\w{1,64}$/.test(code)) ?? 'for an unknown reason'
}
