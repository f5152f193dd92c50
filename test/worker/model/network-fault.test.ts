import { expect, test } from 'vitest'
import { describeFault, type Fault } from '../../../worker/model/fault.ts'
import { bodyFault, networkFault } from '../../../worker/model/network-fault.ts'

const url = new URL('https://exporter.example:9100/metrics?token=hush')
const quoted = url.href

/** As Node and Deno throw it: the standard's error, with the runtime's own as its cause. */
function failed(message: string, code?: string): Error {
  return new TypeError('fetch failed', { cause: coded(message, code) })
}

/** As Bun throws it. */
function coded(message: string, code?: string): Error {
  return Object.assign(new TypeError(message), code === undefined ? {} : { code })
}

const deno = (reason: string) => failed(`error sending request for url (${quoted}): client error (Connect): ${reason}`)

const host = 'exporter.example:9100'
const peerClosed: Fault = { kind: 'connection', reason: 'the peer closed it' }
const notHttp: Fault = { kind: 'connection', reason: 'the answer is not valid HTTP' }
const longHead: Fault = { kind: 'connection', reason: 'the headers of the answer are too many or too long' }
const unanswered: Fault = {
  kind: 'connection',
  reason: 'no answer came over it: is the port open, and does it speak HTTP?',
}
const unreachable: Fault = { kind: 'connection', reason: 'the host cannot be reached' }

