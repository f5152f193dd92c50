import { expect, test } from 'vitest'
import { describeFault, type Fault } from '../../../worker/model/fault.ts'

/** Every kind, so that a new one without a row is a type error. */
const rows: { readonly [Kind in Fault['kind']]: readonly (readonly [Extract<Fault, { kind: Kind }>, string])[] } = {
  url: [
    [
      { kind: 'url', reason: 'it is neither http nor https' },
      'the URL cannot be fetched: it is neither http nor https',
    ],
  ],
  dns: [[{ kind: 'dns', host: 'a.example' }, 'no address found for a.example: check the host name']],
  refused: [
    [
      { kind: 'refused', host: 'a.example:9100' },
      'a.example:9100 refused the connection: is the exporter running and its port open?',
    ],
  ],
  tls: [
    [
      { kind: 'tls', host: 'a.example', reason: 'certificate has expired' },
      'TLS with a.example failed: certificate has expired',
    ],
  ],
  connection: [[{ kind: 'connection', reason: 'the peer closed it' }, 'the connection broke: the peer closed it']],
  timeout: [[{ kind: 'timeout', timeoutMs: 2500 }, 'no complete answer within scrapeTimeout 2.5s']],
  status: [
    [{ kind: 'status', status: 500 }, 'the exporter answered 500'],
    [{ kind: 'status', status: 404 }, 'the exporter answered 404: check the path of the url'],
    [
      { kind: 'status', status: 521 },
      'the exporter answered 521: Cloudflare was refused the connection: is the exporter running and its port open?',
    ],
    [{ kind: 'status', status: 522 }, 'the exporter answered 522: Cloudflare got no answer from the host'],
    [
      { kind: 'status', status: 526 },
      'the exporter answered 526: Cloudflare could not agree on TLS with the host, or its certificate is not valid',
    ],
    [
      { kind: 'status', status: 530 },
      'the exporter answered 530: Cloudflare could not reach the host: does its name have an address?',
    ],
  ],
  auth: [
    [
      { kind: 'auth', status: 401, strippedFor: undefined },
      'the exporter answered 401: the credentials are missing or wrong',
    ],
    [
      { kind: 'auth', status: 403, strippedFor: 'https://b.example' },
      'the exporter answered 403: a redirect led to https://b.example, where credentials are not sent: set the url to where it leads',
    ],
  ],
  'rate-limited': [
    [
      { kind: 'rate-limited', status: 429, retryAfterSeconds: undefined },
      'the exporter answered 429: too many requests',
    ],
    [{ kind: 'rate-limited', status: 503, retryAfterSeconds: 30 }, 'the exporter answered 503: wait 30s'],
  ],
  redirect: [
    [{ kind: 'redirect', reason: 'more than 5 in a row' }, 'the redirect was not followed: more than 5 in a row'],
  ],
  'private-address': [
    [
      { kind: 'private-address', host: '10.0.0.1', redirected: true },
      'a redirect led to 10.0.0.1, which is of a private network: set allowPrivateNetwork if it is meant',
    ],
    [
      { kind: 'private-address', host: '10.0.0.1', redirected: false },
      '10.0.0.1 was discovered and is of a private network: set allowPrivateNetwork if it is meant',
    ],
  ],
  'binding-missing': [
    [
      { kind: 'binding-missing', name: 'INTRANET' },
      'the worker has no binding INTRANET that fetches: add it to wrangler.toml under this name, then deploy',
    ],
  ],
  'insecure-auth': [
    [{ kind: 'insecure-auth' }, 'credentials are not sent over plain http: use https, or set allowInsecureAuth'],
  ],
  'secret-missing': [
    [
      { kind: 'secret-missing', name: 'WEB_TOKEN' },
      'the secret WEB_TOKEN is not set: run npx wrangler secret put WEB_TOKEN, or set it in the environment of its process',
    ],
  ],
  'secret-unusable': [
    [
      { kind: 'secret-unusable', name: 'WEB_TOKEN' },
      'the secret WEB_TOKEN has characters that a header cannot carry: run npx wrangler secret put WEB_TOKEN, or set it in the environment of its process',
    ],
    [
      { kind: 'secret-unusable', name: undefined },
      'the credentials that were found with the endpoint have characters that a header cannot carry: correct them there',
    ],
  ],
  'credentials-unread': [
    [
      { kind: 'credentials-unread' },
      'the credentials that the cluster keeps for it are not known here: they come with the next tick',
    ],
  ],
  token: [
    [
      { kind: 'token', host: 'login.example', reason: 'it answered 401: invalid_client' },
      'no token from login.example: it answered 401: invalid_client',
    ],
  ],
  'content-type': [
    [
      { kind: 'content-type', contentType: 'text/csv' },
      "not an exposition that is read: Content-Type is 'text/csv': check the url, or set fallbackScrapeProtocol to the format that it really is",
    ],
    [
      { kind: 'content-type', contentType: 'text/html; charset=utf-8' },
      "not an exposition that is read: Content-Type is 'text/html; charset=utf-8': a page for people, not for scrapers: check the url, and whether it asks to sign in first",
    ],
    [
      { kind: 'content-type', contentType: 'application/json', isApi: true },
      "not an exposition that is read: Content-Type is 'application/json': this is the HTTP API of a Prometheus server: write source: promql({ … })",
    ],
    [
      { kind: 'content-type', contentType: '' },
      'the exporter sent no Content-Type: set fallbackScrapeProtocol to the format that it sends',
    ],
    [
      { kind: 'content-type', contentType: 'application/vnd.google.protobuf; encoding=text' },
      "not an exposition that is read: Content-Type is 'application/vnd.google.protobuf; encoding=text': have the exporter answer with text, or set protobuf where its encoding is delimited",
    ],
  ],
  encoding: [
    [
      { kind: 'encoding', encoding: 'zstd', problem: 'not-asked-for' },
      "the body is encoded as 'zstd', which was not asked for",
    ],
    [{ kind: 'encoding', encoding: 'gzip', problem: 'corrupt' }, 'the body is not whole and valid gzip'],
    [
      { kind: 'encoding', encoding: 'GZIP', problem: 'still-gzip' },
      "the body is still gzip behind its Content-Encoding 'GZIP': have it compressed once, and called 'gzip'",
    ],
  ],
  'too-large': [[{ kind: 'too-large', maxBytes: 1000 }, 'the body is larger than bodySizeLimit 1000 bytes']],
  parse: [
    [
      { kind: 'parse', line: 3, reason: 'the value is missing', excerpt: 'up{' },
      "line 3: the value is missing, at 'up{'",
    ],
    [
      { kind: 'parse', line: 9, reason: 'the body ends inside a line: it was cut short', excerpt: '' },
      'line 9: the body ends inside a line: it was cut short',
    ],
  ],
  protobuf: [
    [
      { kind: 'protobuf', byte: 12, reason: 'field 9 is a group', near: 'up' },
      "byte 12 of the protobuf body: field 9 is a group, near 'up'",
    ],
    [
      { kind: 'protobuf', byte: undefined, reason: 'a metric of up: 6 is not a metric type', near: '' },
      'the protobuf body: a metric of up: 6 is not a metric type',
    ],
  ],
  query: [
    [
      { kind: 'query', name: 'rps', at: 'targets/slo.ts:7:5', reason: 'no vector' },
      'the query rps at targets/slo.ts:7:5 failed: no vector',
    ],
  ],
  limit: [[{ kind: 'limit', limit: 'sampleLimit', max: 10, found: 11 }, '11 is over sampleLimit 10']],
  internal: [[{ kind: 'internal', reason: 'a bug' }, 'a bug in narthex: a bug']],
}

test.each<readonly [Fault, string]>(Object.values(rows).flat())('%j is described as: %s', (fault, text) => {
  expect(describeFault(fault)).toBe(text)
})
