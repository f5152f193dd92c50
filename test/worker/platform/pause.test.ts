import { getEventListeners } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { pauseUntil } from '../../../worker/platform/pause.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a pause takes its time, and leaves nothing on the signal', async () => {
  const { signal } = new AbortController()
  let isOver = false
  const paused = pauseUntil(signal, 5_000).then(() => {
    isOver = true
  })
  expect(getEventListeners(signal, 'abort')).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(4_999)
  expect(isOver).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  await paused
  expect(getEventListeners(signal, 'abort')).toEqual([])
})

test('a stop ends a pause, and its timer', async () => {
  const stop = new AbortController()
  const paused = pauseUntil(stop.signal, 5_000)
  stop.abort()
  await paused
  expect(vi.getTimerCount()).toBe(0)
})

test('after a stop no pause begins', async () => {
  await pauseUntil(AbortSignal.abort(), 5_000)
  expect(vi.getTimerCount()).toBe(0)
})
