/** The worker about itself, in the Prometheus text format. */

import type { Look } from '../model/roster.ts'
import type { DeliveryStatus } from '../shard/status.ts'
import type { ActiveTarget, TargetsView } from './targets.ts'

export function ownMetrics({ active, delivery, looks, nowMs }: TargetsView): string {
  const total = (of: (status: DeliveryStatus) => number) => delivery.reduce((sum, status) => sum + of(status), 0)
  const each = (of: (target: ActiveTarget) => number) => active.map((target) => [labelsOf(target), of(target)] as const)
  const oldest = Math.min(...delivery.map(({ outbox }) => outbox.oldestMs ?? nowMs))
  return [
    family(
      'narthex_target_up',
      'gauge',
      'Whether the last scrape succeeded.',
      each(({ health }) => (health === 'up' ? 1 : 0)),
    ),
    family(
      'narthex_target_scrape_duration_seconds',
      'gauge',
      'How long the last scrape took.',
      each((t) => t.lastScrapeDuration),
    ),
    family(
      'narthex_target_body_bytes',
      'gauge',
      'Decoded bytes of the last body.',
      each((t) => t.narthex.bytes),
    ),
    family(
      'narthex_target_samples',
      'gauge',
      'Samples in the last body.',
      each((t) => t.narthex.samples),
    ),
    family(
      'narthex_target_points',
      'gauge',
      'Points made of the last body.',
      each((t) => t.narthex.points),
    ),
    family(
      'narthex_target_bad_lines',
      'gauge',
      'Lines of the last body that were skipped.',
      each((t) => t.narthex.badLines),
    ),
    family(
      'narthex_target_over_series_limit_samples',
      'gauge',
      'Samples of the last body that were left out, of series beyond the limit.',
      each((t) => t.narthex.overSeriesLimit),
    ),
    family(
      'narthex_target_left_out_native_histograms',
      'gauge',
      'Native histograms of the last body that were left out, of too many buckets or of counts that are not whole.',
      each((t) => t.narthex.nativesLeftOut),
    ),
    family(
      'narthex_target_refused_lines_total',
      'counter',
      'Lines that Dynatrace refused.',
      each((t) => t.narthex.refused),
    ),
    family(
      'narthex_target_lost_lines_total',
      'counter',
      'Lines that were too old before they could be delivered, or for which there was no room.',
      each((t) => t.narthex.lost),
    ),
    family(
      'narthex_target_resting_series',
      'gauge',
      'Series that are not sent for a while, since Dynatrace refused them again and again.',
      each((t) => t.narthex.resting.length),
    ),
    family(
      'narthex_target_failures',
      'gauge',
      'Scrapes in a row that failed.',
      each((t) => t.narthex.failures),
    ),
    family('narthex_lines_accepted_total', 'counter', 'Lines that Dynatrace took.', [['', total((s) => s.accepted)]]),
    family('narthex_lines_refused_total', 'counter', 'Lines that Dynatrace refused.', [['', total((s) => s.refused)]]),
    family(
      'narthex_lines_lost_total',
      'counter',
      'Lines that were too old before they could be delivered, or for which there was no room.',
      [['', total((s) => s.lost)]],
    ),
    family(
      'narthex_requests_unanswered_total',
      'counter',
      'Requests that nobody answered: their lines may have been taken or not.',
      [['', total((s) => s.unanswered)]],
    ),
    family('narthex_states_set_aside', 'gauge', 'Shards whose state could not be read and was put aside.', [
      ['', delivery.filter(({ aside }) => aside !== undefined).length],
    ]),
    family('narthex_outbox_bytes', 'gauge', 'Bytes that wait to be delivered.', [['', total((s) => s.outbox.bytes)]]),
    family('narthex_outbox_oldest_seconds', 'gauge', 'Age of the oldest line that waits.', [
      ['', Math.max(0, (nowMs - oldest) / 1000)],
    ]),
    ...discoveryMetrics(looks),
  ].join('')
}

function discoveryMetrics(looks: readonly Look[]): readonly string[] {
  const each = (of: (look: Look) => number) => looks.map((look) => [labelsOfLook(look), of(look)] as const)
  return [
    family(
      'narthex_discovery_endpoints',
      'gauge',
      'Endpoints that were found last.',
      each((l) => l.endpoints),
    ),
    family(
      'narthex_discovery_refused',
      'gauge',
      'Targets that were found and are not scraped.',
      each((l) => l.refusals),
    ),
    family(
      'narthex_discovery_failing',
      'gauge',
      'Whether the last look failed, so that what was found before stands.',
      each(({ failure }) => (failure === '' ? 0 : 1)),
    ),
  ]
}

type Row = readonly [labels: string, value: number]

function family(name: string, type: string, help: string, rows: readonly Row[]): string {
  const samples = rows.map(([labels, value]) => `${name}${labels} ${value}\n`)
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${samples.join('')}`
}

/** With the endpoint's id: two endpoints of a job may be of one host, and so of one instance. */
function labelsOf({ labels, narthex }: ActiveTarget): string {
  const { job = '', instance = '' } = labels
  return `{job="${escapeLabel(job)}",instance="${escapeLabel(instance)}",endpoint="${narthex.id}"}`
}

/** With its place: a job may have several of one kind. */
function labelsOfLook({ job, kind, at }: Look): string {
  return `{job="${escapeLabel(job)}",kind="${kind}",at="${escapeLabel(at)}"}`
}

function escapeLabel(value: string): string {
  return value.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')
}
