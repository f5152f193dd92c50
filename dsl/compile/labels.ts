import type { BundleRules } from '../bundle.ts'
import { isCredentialLabel } from '../credential-like.ts'
import type { Place, Scope } from '../diagnostic.ts'
import type { Labels } from '../rules.ts'
import { formatPlace, type Path } from '../source-ref.ts'
import { literal } from './literals.ts'
import { type OptionsRead, readOptions } from './read-options.ts'
import { labelEntries } from './schemas.ts'

/** Merges labels, later ones winning. A label without a value is no label, as in Prometheus. */
export function mergeLabels(...layers: readonly Labels[]): [string, string][] {
  const merged = Object.entries(Object.assign({}, ...layers) as Labels)
  return merged.filter(([, value]) => value !== '').sort(([a], [b]) => (a < b ? -1 : 1))
}

/** Reports the names among `labels` that no label can have, and credentials among their values. */
export function checkLabels(labels: Labels | undefined, { path, scope }: { path: Path; scope: Scope }): void {
  for (const [name, value] of Object.entries(labels ?? {})) {
    const at = [...path, name]
    checkLabelName(name, { path: at, scope })
    if (isCredentialLabel(name) && value !== '') scope.report(literal(at))
  }
}

/** Reads `labels` of a target: the rules, and what is set. */
export function readLabelRules(
  value: unknown,
  scope: Scope,
): { readonly rules: BundleRules['labels']; readonly set: Labels } {
  const read = value === undefined ? {} : readOptions(labelEntries, { value, path: ['labels'], scope })
  checkLabels(read.set, { path: ['labels', 'set'], scope })
  return { rules: { drop: readDrops(read, scope), rename: readRenames(read, scope) }, set: read.set ?? {} }
}

type LabelsRead = OptionsRead<typeof labelEntries>

function readDrops({ drop = [] }: LabelsRead, scope: Scope): BundleRules['labels']['drop'] {
  return drop.map((label, index) => {
    const path = ['labels', 'drop', index]
    checkScrapedName(label, { path, scope })
    return { label, at: formatPlace(scope.place(path)) }
  })
}

function readRenames({ rename = {} }: LabelsRead, scope: Scope): BundleRules['labels']['rename'] {
  const sources = new Map<string, string>()
  return Object.entries(rename).map(([label, to]) => {
    const path = ['labels', 'rename', label]
    checkScrapedName(label, { path, scope })
    checkLabelName(to, { path, scope })
    const other = sources.get(to)
    if (other !== undefined) {
      const message = `the labels '${other}' and '${label}' are both renamed to '${to}'`
      const notes = [{ message: `'${other}' is renamed here`, at: scope.place(['labels', 'rename', other]) }]
      scope.report({ code: 'NX208', path, message, help: 'give each a name of its own', notes })
    }
    sources.set(to, label)
    return { label, to, at: formatPlace(scope.place(path)) }
  })
}

/** Any text can be the name of a label, as in Prometheus 3: what Dynatrace knows as `dt.entity.host` is one. */
export function checkLabelName(name: string, { path, scope }: Place): void {
  const reason = findNoName(name)
  if (reason !== undefined) {
    scope.report({ code: 'NX203', path, message: `'${name}' is not the name of a label: ${reason}` })
  } else if (name.startsWith('__')) {
    const message = `the label name '${name}' is reserved: names that start with '__' are for internal use`
    const better = name.replace(/^_+/, '')
    scope.report({ code: 'NX205', path, message, help: better === '' ? undefined : `write '${better}'` })
  }
}

/** Exporters may use names that Prometheus only allows in quotes, so only what can never match is a mistake. */
export function checkScrapedName(name: string, { path, scope }: Place): void {
  if (name !== '' && !name.includes('*')) return
  const message = `'${name}' is not the name of a label: labels are chosen by their whole name`
  scope.report({ code: 'NX203', path, message, help: 'write each name out' })
}

function findNoName(name: string): string | undefined {
  if (name === '') return 'it is empty'
  if (/\p{Cc}/u.test(name)) return 'it has a control character in it'
  return /[\p{L}\p{N}]/u.test(name) ? undefined : 'it has neither a letter nor a digit in it'
}
