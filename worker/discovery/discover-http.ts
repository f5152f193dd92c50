/** A URL that lists targets: https://prometheus.io/docs/prometheus/latest/http_sd/ */

import * as v from 'valibot'
import type { BundleDiscovery, BundleTarget } from '../../dsl/bundle.ts'
import type { FetchPorts } from '../fetch/fetch-ports.ts'
import type { Found, FoundEndpoints } from '../model/discovered-endpoint.ts'
import type { Fault } from '../model/fault.ts'
import { parseJson } from '../model/parse-json.ts'
import { sha256 } from '../model/sha256.ts'
import { decodeUtf8, printable } from '../model/utf8.ts'
import { describeAnswerFault, failed } from './failure.ts'
import { fetchBytes } from './fetch-bytes.ts'
import { type FoundTarget, resolveTargets } from './resolve.ts'

export type HttpDiscovery = Extract<BundleDiscovery, { readonly kind: 'http' }>

/** Of a long list, to make endpoints costs more than all else: it is left out where the answer is that of `before`. */
export async function discoverHttp(
  discovery: HttpDiscovery,
  target: BundleTarget,
  ports: FetchPorts,
  before?: FoundEndpoints,
): Promise<Found> {
  const { url, timeoutMs, auth, allowInsecureAuth, via, refreshIntervalMinutes } = discovery
  const asked = { what: 'the list of targets', url }
  const { allowPrivateNetwork } = target
  const request = { url, timeoutMs, auth, allowInsecureAuth, via, allowPrivateNetwork }
  const fetched = await fetchBytes(request, ports, {
    headers: {
      accept: 'application/json',
      'x-prometheus-refresh-interval-seconds': String(refreshIntervalMinutes * 60),
    },
    contentType: JSON_TYPE,
    maxBytes: MAX_BYTES,
  })
  if (fetched.kind === 'failed') {
    const { fault } = fetched
    return failed(asked, describeAnswerFault(fault) + (HELP[fault.kind] ?? ''))
  }
  const answer = await sha256(fetched.bytes)
  if (answer === before?.answer) return before
  const groups = readGroups(decodeUtf8(fetched.bytes))
  if (typeof groups === 'string') return failed(asked, groups)
  return { ...(await resolveTargets(targetsOf(groups, url), { discovery, target })), answer }
}

const MAX_BYTES = 4_000_000
const MAX_GROUPS = 100_000
const MAX_TEXT = 4096
const MAX_LABELS = 256
const MAX_QUOTED = 200
const HELP: Partial<Record<Fault['kind'], string>> = {
  'content-type': ', where only application/json is read, in utf-8: check the url',
  'too-large': ': have the server list less',
}
/** No other parameter, as Prometheus has it. */
const JSON_TYPE = /^application\/json(;\s*charset=("utf-8"|utf-8))?$/i

// What is null is empty, as in Go: all but a group.
const text = v.pipe(
  v.nullable(v.string('is no text'), ''),
  v.maxLength(MAX_TEXT, `is longer than ${MAX_TEXT} characters`),
  v.transform((value) => value.toWellFormed()),
)
const name = v.pipe(v.string(), v.minLength(1, 'is no name of a label'), v.maxLength(MAX_TEXT, 'is too long a name'))
// A list passes for an object with valibot.
const noList = v.custom<unknown>((value) => !Array.isArray(value), 'is a list')
const labels = v.pipe(
  noList,
  v.record(name, text, 'is no object'),
  v.maxEntries(MAX_LABELS, `are more than ${MAX_LABELS}`),
)
const group = v.pipe(
  noList,
  v.strictObject(
    { targets: v.nullish(v.array(text, 'is no list'), []), labels: v.nullish(labels, {}) },
    ({ expected }) => (expected === 'never' ? 'is not known' : 'is no group'),
  ),
)
const list = v.nullable(v.array(group, 'is no list'), [])

type Groups = v.InferOutput<typeof list>

function readGroups(body: string): Groups | string {
  const value = parseJson(body)
  if (value === undefined) return 'it is not JSON'
  // Even those without a target take their time.
  if (Array.isArray(value) && value.length > MAX_GROUPS) return `it has ${value.length} groups, over ${MAX_GROUPS}`
  const result = v.safeParse(list, value, { abortEarly: true })
  if (result.success) return result.output
  const [issue] = result.issues
  const reason = `${v.getDotPath(issue) ?? 'it'} ${issue.message}`
  return `it is not a list of { targets, labels }: ${printable(reason).slice(0, MAX_QUOTED)}`
}

function* targetsOf(groups: Groups, url: string): Iterable<FoundTarget> {
  for (const { targets, labels } of groups) {
    const all = { ...labels, __meta_url: url }
    for (const address of targets) yield { address, labels: all }
  }
}
