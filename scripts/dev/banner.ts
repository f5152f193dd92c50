/** What runs, where it is to be seen, and what keys there are. */

import pc from 'picocolors'
import type { Bundle } from '../../dsl/bundle.ts'
import type { SecretUse } from '../deploy/secret-uses.ts'
import { SECRETS_FILE } from '../preview/secrets.ts'
import { CHARTS_PATH } from '../stand-in/charts/path.ts'
import { count } from '../terminal/plural.ts'

export interface BannerView {
  readonly pageUrl: string
  readonly bundle: Bundle
  /** Seconds. */
  readonly every: number
  readonly watch: boolean
  readonly dynatraceUrl: string
  /** Of this process, where it is one. */
  readonly exporterUrl: string | undefined
  readonly statePath: string
  readonly missing: readonly SecretUse[]
  readonly keys: boolean
  readonly color: boolean
}

export function banner(view: BannerView): string {
  const colors = pc.createColors(view.color)
  const { pageUrl, bundle, every, watch, dynatraceUrl, exporterUrl, statePath, keys } = view
  const pace = `${count(bundle.targets.length, 'target')} in workerd, every ${every} s${watch ? '; changes are deployed' : ''}`
  const rows: readonly (readonly [string, string, string])[] = [
    ['narthex', pageUrl, pace],
    ...(exporterUrl === undefined ? [] : [['exporter', exporterUrl, exporterNote(bundle, exporterUrl)] as const]),
    ['Dynatrace', dynatraceUrl, 'a stand-in on this machine: nothing is sent anywhere else'],
    ['drawn at', new URL(CHARTS_PATH, pageUrl).href, 'what it got, as charts'],
    ['state', statePath, 'the next start goes on from it'],
  ]
  const lines = [
    ...rows.map(([name, address, note]) => `${name.padEnd(9)}  ${address}   ${colors.dim(note)}`),
    ...view.missing.map((use) => `secret     ${colors.red(missingText(use))}`),
    ...(keys ? ['keys       t tick now · p preview · o open the page · q quit'] : []),
  ]
  return `\n${lines.map((line) => `  ${line}\n`).join('')}\n`
}

function exporterNote({ targets }: Bundle, exporterUrl: string): string {
  const isTarget = targets.some(({ endpoints }) => endpoints.some(({ url }) => url === exporterUrl))
  return isTarget ? 'this process, by prom-client' : 'this process, by prom-client; no target has this address'
}

export function missingText({ name, at }: SecretUse): string {
  return `${name} of ${at} is not set: write ${name}=… into ${SECRETS_FILE}`
}
