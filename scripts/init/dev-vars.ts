/** Secrets of this machine: written where wrangler looks for them, readable to nobody else, and never into git. */

import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { SECRETS_FILE } from '../preview/secrets.ts'

/** Adds a secret that is not there yet. False where no way of writing it would be read back as it is. */
export function addSecret(root: string, { name, value }: { readonly name: string; readonly value: string }): boolean {
  const path = join(root, SECRETS_FILE)
  const before = existsSync(path) ? endLine(readFileSync(path, 'utf8')) : ''
  const text = QUOTES.map((quote) => `${before}${name}=${quote}${value}${quote}\n`).find(
    (each) => parseEnv(each)[name] === value,
  )
  if (text === undefined) return false
  ignore(root)
  // The mode counts for a new file alone, and one that was there may be open to others.
  writeFileSync(path, text, { mode: OWNER_ONLY })
  chmodSync(path, OWNER_ONLY)
  return true
}

const QUOTES = ['', "'", '"', '`']
const OWNER_ONLY = 0o600

function ignore(root: string): void {
  const path = join(root, '.gitignore')
  const before = existsSync(path) ? endLine(readFileSync(path, 'utf8')) : ''
  const ignored = before.split('\n').some((line) => /^\/?\.dev\.vars\*?$/.test(line.trim()))
  if (!ignored) writeFileSync(path, `${before}${SECRETS_FILE}\n`)
}

function endLine(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`
}
