/** `engine.ts narthex|"reference engine"|<package of npm>`: times the tasks it is sent, one at a time. */

import { NO_RULES } from '../../../dsl/bundle.ts'
import { type Body, type BodySource, openBody } from '../bodies.ts'
import type { Task, TaskResult } from '../engine-process.ts'
import { timeCalls } from '../interleave.ts'
import { type Job, jobAt, type Scrape, type Scraped, USUAL_RULES } from '../job.ts'
import { openParser } from '../npm-parsers.ts'

type Prepare = (task: Task) => () => unknown

const bodies = new Map<string, Body>()
const prepared = new Map<string, () => unknown>()
const prepare = await prepareFor(process.argv[2] ?? '')

process.on('message', async (message) => {
  process.send?.(await run(message as Task)) // the parent sends nothing else
})

async function run(task: Task): Promise<TaskResult> {
  if (prepare === undefined) return { kind: 'missing' }
  const key = JSON.stringify(task)
  const call = prepared.get(key) ?? prepare(task)
  prepared.set(key, call)
  try {
    return { kind: 'timed', milliseconds: await timeCalls(task.calls, call) }
  } catch (error) {
    if (process.argv[2] === 'narthex') throw error
    return { kind: 'refused' }
  }
}

/** Only the module of the engine that is measured is loaded. */
async function prepareFor(engine: string): Promise<Prepare | undefined> {
  switch (engine) {
    case 'narthex':
      return prepareScrape((await import('../narthex-engine.ts')).scrapeWithNarthex)
    case 'reference engine':
      return prepareScrape((await import('../reference-engine.ts')).scrapeWithReference)
    default: {
      const parse = openParser(engine)
      return parse === undefined
        ? undefined
        : ({ body }) =>
            () =>
              parse(bodyOf(body))
    }
  }
}

function prepareScrape<State>(scrape: (scrape: Scrape<State>) => Scraped<State>): Prepare {
  return (task) => {
    const body = bodyOf(task.body)
    const job = jobOf(task, 1)
    const state =
      task.before === undefined
        ? undefined
        : scrape({ body: bodyOf(task.before), job: jobOf(task, 0), state: undefined }).state
    return () => scrape({ body, job, state })
  }
}

/** The timestamps of recorded bodies are of the day they were recorded. */
function jobOf({ body, rules }: Task, scrape: number): Job {
  const job = jobAt(scrape, rules === 'usual' ? USUAL_RULES : NO_RULES)
  return { ...job, honorTimestamps: body.kind === 'generated' }
}

function bodyOf(source: BodySource): Body {
  const key = JSON.stringify(source)
  const body = bodies.get(key) ?? openBody(source)
  bodies.set(key, body)
  return body
}
