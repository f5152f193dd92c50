import type { Fault } from '../../model/fault.ts'
import type { Query } from './exposition-text.ts'

/** A query that has no answer, or none that a scrape could be made of. */
export function queryFault({ name, at }: Query, reason: string): Fault {
  return { kind: 'query', name, at, reason }
}
