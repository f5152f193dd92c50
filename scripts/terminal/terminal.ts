/** Where commands print. Handed in, so that a test sees what a person would. */
export interface Terminal {
  /** Results. */
  out(text: string): void
  /** Progress, and what went wrong with the command itself. */
  err(text: string): void
  /** Columns to wrap at; undefined does not wrap, as for files and pipes. */
  readonly width: number | undefined
  readonly color: boolean
  /** GitHub Actions reads the output, and shows annotations beside the source. */
  readonly annotations: boolean
  /** Milliseconds, for durations only. */
  now(): number
}

/** The terminal of this process. `COLUMNS` sets the width where there is no terminal to ask. */
export function processTerminal({ stdout, stderr, env }: NodeJS.Process = process): Terminal {
  for (const stream of [stdout, stderr]) stream.once('error', endWithReader)
  const columns = stdout.columns ?? Number(env.COLUMNS)
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    width: columns >= 40 ? columns : undefined,
    color: stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb',
    annotations: Boolean(env.GITHUB_ACTIONS),
    now: () => performance.now(),
  }
}

/** What shells say of a process whose reader went away. */
const NO_READER = 141

/** Whoever read went away, as `head` does, or a terminal that is closed: there is nobody left to work for. */
function endWithReader(error: Error): void {
  if ('code' in error && (error.code === 'EPIPE' || error.code === 'EIO')) process.exit(NO_READER)
  throw error
}
