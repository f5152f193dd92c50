/**
 * Lines that became the same by accident: Dynatrace's rules for names and values made two metrics, labels or values one.
 * Which of two is right cannot be told, and adding them up would make something up: the first stands, and it is said.
 * What could collide is known when it is written, and is rare; only lines of such keys are looked at, at the end.
 */

import type { Payload } from '../model/batch.ts'
import { decodeUtf8, encodeUtf8 } from '../model/utf8.ts'
import type { State } from './pipeline-state.ts'

/** Two series would be one line, and nobody asked for that. */
export function noteCollision({ counts, collided }: State, key: string): void {
  counts.collisions++
  if (collided.size < MAX_COLLIDED) collided.add(key)
}

/** The payloads without lines that have key and dimensions of one before them. */
export function dropCollisions(pipeline: State, payloads: readonly Payload[]): Payload[] {
  if (pipeline.doubtful.size === 0) return [...payloads]
  const met = new Set<string>()
  return payloads
    .map((payload) => {
      const lines = decodeUtf8(payload.bytes).split(/(?<=\n)/)
      const kept = lines.filter((line) => {
        const [, key = '', dimensions = ''] = LINE.exec(line) ?? []
        if (!pipeline.doubtful.has(key)) return true
        const front = [key, ...(dimensions.match(DIMENSION) ?? []).sort()].join()
        if (!met.has(front)) {
          met.add(front)
          return true
        }
        noteCollision(pipeline, key)
        pipeline.options.trace?.collided?.(line.slice(0, -1))
        pipeline.counts.points--
        return false
      })
      return kept.length === lines.length ? payload : { bytes: encodeUtf8(kept.join('')), lines: kept.length }
    })
    .filter(({ lines }) => lines > 0)
}

const MAX_COLLIDED = 20
const LINE = /^([^, #]+)((?:,[^=,"]+="(?:\\.|[^"\\])*")*) /s
const DIMENSION = /,[^=,"]+="(?:\\.|[^"\\])*"/gs
