/** What may be said of a run on this machine, however it is started. */

import { type Command, InvalidArgumentError } from 'commander'

export interface RunFlags {
  readonly root: string
  readonly port: number
  /** Seconds. */
  readonly every: number
  /** Undefined goes on until it is stopped. */
  readonly ticks?: number
  readonly watch: boolean
}

export function addRunFlags(command: Command): Command {
  return command
    .option('--root <folder>', 'folder that has targets/ in it', '.')
    .option('--port <number>', 'of the worker', wholeNumber(0, 65_535), 8787)
    .option('--every <seconds>', 'between two ticks', wholeNumber(1, 3600), 10)
    .option('--ticks <number>', 'stop after so many', wholeNumber(1, 1_000_000))
    .option('--no-watch', 'leave changes for the next start')
}

export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
    if (number >= least && number <= most) return number
    throw new InvalidArgumentError(`give a whole number from ${least} to ${most}`)
  }
}
