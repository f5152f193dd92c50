/** What of an extension no target has, and why. */

import { field, type Note } from '../reader.ts'
import type { Yaml } from '../yaml/yaml.ts'

export function isActivation(root: Yaml): boolean {
  const list = root.kind === 'list' ? root.items : [root]
  return list.some((each) => {
    const value = field(each, 'value') ?? each
    return field(value, 'prometheusRemote') !== undefined || field(value, 'prometheusLocal') !== undefined
  })
}

/** Undefined where nothing is known of it. */
export function describeLeftOver({ option }: Yaml): Note | undefined {
  const [, section = ''] = /^(?:\[\d+\]\.)?(?:value\.)?(\w+)/.exec(option) ?? []
  const known = LEFT_OVER.get(section)
  if (known !== undefined) return { severity: 'info', ...known }
  return OTHER_SOURCES.has(section)
    ? {
        severity: 'error',
        message: 'only the Prometheus data source is carried over',
        help: 'keep the extension for it',
      }
    : undefined
}

const IN_DYNATRACE: Omit<Note, 'severity'> = {
  message: 'it is not of the data source: no target carries it',
  help: 'it goes by metric keys, which stay: move it before you remove the extension',
}

const LEFT_OVER: ReadonlyMap<string, Omit<Note, 'severity'>> = new Map(
  Object.entries({
    name: { message: 'an extension has a name: a target has its job' },
    version: { message: 'files of targets have no version but that of your repository' },
    minDynatraceVersion: { message: 'there is no ActiveGate or OneAgent to be of a version' },
    author: { message: 'files of targets have no author but those of your repository' },
    metrics: {
      message:
        'display names, tags and calculated metrics are left out: units and descriptions are sent as the exporter says them',
      help: 'set in Dynatrace what charts need: keys are the same',
    },
    dashboards: IN_DYNATRACE,
    documents: IN_DYNATRACE,
    alerts: IN_DYNATRACE,
    topology: IN_DYNATRACE,
    screens: IN_DYNATRACE,
    actions: IN_DYNATRACE,
    logMetrics: IN_DYNATRACE,
    scope: { message: 'there are no ActiveGate groups or hosts: targets run in the worker' },
    description: { message: 'a target has no description: write a comment' },
    activationContext: { message: 'there is no ActiveGate or OneAgent: targets run in the worker' },
  }),
)

const OTHER_SOURCES: ReadonlySet<string> = new Set([
  'snmp',
  'snmptraps',
  'wmi',
  'sqlServer',
  'sqlMySql',
  'sqlPostgres',
  'sqlOracle',
  'sqlDb2',
  'sqlHana',
  'sqlSnowflake',
  'python',
  'jmx',
  'gcp',
  'logs',
  'statsd',
])
