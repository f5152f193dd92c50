import { type CANCEL_SYMBOL, isCancel, password, select, text } from '@clack/prompts'

/** Questions to a person. Handed in, so that a test answers them; each answer is undefined where the person gave up. */
export interface Prompts {
  text(question: TextQuestion): Promise<string | undefined>
  /** What is typed is not shown. */
  secret(question: Question): Promise<string | undefined>
  choose<T extends string>(question: Choice<T>): Promise<T | undefined>
}

export interface Question {
  readonly message: string
  /** What is wrong with an answer, undefined where nothing is. */
  readonly misuse: (answer: string) => string | undefined
}

export interface TextQuestion extends Question {
  /** An example, which is no answer. */
  readonly example?: string
  /** The answer of who just presses Enter. */
  readonly suggestion?: string
}

export interface Choice<T extends string> {
  readonly message: string
  readonly options: readonly { readonly value: T; readonly label: string }[]
}

/** The prompts of this process, undefined where nobody is there to answer. Results stay alone on standard output. */
export function processPrompts({ stdin, stderr }: NodeJS.Process = process): Prompts | undefined {
  if (stdin.isTTY !== true || stderr.isTTY !== true) return undefined
  const output = stderr
  return {
    async text({ message, example = '', suggestion = '', misuse }) {
      const validate = (answer: string | undefined) => misuse(answer ?? '')
      return given(await text({ message, placeholder: example, initialValue: suggestion, validate, output }))
    },
    async secret({ message, misuse }) {
      return given(await password({ message, mask: '·', validate: (answer) => misuse(answer ?? ''), output }))
    },
    async choose({ message, options }) {
      // `Option` is a conditional type, which a type parameter leaves open; for text it is this very shape.
      const list = [...options] as Parameters<typeof select<string>>[0]['options']
      return given(await select({ message, options: list, output })) as (typeof options)[number]['value'] | undefined
    },
  }
}

function given<T>(answer: T | typeof CANCEL_SYMBOL): T | undefined {
  return isCancel(answer) ? undefined : answer
}
