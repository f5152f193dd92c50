/**
 * What would not compile is left out of what is written, with a note: whoever imports has targets that pass `check`. The
 * compiler itself says what that is, so it holds for whatever an importer makes of a file.
 */

import { compile } from '../../dsl/compile.ts'
import { pathText } from '../../dsl/describe.ts'
import type { Diagnostic } from '../../dsl/diagnostic.ts'
import type { Path, SourceRef } from '../../dsl/source-ref.ts'
import { placeIn, withoutPaths } from './code-paths.ts'
import { evaluateProject, evaluateTarget } from './evaluate.ts'
import { projectOptions } from './files.ts'
import type { Imported, ImportedTarget } from './imported.ts'
import { createNotes, type Notes } from './notes.ts'

/** What is left out may be what something else needs: that is left out next. */
export async function leaveOutRefused(imported: Imported): Promise<Imported> {
  // Without targets nothing is written.
  const refused = imported.targets.length === 0 ? [] : await findRefused(imported)
  if (refused.length === 0) return imported
  const pathsOf = (of: ImportedTarget | undefined) => refused.filter((each) => each.of === of).map(({ path }) => path)
  const project = imported.project && withoutPaths(imported.project, pathsOf(undefined))
  const targets = imported.targets.flatMap((target) => {
    const paths = pathsOf(target)
    const options = withoutPaths(target.options, paths)
    return options === undefined ? [] : [{ ...target, options }]
  })
  const notes = createNotes()
  for (const each of refused) addNote(each, imported, notes)
  const next = { targets, project, notes: [...imported.notes, ...notes.all] }
  // What is not written there cannot be left out: `check` says it.
  return sizeOf(next) < sizeOf(imported) ? await leaveOutRefused(next) : imported
}

interface Refused extends Pick<Diagnostic, 'message' | 'help'> {
  /** Undefined of the project. */
  readonly of: ImportedTarget | undefined
  readonly path: Path
}

const PROJECT = 'project'

async function findRefused({ targets, project }: Imported): Promise<readonly Refused[]> {
  const places = createPlaces()
  const { diagnostics } = await compile({
    project: { ...evaluateProject(projectOptions(project)), at: startOf(PROJECT) },
    targets: targets.map((target, index) => ({ ...evaluateTarget(target), at: startOf(String(index)) })),
    locate: ({ file }, path) => ({ ...startOf(file), column: places.columnOf(path) }),
  })
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ at, message, help }) => ({
      of: at.file === PROJECT ? undefined : targets[Number(at.file)],
      path: places.pathAt(at.column),
      message,
      ...(help === undefined ? {} : { help }),
    }))
}

function startOf(file: string): SourceRef {
  return { file, line: 1, column: 1 }
}

/** Paths as columns: the compiler hands out places, and these lead back. */
function createPlaces(): { columnOf(path: Path): number; pathAt(column: number): Path } {
  const paths: Path[] = [[]]
  const columns = new Map([[JSON.stringify([]), 1]])
  return {
    columnOf(path) {
      const text = JSON.stringify(path)
      const column = columns.get(text) ?? paths.push(path)
      columns.set(text, column)
      return column
    },
    pathAt: (column) => paths[column - 1] ?? [],
  }
}

function addNote({ of, path, message, help }: Refused, { targets }: Imported, notes: Notes): void {
  const at = (of && placeIn(of.options, path)) ?? (of ?? targets[0]!).from
  const owner = of === undefined ? 'the project' : `'${of.job}'`
  const option = path.length === 0 ? owner : `${pathText(path)} of ${owner}`
  notes.error({ at, option }, `${message}, so it is left out`, help)
}

function sizeOf({ targets, project }: Imported): number {
  return JSON.stringify([targets, project]).length
}
