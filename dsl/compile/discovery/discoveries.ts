import type { BundleDiscovery } from '../../bundle.ts'
import { describe, isPlainObject, pathText } from '../../describe.ts'
import type { Path } from '../../source-ref.ts'
import { readDns } from './dns.ts'
import { readHttp } from './http.ts'
import { readKubernetes } from './kubernetes.ts'
import type { DiscoveryContext } from './refresh.ts'

/** Reads `discovery`: what `http()`, `dns()` and `kubernetes()` made, one or a list of them. */
export function readDiscoveries(value: unknown, context: DiscoveryContext): BundleDiscovery[] {
  if (value === undefined) return []
  const { path } = context
  const written: readonly (readonly [Path, unknown])[] = Array.isArray(value)
    ? value.map((each: unknown, index) => [[...path, index], each])
    : [[path, value]]
  return written.flatMap(([at, each]) => readDiscovery(each, { ...context, path: at }) ?? [])
}

/** Undefined where it is wrong, which is reported. */
function readDiscovery(value: unknown, context: DiscoveryContext): BundleDiscovery | undefined {
  const { kind, ...options } = isPlainObject(value) ? value : {}
  switch (kind) {
    case 'http':
      return readHttp(options, context)
    case 'dns':
      return readDns(options, context)
    case 'kubernetes':
      return readKubernetes(options, context)
    default: {
      const { path, scope } = context
      const message = `'${pathText(path)}' must be made by http(), dns() or kubernetes(), not ${describe(value)}`
      scope.report({ code: 'NX111', path, message, help: "write discovery: http({ url: 'https://…' })" })
      return undefined
    }
  }
}
