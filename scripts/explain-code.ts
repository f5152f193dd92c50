/** What a code of `check` or `lint` is about, and what to do: as its page under docs/codes, for the terminal. */

import { allCodes, describeCode } from '../dsl/codes.ts'
import { suggest } from '../dsl/suggest.ts'
import { ADVICE } from './docs/advice.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { allLintCodes, describeLintCode } from './lint/codes.ts'
import type { Terminal } from './terminal/terminal.ts'
import { wrap } from './terminal/wrap.ts'

export function explainCode(written: string, { out, err, width }: Terminal): ExitCode {
  const asked = written.toUpperCase()
  const check = allCodes().find((code) => code === asked)
  const lint = allLintCodes().find((code) => code === asked)
  const code = check ?? lint
  if (code === undefined) {
    const near = suggest(written, [...allCodes(), ...allLintCodes()])
    err(`there is no code '${written}'${near === undefined ? '' : `: did you mean ${near}?`}\n`)
    return EXIT.usage
  }
  const { severity, title, explanation } = check === undefined ? describeLintCode(lint!) : describeCode(check)
  const room = Math.min(width ?? 80, 100) - 2
  const text = (lines: readonly string[]) => lines.map((line) => `  ${line}\n`).join('')
  out(`\n  ${code}  ${severity}: ${title}\n\n${text(wrap(explanation, room))}\n`)
  out(`${text(wrap(`what to do: ${withoutMarkdown(ADVICE[code])}`, room))}\n`)
  return EXIT.fine
}

function withoutMarkdown(text: string): string {
  return text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('`', '')
}
