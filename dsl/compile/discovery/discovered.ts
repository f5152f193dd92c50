/** What is made of what discovery finds: the options of a target that stand in for what a URL says. */

import type { Discovered } from '../../bundle.ts'
import type { Scope } from '../../diagnostic.ts'
import type { Labels } from '../../rules.ts'
import { mergeLabels } from '../labels.ts'
import type { Params } from '../params.ts'
import type { OptionsRead } from '../read-options.ts'
import { readRelabelRules } from '../relabel.ts'
import type { targetEntries } from '../schemas.ts'
import { discoveredAddress } from '../server-address.ts'
import type { SourceRead } from '../source.ts'

export interface DiscoveredContext {
  /** Of the project; `job` and `instance` lie over them. */
  readonly projectLabels: Labels
  /** Of the target; what was discovered lies over them. */
  readonly targetLabels: Labels
  readonly params: Params
  readonly source: SourceRead
  /** Credentials are sent, and may not go over plain http. */
  readonly needsHttps: boolean
  readonly scope: Scope
}

export function readDiscovered(read: OptionsRead<typeof targetEntries>, context: DiscoveredContext): Discovered {
  const { projectLabels, targetLabels, params, source, needsHttps, scope } = context
  const { scheme = 'https', metricsPath } = read
  checkUse(read, { source, scope })
  if (scheme === 'http' && needsHttps && read.discovery !== undefined) {
    const message = 'credentials would go over plain http to what is discovered, readable to everyone on the way'
    const help = "use scheme: 'https', or set allowInsecureAuth: true"
    scope.report({ code: 'NX402', path: ['scheme'], message, help })
  }
  return {
    scheme,
    ...discoveredAddress(source, { metricsPath, params }),
    relabel: readRelabelRules(read.relabel, { path: ['relabel'], scope }),
    below: mergeLabels(projectLabels, withoutText(targetLabels)),
    above: mergeLabels(targetLabels),
  }
}

/** An empty label of the target takes that of the project away, and is itself none. */
function withoutText(labels: Labels): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([, value]) => value === ''))
}

/** Reports options that would do nothing. */
function checkUse(
  read: OptionsRead<typeof targetEntries>,
  { source, scope }: { readonly source: SourceRead; readonly scope: Scope },
): void {
  for (const key of ['scheme', 'metricsPath', 'relabel'] as const) {
    if (read[key] === undefined || read.discovery !== undefined) continue
    const message = `'${key}' is about endpoints that discovery finds, and this target has no discovery`
    const help = key === 'relabel' ? 'write metrics: { relabel: […] } for rules on samples' : 'write it into the URLs'
    scope.report({ code: 'NX128', path: [key], message, help })
  }
  if (source.kind === 'federate' && read.metricsPath !== undefined && read.discovery !== undefined) {
    const message = "'metricsPath' has no use: a server is federated at /federate"
    scope.report({ code: 'NX128', path: ['metricsPath'], message, help: 'leave it out' })
  }
}
