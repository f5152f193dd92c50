/** A person at a terminal, who answers what is asked in this order. Complaints are noted, and answered again. */

import type { Prompts } from '../../scripts/terminal/prompts.ts'

export interface Person {
  readonly prompts: Prompts
  /** What was asked, and what was said of answers. */
  readonly heard: readonly string[]
}

/** `undefined` gives up. */
export function person(...answers: readonly (string | undefined)[]): Person {
  const left = [...answers]
  const heard: string[] = []
  const answer = async (message: string, misuse: (answer: string) => string | undefined) => {
    heard.push(message)
    for (;;) {
      if (left.length === 0) throw new Error(`nobody answers '${message}'`)
      const given = left.shift()
      const complaint = given === undefined ? undefined : misuse(given)
      if (complaint === undefined) return given
      heard.push(complaint)
    }
  }
  return {
    heard,
    prompts: {
      text: ({ message, misuse }) => answer(message, misuse),
      secret: ({ message, misuse }) => answer(message, misuse),
      choose: async ({ message, options }) => {
        const given = await answer(message, () => undefined)
        return options.find(({ value }) => value === given)?.value
      },
    },
  }
}
