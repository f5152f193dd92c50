/** An engine or parser in a process of its own, so that the garbage and the compiled code of one do not touch another's. */

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { BodySource } from './bodies.ts'

export interface Task {
  readonly body: BodySource
  /** The scrape before; undefined makes this the first. Parsers have no use for it. */
  readonly before: BodySource | undefined
  readonly rules: 'none' | 'usual'
  /** One run is as many scrapes. */
  readonly calls: number
}

/** A refusal is a result: a parser that does not know a line gives up on the body. */
export type TaskResult =
  | { readonly kind: 'timed'; readonly milliseconds: number }
  | { readonly kind: 'refused' }
  | { readonly kind: 'missing' }

export interface EngineProcess {
  readonly name: string
  run(task: Task): Promise<TaskResult>
  stop(): Promise<void>
}

/** `engine` is `narthex`, `reference engine`, or the name of a package of npm. */
export function startEngine(engine: string): EngineProcess {
  const child = fork(join(import.meta.dirname, 'child/engine.ts'), [engine])
  const ended = once(child, 'exit')
  let waiting: PromiseWithResolvers<TaskResult> | undefined
  child.on('message', (result) => waiting?.resolve(result as TaskResult)) // the script sends nothing else
  child.on('exit', (code) => waiting?.reject(new Error(`the process of ${engine} ended with ${code}`)))
  return {
    name: engine,
    run(task) {
      waiting = Promise.withResolvers()
      child.send(task)
      return waiting.promise
    },
    async stop() {
      waiting = undefined
      child.kill()
      await ended
    },
  }
}
