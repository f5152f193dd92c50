/** Variables and secrets of a process: from its environment, or from files that a service manager hands over. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The value of a variable, undefined where it is not set or empty. What the environment does not have is looked for in
 * `$CREDENTIALS_DIRECTORY`, where systemd puts what `LoadCredential=` names: no other process sees it there. It is read
 * each time, so a secret that is changed counts from the next request on.
 */
export function variable(name: string): string | undefined {
  const value = process.env[name] || credential(name)
  return value === '' ? undefined : value
}

function credential(name: string): string | undefined {
  const folder = process.env.CREDENTIALS_DIRECTORY
  if (!folder) return undefined
  try {
    // Editors and `echo` end a file with a line feed.
    return readFileSync(join(folder, name), 'utf8').replace(/\r?\n$/, '')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
