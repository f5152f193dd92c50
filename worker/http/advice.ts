/** A scrape that failed: in few words, and what to do about it beyond what its fault says already. */

import type { Fault } from '../model/fault.ts'
import type { PastScrape } from '../shard/status.ts'

/** `at` is where the target is written. */
export function adviceFor({ kind }: Fault, at: string): string {
  return ADVICE[kind].replace('{at}', at)
}

/** Of a past scrape no more is known than the kind of its fault. */
export function inShort(fault: NonNullable<PastScrape['fault']>): string {
  return fault === 'unknown' ? 'a fault that this version does not know' : WORDS[fault]
}

const ADVICE: Readonly<Record<Fault['kind'], string>> = {
  url: 'correct the url at {at}, then deploy',
  dns: 'the name must have a public address: a worker sees no names of your own network',
  refused: 'the port must be open to the internet, not to your network alone',
  tls: 'renew or complete the certificate: a worker takes none that no public authority signed',
  connection: 'look into the log of the exporter, and of a proxy in front of it',
  timeout: 'raise scrapeTimeout at {at}, or find out what makes the exporter slow',
  status: 'ask the url by hand, with the same credentials',
  auth: 'set the secret that is named at {at} anew: what it says is refused',
  'rate-limited': 'raise scrapeInterval at {at}: the exporter asks for a longer pause',
  redirect: 'set the url at {at} to where the redirect leads',
  'private-address': 'set allowPrivateNetwork at {at} if the worker is meant to reach it',
  'binding-missing': 'add the binding to wrangler.toml, or correct via at {at}, then deploy',
  'insecure-auth': 'use https, or set allowInsecureAuth at {at} where the way to the exporter is safe',
  'secret-missing': 'set the secret, then wait for the next scrape: no deploy is needed',
  'secret-unusable': 'set the secret anew, without line feeds',
  'credentials-unread': 'wait for the next tick; where that changes nothing, look at what discovery says',
  token: 'look at tokenUrl, clientId and scopes at {at}, and at the secret of the client',
  'content-type': 'see what the url answers: npx narthex lint <url>',
  encoding: 'have the exporter, or the proxy in front of it, send gzip or nothing',
  'too-large': 'raise bodySizeLimit at {at}, or have the exporter show less',
  parse: 'see every such line: npx narthex lint <url>',
  protobuf: 'set protobuf to false at {at}, to read text in its place',
  query: 'correct the query, or ask it at the server by hand',
  limit: 'raise the limit at {at}, or leave series out by keep and drop',
  internal: 'report it, with the text above: the other endpoints go on',
}

const WORDS: Readonly<Record<Fault['kind'], string>> = {
  url: 'no URL to fetch',
  dns: 'no address found',
  refused: 'connection refused',
  tls: 'TLS failed',
  connection: 'connection broke',
  timeout: 'timeout',
  status: 'answered another status than 200',
  auth: 'credentials missing or wrong',
  'rate-limited': 'asked for a pause',
  redirect: 'redirect not followed',
  'private-address': 'address of a private network',
  'binding-missing': 'binding missing',
  'insecure-auth': 'credentials over plain http',
  'secret-missing': 'secret not set',
  'secret-unusable': 'secret not usable',
  'credentials-unread': 'credentials not known yet',
  token: 'no token',
  'content-type': 'not an exposition',
  encoding: 'encoding not read',
  'too-large': 'body too large',
  parse: 'body not read',
  protobuf: 'protobuf not read',
  query: 'query failed',
  limit: 'over a limit',
  internal: 'a bug in narthex',
}
