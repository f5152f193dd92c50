/**
 * Tells which files of a project changed. Folders are watched, not files: editors that save by writing a new file over
 * the old one leave whoever watches that file with one that is gone.
 */

import { type Dirent, existsSync, type FSWatcher, readdirSync, watch } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { SECRETS_FILE } from '../preview/secrets.ts'

export interface Watching {
  close(): void
}

/** `onChange` gets names from `root`, with forward slashes, once nothing has happened for a moment. */
export function watchProject(root: string, onChange: (files: readonly string[]) => void): Watching {
  const watchers = new Map<string, FSWatcher>()
  const changed = new Set<string>()
  let timer: NodeJS.Timeout | undefined

  function happened(folder: string, name: string): void {
    if (folder === root && name !== FOLDER && name !== SECRETS_FILE) return
    const path = join(folder, name)
    if (isSource(name)) changed.add(path)
    // It may be gone, or another one of the same name.
    if (watchers.has(path)) leave(path)
    clearTimeout(timer)
    timer = setTimeout(settled, QUIET_MS)
  }

  function settled(): void {
    for (const file of follow()) changed.add(file)
    if (changed.size === 0) return
    const files = [...changed].map((file) => relative(root, file).split(sep).join('/')).sort()
    changed.clear()
    onChange(files)
  }

  function leave(path: string): void {
    for (const [folder, watcher] of watchers) {
      if (folder !== path && !folder.startsWith(path + sep)) continue
      watcher.close()
      watchers.delete(folder)
    }
  }

  /** Watches the folders that are not watched yet, and gives the files in them: they may be new as well. */
  function follow(): readonly string[] {
    const folders = [root, ...foldersOf(join(root, FOLDER))].filter((folder) => !watchers.has(folder))
    for (const folder of folders) {
      const watcher = watch(folder, (_, name) => happened(folder, name ?? ''))
      // Of a folder that goes, which the watcher of the one around it tells too.
      watcher.on('error', () => watcher.close())
      watchers.set(folder, watcher)
    }
    return folders.flatMap((folder) => (folder === root ? [] : filesOf(folder)))
  }

  follow()
  return {
    close() {
      clearTimeout(timer)
      leave(root)
    },
  }
}

const FOLDER = 'targets'
/** An editor that saves touches a file several times. */
const QUIET_MS = 100

/** What a target may be made of; not what editors leave beside it. */
function isSource(name: string): boolean {
  return name === SECRETS_FILE || (!name.startsWith('.') && /\.([cm]?[jt]s|json)$/.test(name))
}

function filesOf(folder: string): readonly string[] {
  return entriesOf(folder)
    .filter((entry) => entry.isFile() && isSource(entry.name))
    .map(({ name }) => join(folder, name))
}

function foldersOf(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  const inside = entriesOf(folder).filter((entry) => entry.isDirectory())
  return [folder, ...inside.flatMap(({ name }) => foldersOf(join(folder, name)))]
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    // It may go while it is looked at, and that is a change which is told.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
