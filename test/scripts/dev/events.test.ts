import { expect, test } from 'vitest'
import { createEvents } from '../../../scripts/dev/events.ts'

/** The longest that a timer of Node waits. */
const LATER = () => performance.now() + 2 ** 31 - 1

test('a tick comes when it is due by a clock that nobody sets, and not before', async () => {
  const dueMs = performance.now() + 30
  expect(await createEvents().next(dueMs)).toEqual({ kind: 'tick' })
  expect(performance.now()).toBeGreaterThanOrEqual(dueMs)
})

test('a tick that is asked for comes at once, and one time for many', async () => {
  const events = createEvents()
  const next = events.next(LATER())
  events.tick()
  events.tick()
  expect(await next).toEqual({ kind: 'tick' })
  const after = events.next(LATER())
  events.changed(['targets/a.ts'])
  expect(await after).toEqual({ kind: 'changed', files: ['targets/a.ts'] })
})

test('changes that wait become one, before the tick', async () => {
  const events = createEvents()
  events.tick()
  events.changed(['targets/b.ts'])
  events.changed(['targets/a.ts', 'targets/b.ts'])
  expect(await events.next(0)).toEqual({ kind: 'changed', files: ['targets/a.ts', 'targets/b.ts'] })
  expect(await events.next(LATER())).toEqual({ kind: 'tick' })
})

test('a stop goes before all else, wakes who waits, and stays', async () => {
  const events = createEvents()
  const next = events.next(LATER())
  expect(events.stopped.aborted).toBe(false)
  events.tick()
  events.changed(['targets/a.ts'])
  events.stop()
  expect(events.stopped.aborted).toBe(true)
  expect(await next).toEqual({ kind: 'stop' })
  expect(await events.next(0)).toEqual({ kind: 'stop' })
})
