/** The folder in which a run keeps the state of its counters. Two runs on it would count what the other has counted. */

import { type FolderLock, lockFolder } from '../../worker/platform/node-folder.ts'

export function lockState(folder: string): FolderLock {
  return lockFolder(folder, { inUse: 'stop it, or run this one in another folder', unusable: UNUSABLE })
}

/** Why workerd cannot start on the state in this folder; undefined where that is not what keeps it from starting. */
export function stateProblem(error: unknown, folder: string): string | undefined {
  const [, bySqlite] = /SQLite failed;[^=]*= ([^"\\\n]+)/.exec(String(error)) ?? []
  if (bySqlite !== undefined) return unusable(folder, bySqlite)
  const isOfFile = error instanceof Error && 'path' in error && String(error.path).startsWith(folder)
  return isOfFile ? unusable(folder, error.message) : undefined
}

const UNUSABLE = 'mend that, or move it away for counters to begin anew'

function unusable(folder: string, reason: string): string {
  return `state cannot be kept in ${folder}: ${reason}; ${UNUSABLE}`
}
