import { RE2JS } from 're2js'

/** An expression of a relabel rule: it matches a whole text or nothing, and `.` is any character. */
export interface Pattern {
  test(text: string): boolean
  /** The texts of the groups, null where it does not match. */
  exec(text: string): readonly (string | undefined)[] | null
  namedGroups(): Readonly<Record<string, number>>
}

/** RE2, since exporters choose the text: its time must be linear. */
export function compilePattern(regex: string): Pattern {
  const pattern = RE2JS.compile(`^(?s:${regex})$`)
  const exec = remember((text) => pattern.exec(text))
  return { test: remember((text) => pattern.test(text)), exec, namedGroups: () => pattern.namedGroups() }
}

const REMEMBERED = 1000

/** Values of labels repeat; what is remembered is bounded, since they can also all differ. */
function remember<T>(ask: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    let answer = known.get(text)
    if (answer === undefined) {
      answer = ask(text)
      if (known.size >= REMEMBERED) known.clear()
      known.set(text, answer)
    }
    return answer
  }
}
