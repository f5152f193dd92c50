/** Dynatrace Extensions 2.0 with a Prometheus data source: `extension.yaml`, and its activation behind it. */

import type { Imported, ImportedTarget, Importer, SourceFile } from '../imported.ts'
import { inOrder } from '../in-order.ts'
import { createNotes, type Notes } from '../notes.ts'
import { PLACEHOLDER_URL } from '../placeholder-url.ts'
import { createReader, field, type Note, type Reader } from '../reader.ts'
import { readYaml } from '../yaml/read-yaml.ts'
import type { Yaml } from '../yaml/yaml.ts'
import { describeLeftOver, isActivation } from './left-over.ts'
import { type Activation, readActivations } from './read-activation.ts'
import { readExtension } from './read-extension.ts'
import { extensionTargets } from './targets.ts'

export const extensionImporter: Importer = { kind: 'extension.yaml', recognises, import: importExtension }

/** It has groups of a Prometheus data source, at the top. */
function recognises({ text }: SourceFile): boolean {
  return /^["']?prometheus["']?[ \t]*:/m.test(text) && /[\s{[-]["']?group["']?[ \t]*:/.test(text)
}

function importExtension(files: readonly SourceFile[]): Imported {
  const notes = createNotes()
  const reader = createReader(notes)
  const [extension, ...others] = files.toSorted((a, b) => Number(recognises(b)) - Number(recognises(a)))
  const root = readYaml(extension!, notes)
  if (root === undefined) return { targets: [], project: undefined, notes: notes.all }
  const activations =
    others.length === 0 ? undefined : others.flatMap((file) => readActivationFile(file, { notes, reader }))
  const targets = extensionTargets(readExtension(root, reader), activations, reader)
  noteEndpoints(root, { isActivated: activations !== undefined, targets, reader })
  reader.finish(root, describeLeftOver)
  return { targets, project: undefined, notes: inOrder(notes.all, files) }
}

function readActivationFile(
  { path, text }: SourceFile,
  { notes, reader }: { readonly notes: Notes; readonly reader: Reader },
): readonly Activation[] {
  // JSON may be indented by tabs, which YAML may not, and has none of them in its texts.
  const root = readYaml({ path, text: text.replaceAll('\t', ' ') }, notes)
  if (root === undefined) return []
  if (!isActivation(root)) {
    const message = 'it is not the activation of an extension: it has neither prometheusRemote nor prometheusLocal'
    const help = 'name one extension.yaml, and its monitoring configurations as JSON'
    reader.note({ at: { path, line: 1 }, option: path }, { severity: 'error', message, help })
    return []
  }
  const activations = readActivations(root, reader)
  reader.finish(root, describeLeftOver)
  return activations
}

interface EndpointsContext {
  readonly isActivated: boolean
  readonly targets: readonly ImportedTarget[]
  readonly reader: Reader
}

function noteEndpoints(root: Yaml, { isActivated, targets, reader }: EndpointsContext): void {
  const { at } = field(root, 'prometheus') ?? root
  reader.note({ at, option: 'prometheus' }, endpointsNote(isActivated, targets.length))
}

function endpointsNote(isActivated: boolean, count: number): Note {
  if (count === 0) {
    const message = isActivated
      ? 'no metric is left at any endpoint: there is nothing to scrape'
      : 'no metric of Prometheus is left: there is nothing to scrape'
    return { severity: 'error', message, help: 'compare the feature sets, filters and endpoints' }
  }
  if (!isActivated) {
    const message = `an extension does not say what it scrapes: ${PLACEHOLDER_URL} stands in its place`
    const help = 'write the URL in endpoints, or name the file of the activation behind the extension'
    return { severity: 'error', message, help }
  }
  const message = 'the dimension activation_endpoint is no more: job and instance tell endpoints apart'
  const help = "if charts need it, set it on endpoints: { url, labels: { activation_endpoint: '…' } }"
  return { severity: 'info', message, help }
}
