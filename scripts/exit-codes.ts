/** What every command answers the shell. */
export const EXIT = {
  fine: 0,
  /** Something is wrong with what the user wrote, with an exporter or with Dynatrace. */
  mistakes: 1,
  /** The command was called in a wrong way. */
  usage: 2,
  /** Only warnings, with `--strict`. */
  warnings: 3,
  /** A bug of ours. */
  bug: 70,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
