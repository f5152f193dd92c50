/** Why a line, or a part of one, is not taken. */
export interface Refused {
  readonly kind: 'refused'
  readonly reason: string
}

export function refused(reason: string): Refused {
  return { kind: 'refused', reason }
}

/** Text of a peer for a reason: in quotes, visible, and cut short. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)
}
