import { describeCode } from '../../dsl/codes.ts'
import { readEnvironment as readByRules } from '../../dsl/compile/environment.ts'
import type { Mistake } from '../../dsl/diagnostic.ts'

export type EnvironmentReading =
  | { readonly kind: 'read'; readonly environment: string }
  | { readonly kind: 'misused'; readonly reason: string }

/** The address of an environment, as `check` would have it. */
export function readEnvironment(text: string): EnvironmentReading {
  const mistakes: Mistake[] = []
  const scope = {
    report: (mistake: Mistake) => void mistakes.push(mistake),
    place: () => ({ file: '', line: 1, column: 1 }),
  }
  const environment = readByRules(text, { path: [], scope })
  const mistake = mistakes.find(({ code }) => describeCode(code).severity === 'error')
  if (environment !== undefined && mistake === undefined) return { kind: 'read', environment }
  const { message = 'it is no address', help } = mistake ?? {}
  return { kind: 'misused', reason: help === undefined ? message : `${message}: ${help}` }
}

/** `targets/_project.ts` of a project that has none. */
export function renderProject(environment: string): string {
  return `import { defineProject, secret } from 'narthex'

export default defineProject({
  dynatrace: { environment: '${environment.replaceAll("'", '%27')}', token: secret('DT_API_TOKEN') },
})
`
}
