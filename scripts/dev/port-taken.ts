/** A port that is taken is the user's to solve. */
export function isPortTaken(error: unknown): boolean {
  return /EADDRINUSE|Address already in use/i.test(String(error))
}

/** `instead` is what to call with another one. */
export function portTakenText(what: string, instead: string): string {
  return `the port of the ${what} is taken; choose another: ${instead}`
}
