/** Whether something is left alone still. A clock that was set back since then would make it long: it ends the rest. */
export function isResting(
  { sinceMs, untilMs }: { readonly sinceMs: number; readonly untilMs: number },
  nowMs: number,
): boolean {
  return sinceMs <= nowMs && nowMs < untilMs
}
