/** What a process of the worker is told by its variables. */

import type { Secrets } from '../ports.ts'

export interface Settings {
  readonly host: string
  /** 0 takes any that is free. */
  readonly port: number
  /** Where state is kept. */
  readonly folder: string
  readonly periodMs: number
  readonly due: 'scheduled' | 'all'
  /** Shards that tick at the same time: each holds its lines several times over while they are made and sent. */
  readonly shardsAtOnce: number
}

export type SettingsReading =
  | { readonly kind: 'ok'; readonly settings: Settings }
  | { readonly kind: 'refused'; readonly reasons: readonly string[] }

/** Where nothing else is set. All at once would hold their lines in memory together. */
export const SHARDS_AT_ONCE = 4

export function readSettings(variable: Secrets): SettingsReading {
  const reasons: string[] = []
  const wholeNumber = (name: string, { unset, from, to }: Bounds) => {
    const text = variable(name)
    if (text === undefined) return unset
    const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
    if (!(number >= from && number <= to)) {
      reasons.push(`${name} is '${text}': a whole number from ${from} to ${to} is needed`)
    }
    return number
  }
  const due = variable('NARTHEX_DUE') ?? 'scheduled'
  if (!isDue(due)) reasons.push(`NARTHEX_DUE is '${due}': 'all' or 'scheduled' is needed`)
  const settings: Settings = {
    host: variable('NARTHEX_HOST') ?? '127.0.0.1',
    port: wholeNumber('NARTHEX_PORT', { unset: 8787, from: 0, to: 65_535 }),
    // systemd sets STATE_DIRECTORY where a unit has `StateDirectory=`.
    folder: variable('NARTHEX_DATA') ?? variable('STATE_DIRECTORY') ?? '.narthex/data',
    periodMs: 1000 * wholeNumber('NARTHEX_TICK_SECONDS', { unset: 60, from: 1, to: 60 }),
    due: isDue(due) ? due : 'scheduled',
    shardsAtOnce: wholeNumber('NARTHEX_SHARDS_AT_ONCE', { unset: SHARDS_AT_ONCE, from: 1, to: 1000 }),
  }
  return reasons.length === 0 ? { kind: 'ok', settings } : { kind: 'refused', reasons }
}

function isDue(text: string): text is Settings['due'] {
  return text === 'all' || text === 'scheduled'
}

interface Bounds {
  readonly unset: number
  readonly from: number
  readonly to: number
}
