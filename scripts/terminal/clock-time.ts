/** `18:40:00`, by the clock on the wall. */
export function clockTime(at: Date): string {
  return at.toTimeString().slice(0, 8)
}
