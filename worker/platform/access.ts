/** Who may look, as the worker's variables say. */

import type { Access } from '../http/access.ts'
import type { Secrets } from '../ports.ts'

export function accessOf(variables: Secrets): Access {
  if (variables('NARTHEX_ACCESS') === 'open') return { kind: 'open' }
  // What ends the line that a secret was typed or piped in is no part of it: no header could carry it back.
  const token = variables('NARTHEX_TOKEN')?.trim() ?? ''
  return token === '' ? { kind: 'closed' } : { kind: 'token', token }
}
