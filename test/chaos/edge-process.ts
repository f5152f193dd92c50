/**
 * The worker in workerd as a process of its own, to be killed. Its standard input has a line of JSON to start with, and
 * then one for each command; commands do not wait for each other, and each is answered by a line with its number.
 */

import { createInterface } from 'node:readline'
import type { Bundle } from '../../dsl/bundle.ts'
import { startEdge } from '../../scripts/edge/workerd.ts'

export type Command =
  | { readonly kind: 'tick'; readonly scheduledMs: number }
  | { readonly kind: 'deploy'; readonly bundle: Bundle }

export interface Answer {
  readonly number: number
  readonly isDone: boolean
}

if (import.meta.main) await serve()

async function serve(): Promise<void> {
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
  const { value: options = '' } = await lines.next()
  const edge = await startEdge(JSON.parse(options))
  process.stdout.write(`${edge.url}\n`)
  let number = 0
  for await (const line of { [Symbol.asyncIterator]: () => lines }) {
    const command: Command = JSON.parse(line)
    const done = command.kind === 'tick' ? edge.tick(command.scheduledMs) : edge.deploy(command.bundle)
    const own = number++
    done.then(
      () => answer({ number: own, isDone: true }),
      (error: unknown) => {
        console.error(error)
        answer({ number: own, isDone: false })
      },
    )
  }
  await edge.stop()
}

function answer(answer: Answer): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`)
}
