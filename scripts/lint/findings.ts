import { describeLintCode, type LintCode, type LintSeverity } from './codes.ts'
import type { Place } from './place.ts'

/** Something that is wrong with an exposition, as data. */
export interface Finding {
  readonly code: LintCode
  readonly severity: LintSeverity
  /** One sentence, without its place. */
  readonly message: string
  readonly at: Place
  readonly help?: string
}

export type Report = (found: Omit<Finding, 'severity'>) => void

export interface Findings {
  /** As many as are kept, in the order to read them in. */
  readonly kept: readonly Finding[]
  /** All of them, kept or not. */
  readonly counts: Readonly<Record<LintSeverity, number>>
}

export interface FindingCollector {
  readonly report: Report
  findings(): Findings
}

/** Keeps the first `max` findings of each code, so that none crowds out another, and counts the rest. */
export function createFindings(max: number): FindingCollector {
  const kept: Finding[] = []
  const met = new Map<LintCode, number>()
  const counts = { error: 0, warning: 0, info: 0 }
  return {
    report(found) {
      const { severity } = describeLintCode(found.code)
      const before = met.get(found.code) ?? 0
      met.set(found.code, before + 1)
      counts[severity]++
      if (before < max) kept.push({ severity, ...found })
    },
    findings: () => ({ kept: kept.toSorted(compareFindings), counts }),
  }
}

const RANK: Readonly<Record<LintSeverity, number>> = { error: 0, warning: 1, info: 2 }

function compareFindings(a: Finding, b: Finding): number {
  return RANK[a.severity] - RANK[b.severity] || a.at.line - b.at.line || a.at.column - b.at.column
}
