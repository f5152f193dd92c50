/** The folder with the state of a process: nobody else may use it while the process lives. */

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { reasonOf } from '../model/reason-of.ts'

export type FolderLock =
  | { readonly kind: 'locked'; unlock(): void }
  /** With why, and what to do. */
  | { readonly kind: 'refused'; readonly reason: string }

/** What to do where the folder is of somebody else, and where it cannot be used. */
export interface FolderRemedies {
  readonly inUse: string
  readonly unusable: string
}

/**
 * An exclusive transaction that never ends, on a file beside the state: the operating system ends it with the process,
 * however that ends, and a process of another runtime sees it too.
 */
export function lockFolder(folder: string, remedies: FolderRemedies): FolderLock {
  try {
    // State may hold tokens, so it is nobody else's to read.
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const database = new DatabaseSync(join(folder, 'lock.sqlite'))
    database.exec('BEGIN EXCLUSIVE')
    return { kind: 'locked', unlock: () => database.close() }
  } catch (error) {
    const reason = reasonOf(error)
    const isInUse = /database is locked/i.test(reason)
    return {
      kind: 'refused',
      reason: isInUse
        ? `another process of narthex uses the state in ${folder}: ${remedies.inUse}`
        : `state cannot be kept in ${folder}: ${reason}; ${remedies.unusable}`,
    }
  }
}
