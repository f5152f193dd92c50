/** One refresh's conversation with an API server: every request gets what is left of its time. */

import * as v from 'valibot'
import type { BundleDiscovery } from '../../../dsl/bundle.ts'
import { type DocumentOutcome, fetchDocument } from '../../fetch/fetch-document.ts'
import type { FetchPorts } from '../../fetch/fetch-ports.ts'
import { parseJson } from '../../model/parse-json.ts'
import { printable } from '../../model/utf8.ts'
import { describeAnswerFault } from '../failure.ts'
import { statusSchema } from './objects.ts'

export type KubernetesDiscovery = Extract<BundleDiscovery, { readonly kind: 'kubernetes' }>

export interface ApiServer {
  /** `path` begins with a slash. */
  readonly get: (path: string) => Promise<DocumentOutcome>
}

export type Refusal = Extract<DocumentOutcome, { readonly kind: 'failed' }>

export function connectApiServer(discovery: KubernetesDiscovery, ports: FetchPorts): ApiServer {
  const { auth, allowInsecureAuth, via, timeoutMs } = discovery
  const endMs = ports.clock() + timeoutMs
  return {
    async get(path) {
      const leftMs = endMs - ports.clock()
      if (leftMs <= 0) return { kind: 'failed', fault: { kind: 'timeout', timeoutMs }, body: '' }
      const url = serverUrl(discovery, path)
      const request = { url, timeoutMs: leftMs, maxBytes: MAX_BYTES, accept: 'application/json' }
      return await fetchDocument({ ...request, auth, allowInsecureAuth, via }, ports)
    },
  }
}

/** A server may be one of many behind a path: `https://rancher.example.com/k8s/clusters/c-1`. */
export function serverUrl({ server }: Pick<KubernetesDiscovery, 'server'>, path: string): string {
  return server.replace(/\/+$/, '') + path
}

/** Why the API server did not answer with what it was asked for. `right` is what its token must be allowed. */
export function describeRefusal(
  { fault, body }: Refusal,
  { right, timeoutMs }: { readonly right: string; readonly timeoutMs: number },
): string {
  switch (fault.kind) {
    case 'auth':
      return fault.status === 401
        ? `the API server answered 401: its token is wrong or has expired${said(body)}`
        : `the API server answered 403: its service account needs the right to ${right}${said(body)}`
    case 'timeout':
      return `no complete answer of the API server within timeout ${timeoutMs / 1000}s`
    case 'too-large':
      return `an answer of the API server is larger than ${MAX_BYTES} bytes`
    case 'status':
      return `the API server answered ${fault.status}${said(body)}`
    default:
      return `the API server cannot be asked: ${describeAnswerFault(fault)}`
  }
}

/** The JSON of a text, as far as it is what `schema` says; undefined where it is not. */
export function readJson<S extends v.GenericSchema>(schema: S, json: string): v.InferOutput<S> | undefined {
  const read = v.safeParse(schema, parseJson(json))
  return read.success ? read.output : undefined
}

/** Decoded. A page is in memory twice, as text and as objects, beside everything else that a worker of 128 MB holds. */
const MAX_BYTES = 8_000_000
const MAX_QUOTED = 200

function said(body: string): string {
  const message = readJson(statusSchema, body)?.message ?? ''
  return message === '' ? '' : `: ${printable(message).slice(0, MAX_QUOTED)}`
}
