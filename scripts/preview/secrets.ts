import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import type { Secrets } from '../../worker/ports.ts'

/** Where wrangler reads the secrets of local runs from. */
export const SECRETS_FILE = '.dev.vars'

/** The secrets of a project on this machine: of the environment, else of its file. */
export function localSecrets(root: string, env: Readonly<Record<string, string | undefined>>): Secrets {
  const file = readSecrets(join(root, SECRETS_FILE))
  return (name) => env[name] ?? file[name]
}

function readSecrets(path: string): Readonly<Record<string, string | undefined>> {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    throw error
  }
  return parseEnv(text)
}
