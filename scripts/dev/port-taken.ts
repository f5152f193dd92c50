/** A port that is taken is the user's to solve. */
export function isPortTaken(error: unknown): boolean {
  return /EADDRINUSE|Address already in use/i.test(String(error))
}

/** `of` what, and `instead` what to call with another one. */
export function portTakenText(port: {
  readonly of: string
  readonly number: number
  readonly instead: string
}): string {
  return `port ${port.number} of the ${port.of} is taken, by another run maybe: stop that, or choose another: ${port.instead}`
}
