/** Who may look, as the worker's variables say. */

import type { Access } from '../http/access.ts'
import type { Secrets } from '../ports.ts'

export function accessOf(variables: Secrets): Access {
  if (variables('NARTHEX_ACCESS') === 'open') return { kind: 'open' }
  const token = variables('NARTHEX_TOKEN')
  return token === undefined ? { kind: 'closed' } : { kind: 'token', token }
}
