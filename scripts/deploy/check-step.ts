import type { Diagnostic } from '../../dsl/diagnostic.ts'
import { count } from '../terminal/plural.ts'
import type { Step } from './steps.ts'

/** Of a project that compiles; one that does not is shown by `check` itself. */
export function checkStep(diagnostics: readonly Diagnostic[]): Step {
  if (diagnostics.length === 0) return { name: 'check', mark: 'done', lines: ['no mistakes'] }
  return {
    name: 'check',
    mark: 'warned',
    lines: [`${count(diagnostics.length, 'warning')}: npx narthex check shows them`],
  }
}
