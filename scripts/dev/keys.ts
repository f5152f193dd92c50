/** Keys of a person at a terminal, each the moment it is pressed. */

export interface KeyReading {
  /** Gives the terminal back. */
  close(): void
}

const CTRL_C = '\u0003'

/** Undefined where nobody is there to press any. Ctrl-C, which is a key like all others then, is `q`. */
export function readKeys(
  { stdin, stdout }: Pick<NodeJS.Process, 'stdin' | 'stdout'>,
  onKey: (key: string) => void,
): KeyReading | undefined {
  if (stdin.isTTY !== true || stdout.isTTY !== true) return undefined
  const read = (text: string) => {
    for (const key of text) onKey(key === CTRL_C ? 'q' : key)
  }
  stdin.setRawMode(true).setEncoding('utf8').on('data', read).resume()
  return {
    close() {
      stdin.off('data', read).pause().setRawMode(false)
    },
  }
}
