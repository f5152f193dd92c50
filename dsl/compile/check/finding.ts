import type { BundleRules, BundleTarget } from '../../bundle.ts'
import type { Code } from '../../codes.ts'
import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import type { Labels } from '../../rules.ts'
import type { Path, SourceRef } from '../../source-ref.ts'
import type { Known } from '../exporter.ts'

/** A target that was read without a mistake, with what the bundle has no use for. */
export interface CheckedTarget {
  /** As the worker gets it: with the rules of the exporter and the defaults. */
  readonly target: BundleTarget
  /** The rules that the target itself writes: only they can be its mistakes. */
  readonly own: BundleRules
  /** `labels.set` of the target. */
  readonly set: Labels
  /** Undefined where nothing is known of what the endpoints have. */
  readonly known: Known | undefined
  /** Names go as they are, to whom takes any; else they must keep Dynatrace's rules. */
  readonly namesAreFree: boolean
  /** The place of an option, as rules have theirs. */
  readonly place: (path: Path) => string
}

export interface Finding {
  readonly code: Code
  readonly at: string
  readonly message: string
  readonly help?: string | undefined
  /** What the rule is at odds with. */
  readonly other?: { readonly message: string; readonly at: string }
}

export type Report = (finding: Finding) => void

/** What a check against a catalog needs. */
export interface KnownContext {
  readonly known: Known
  readonly report: Report
}

/** Turns findings of this target into diagnostics. */
export function createReport({ target }: CheckedTarget, found: Diagnostic[]): Report {
  return ({ code, at, message, help, other }) => {
    found.push(
      diagnostic(code, {
        // The key is not written out there: the call is all that is known of its place.
        message: at === target.at ? `${message}, in the options of this target` : message,
        at: parsePlace(at),
        ...(help === undefined ? {} : { help }),
        ...(other === undefined ? {} : { notes: [{ message: other.message, at: parsePlace(other.at) }] }),
      }),
    )
  }
}

function parsePlace(text: string): SourceRef {
  const [, file = text, line, column] = /^(.+):(\d+):(\d+)$/.exec(text) ?? []
  return { file, line: Number(line), column: Number(column) }
}
