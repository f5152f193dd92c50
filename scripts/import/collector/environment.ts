/** `${env:NAME}` and `$$` in the texts of a Collector's configuration. */

import type { Notes } from '../notes.ts'
import { mapTexts, type Yaml } from '../yaml/yaml.ts'

/**
 * Puts `$` for `$$` and defaults for variables that have one. Values of variables are not looked up: they may be secret,
 * and those of this machine need not be those of the Collector's. What holds credentials is read later, by its name.
 */
export function expandTexts(node: Yaml, notes: Notes): Yaml {
  return mapTexts(node, (text, { at, option }) =>
    text.replaceAll(VARIABLE, (whole, name?: string, fallback?: string) => {
      if (name === undefined) return '$'
      if (HOLDS_CREDENTIALS.test(option)) return whole
      if (fallback === undefined) {
        const message = `its value comes from the variable ${name}, which is not known here`
        notes.error({ at, option }, message, 'write the value into the target')
        return whole
      }
      notes.info({ at, option }, `the variable ${name} may change it: its default '${fallback}' is written`)
      return fallback
    }),
  )
}

const VARIABLE = /\$\$|\$\{(?:env:)?([A-Za-z_]\w*)(?::-([^}]*))?\}/g

const HOLDS_CREDENTIALS = /passw|credential|secret|token|assertion|headers|(api|access)[_-]?key/i
