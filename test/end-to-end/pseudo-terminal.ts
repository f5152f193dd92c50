/** A program at a terminal, as a person sits before it: made by `script`, which util-linux has. */

import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { stripVTControlCharacters } from 'node:util'

export interface PseudoTerminal {
  /** Keys as they are typed; `\r` is Enter. */
  type(keys: string): void
  /** Waits until this is to be read behind what was seen last, and gives the match. */
  sees(expected: RegExp | string): Promise<RegExpExecArray>
  /** Ends it and all that runs in it. */
  kill(): Promise<void>
}

export interface PseudoTerminalOptions {
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
}

/** Undefined where it is there; else why not. */
export function missingTerminal(): string | undefined {
  const { status, stdout } = spawnSync('script', ['--version'], { encoding: 'utf8' })
  return status === 0 && stdout.includes('util-linux') ? undefined : "there is no 'script' of util-linux here"
}

export function openPseudoTerminal(command: string, { cwd, env }: PseudoTerminalOptions): PseudoTerminal {
  const child = spawn('script', ['-qefc', command, '/dev/null'], { cwd, env, stdio: ['pipe', 'pipe', 'inherit'] })
  let text = ''
  let seen = 0
  let ended = false
  let told = Promise.withResolvers<void>()
  const tell = () => {
    told.resolve()
    told = Promise.withResolvers()
  }
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    text += piece
    tell()
  })
  child.once('close', () => {
    ended = true
    tell()
  })

  return {
    type: (keys) => void child.stdin.write(keys),
    async sees(expected) {
      const pattern = typeof expected === 'string' ? new RegExp(RegExp.escape(expected)) : expected
      const deadline = AbortSignal.timeout(PATIENCE_MS)
      deadline.addEventListener('abort', tell)
      for (;;) {
        const plain = stripVTControlCharacters(text).replaceAll('\r', '')
        const match = pattern.exec(plain.slice(seen))
        if (match !== null) {
          seen += match.index + match[0].length
          return match
        }
        if (ended || deadline.aborted) {
          throw new Error(`${ended ? 'it ended' : 'time went by'} without ${pattern}, after:\n${plain.slice(seen)}`)
        }
        await told.promise
      }
    },
    async kill() {
      if (ended) return
      const over = once(child, 'close')
      // The terminal goes with it, which ends what runs there.
      child.kill('SIGKILL')
      await over
    },
  }
}

const PATIENCE_MS = 20_000