test.each<[string, unknown, Fault]>([
  ['node', failed('getaddrinfo ENOTFOUND exporter.example', 'ENOTFOUND'), { kind: 'dns', host: 'exporter.example' }],
  ['node', failed('getaddrinfo EAI_AGAIN exporter.example', 'EAI_AGAIN'), { kind: 'dns', host: 'exporter.example' }],
  ['bun', coded('getaddrinfo ENOTFOUND exporter.example', 'ENOTFOUND'), { kind: 'dns', host: 'exporter.example' }],
  [
    'deno',
    deno('dns error: failed to lookup address information: Name or service not known'),
    { kind: 'dns', host: 'exporter.example' },
  ],
  ['node', failed('connect ECONNREFUSED 10.0.0.1:9100', 'ECONNREFUSED'), { kind: 'refused', host }],
  ['bun', coded('ECONNREFUSED: Unable to connect.', 'ECONNREFUSED'), { kind: 'refused', host }],
  ['deno', deno('tcp connect error: Connection refused (os error 111)'), { kind: 'refused', host }],
  [
    'node',
    failed('self-signed certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT'),
    { kind: 'tls', host, reason: 'self signed certificate' },
  ],
  [
    'node',
    failed('self-signed certificate in certificate chain', 'SELF_SIGNED_CERT_IN_CHAIN'),
    { kind: 'tls', host, reason: 'self signed certificate in chain' },
  ],
  [
    'node',
    failed('certificate has expired', 'CERT_HAS_EXPIRED'),
    { kind: 'tls', host, reason: 'certificate has expired' },
  ],
  [
    'node',
    failed("Hostname/IP does not match certificate's altnames", 'ERR_TLS_CERT_ALTNAME_INVALID'),
    { kind: 'tls', host, reason: 'certificate altname invalid' },
  ],
  [
    'node',
    failed('unable to verify the first certificate', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'),
    { kind: 'tls', host, reason: 'unable to verify leaf signature' },
  ],
  [
    'node',
    failed('40ED:error:0A00010B:SSL routines::wrong version number', 'ERR_SSL_WRONG_VERSION_NUMBER'),
    { kind: 'tls', host, reason: 'wrong version number' },
  ],
  [
    'bun',
    coded('EPROTO: The TLS handshake failed.', 'EPROTO'),
    {
      kind: 'tls',
      host,
      reason: 'the handshake failed: is TLS spoken on this port, and is no client certificate wanted?',
    },
  ],
  ['deno', deno('invalid peer certificate: UnknownIssuer'), { kind: 'tls', host, reason: 'unknown issuer' }],
  [
    'deno',
    deno('invalid peer certificate: certificate expired: verification time 1795421907 (UNIX), but certificate is not…'),
    { kind: 'tls', host, reason: 'certificate expired' },
  ],
  [
    'deno',
    deno('invalid peer certificate: certificate not valid yet: verification time 1795421907 (UNIX), but certificate…'),
    { kind: 'tls', host, reason: 'certificate not valid yet' },
  ],
  [
    'deno',
    deno('invalid peer certificate: certificate not valid for name "exporter.example"; certificate is only valid for…'),
    { kind: 'tls', host, reason: 'certificate not valid for name' },
  ],
  [
    'deno',
    deno('invalid peer certificate: Other(OtherError(CaUsedAsEndEntity))'),
    { kind: 'tls', host, reason: 'ca used as end entity' },
  ],
  ['deno', deno('received fatal alert: HandshakeFailure'), { kind: 'tls', host, reason: 'alert handshake failure' }],
  [
    'deno',
    failed('received fatal alert: CertificateRequired'),
    { kind: 'tls', host, reason: 'alert certificate required' },
  ],
  [
    'deno',
    deno('received corrupt message of type InvalidContentType'),
    { kind: 'tls', host, reason: 'the handshake failed' },
  ],
  ['node', failed('other side closed', 'UND_ERR_SOCKET'), peerClosed],
  ['node', failed('read ECONNRESET', 'ECONNRESET'), peerClosed],
  ['bun', coded('ECONNRESET: The socket connection was closed unexpectedly.', 'ECONNRESET'), peerClosed],
  ['deno', failed(`error sending request for ${quoted}: connection closed before message completed`), peerClosed],
  ['deno', failed('error sending request for url (http://dns.tls.example/ssl): connection closed'), peerClosed],
  ['workerd', new Error('Network connection lost.'), unanswered],
  ['node', failed('bad response', 'UND_ERR_SOCKET'), notHttp],
  ['node', failed('bad upgrade', 'UND_ERR_SOCKET'), notHttp],
  ['node', failed('Response body length does not match', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'), notHttp],
  ['node', failed('Headers Overflow Error', 'UND_ERR_HEADERS_OVERFLOW'), longHead],
  ['bun', coded(`ResponseHeadersTooLarge fetching "${quoted}".`, 'ResponseHeadersTooLarge'), longHead],
  [
    'deno',
    failed(`error sending request for ${quoted}: client error (SendRequest): message head is too large`),
    longHead,
  ],
  ['bun', coded(`InvalidContentLength fetching "${quoted}".`, 'InvalidContentLength'), notHttp],
  ['bun', coded(`InvalidHTTPResponse fetching "${quoted}".`, 'InvalidHTTPResponse'), notHttp],
  ['bun', coded(`UnrequestedUpgrade fetching "${quoted}".`, 'UnrequestedUpgrade'), notHttp],
  ['bun', coded(`UnsupportedTransferEncoding fetching "${quoted}".`, 'UnsupportedTransferEncoding'), notHttp],
  ['deno', failed(`error sending request for ${quoted}: invalid content-length parsed`), notHttp],
  ['node', failed('Response does not match the HTTP/1.1 protocol', 'HPE_INVALID_CONSTANT'), notHttp],
  ['bun', coded(`Malformed_HTTP_Response fetching "${quoted}".`, 'Malformed_HTTP_Response'), notHttp],
  ['deno', failed(`error sending request for ${quoted}: invalid HTTP version parsed`), notHttp],
  ['node', failed('connect EHOSTUNREACH 10.0.0.1:9100', 'EHOSTUNREACH'), unreachable],
  ['node', failed('Connect Timeout Error', 'UND_ERR_CONNECT_TIMEOUT'), unreachable],
  ['deno', deno('tcp connect error: No route to host (os error 113)'), unreachable],
  [
    'workerd',
    new Error('internal error; reference = b3di6jprofs92h2bog68ujr8'),
    { kind: 'connection', reason: 'the runtime does not say why: check the host name, the port and TLS' },
  ],
  ['node', failed('bad port'), { kind: 'url', reason: 'this runtime does not fetch from port 9100' }],
  [
    'deno',
    new TypeError('Fetch failed: Requests to port 9100 are blocked'),
    { kind: 'url', reason: 'this runtime does not fetch from port 9100' },
  ],
  ['any', failed(`something new about ${quoted}`, 'ESOMETHING'), { kind: 'connection', reason: 'ESOMETHING' }],
  ['any', failed(`something new about ${quoted}`, quoted), { kind: 'connection', reason: 'for an unknown reason' }],
  ['any', `thrown text about ${quoted}`, { kind: 'connection', reason: 'for an unknown reason' }],
])('%s: %s', (_, error, fault) => {
  expect(networkFault(error, url)).toEqual(fault)
  expect(describeFault(networkFault(error, url))).not.toContain('hush')
})

const corrupt: Fault = { kind: 'encoding', encoding: 'gzip', problem: 'corrupt' }

test.each<[string, unknown, string, Fault]>([
  ['node', failed('incorrect header check', 'Z_DATA_ERROR'), 'gzip', corrupt],
  ['bun', coded(`ZlibError fetching "${quoted}".`, 'ZlibError'), 'gzip', corrupt],
  ['deno', new TypeError('Invalid gzip header'), 'gzip', corrupt],
  ['deno', new TypeError('unexpected end of file'), 'gzip', corrupt],
  ['deno', new TypeError('CRC computed does not match'), 'gzip', corrupt],
  ['deno', new TypeError('amount of bytes read does not match'), 'gzip', corrupt],
  ['deno', new TypeError('reached unexpected EOF'), 'gzip', corrupt],
  ['workerd', new TypeError('Gzip decompression failed.'), 'gzip', corrupt],
  ['workerd', new TypeError('Gzip compressed stream ended prematurely.'), 'gzip', corrupt],
  ['node', failed('other side closed', 'UND_ERR_SOCKET'), 'gzip', peerClosed],
  ['deno', new TypeError('error reading a body from connection'), '', peerClosed],
  ['workerd', new Error('Network connection lost.'), '', peerClosed],
  ['deno', new TypeError('unexpected end of file'), '', { kind: 'connection', reason: 'for an unknown reason' }],
])('%s, in the body: %s, encoded as %j', (_, error, encoding, fault) => {
  expect(bodyFault(error, encoding)).toEqual(fault)
})

test('a cause that is its own cause is looked at, and left', () => {
  const error: Error & { cause?: unknown } = new Error('round')
  error.cause = error
  expect(networkFault(error, url)).toEqual({ kind: 'connection', reason: 'for an unknown reason' })
})
