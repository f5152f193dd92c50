/** What may stand after `npm start --`. */

import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import type { Terminal } from '../terminal/terminal.ts'

export interface StartFlags {
  readonly root: string
  readonly port: number
  readonly exporterPort: number
  /** Seconds. */
  readonly every: number
  /** Undefined goes on until it is stopped. */
  readonly ticks?: number
}

export type FlagReading =
  | { readonly kind: 'start'; readonly flags: StartFlags }
  /** Help was asked for, or a flag is wrong: all is said already. */
  | { readonly kind: 'exit'; readonly code: ExitCode }

export function readFlags(args: readonly string[], terminal: Pick<Terminal, 'out' | 'err'>): FlagReading {
  const command = new Command('npm start --')
    .description('Runs everything on this machine: worker, stand-in for Dynatrace, exporter.')
    .option('--root <folder>', 'folder that has targets/ in it', '.')
    .option('--port <number>', 'of the worker', wholeNumber(0, 65_535), 8787)
    .option('--exporter-port <number>', 'of the exporter of this process', wholeNumber(0, 65_535), 9464)
    .option('--every <seconds>', 'between two ticks', wholeNumber(1, 3600), 10)
    .option('--ticks <number>', 'stop after so many', wholeNumber(1, 1_000_000))
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => terminal.err(text),
      outputError: (text, write) =>
        write(
          `${text
            .trim()
            .replace(/^error: /, 'narthex: ')
            .replaceAll('\n', ' ')}\n`,
        ),
    })
  try {
    return { kind: 'start', flags: command.parse(args, { from: 'user' }).opts<StartFlags>() }
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return { kind: 'exit', code: error.exitCode === 0 ? EXIT.fine : EXIT.usage }
  }
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
    if (number >= least && number <= most) return number
    throw new InvalidArgumentError(`give a whole number from ${least} to ${most}`)
  }
}
