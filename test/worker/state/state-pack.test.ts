import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checksum } from '../../../worker/state/checksum.ts'
import { pack } from '../../../worker/state/pack.ts'
import { packState, readState, type StoredState } from '../../../worker/state/state-pack.ts'
import { metricLines, NOW, runText } from '../pipeline/pipeline.ts'

const STATE: StoredState = {
  record: { lastTickMs: 5 },
  endpoints: [
    { id: 'one', record: { up: true }, series: Uint8Array.of(1, 2, 3) },
    { id: 'two', record: { up: false }, series: undefined },
    { id: 'three', record: {}, series: new Uint8Array() },
  ],
}

/**
 * The fixtures hold one state: what `packState` of that format wrote for two endpoints that were scraped and one that
 * never was. `text` had `a_total{b="1"} 10`, `a_total{b="2"} 0.5` and the gauge `up_since 1`, and at the scrape before
 * also `gone_total 7`; `openmetrics` had `c_total 100` with `c_created 1789999000`. A new format needs a new one:
 *
 *   packState(readState(readFileSync('test/fixtures/state/format-1.bin')).state)
 */
const fixture = (format: number): Uint8Array =>
  readFileSync(join(import.meta.dirname, `../../fixtures/state/format-${format}.bin`))

describe.each([1, 2])('what format %i was written in once', (format) => {
  test('is read for ever, and counted from', () => {
    const { record, endpoints } = readGood(fixture(format))
    expect(record).toEqual({ lastTickMs: NOW })
    expect(endpoints.map(({ id, record }) => [id, record])).toEqual([
      ['text', { goodMs: NOW }],
      ['openmetrics', { goodMs: NOW }],
      ['down', {}],
    ])
    const [text, openmetrics, down] = endpoints.map(({ series }) => series)
    const counters =
      '# TYPE a_total counter\na_total{b="1"} 12\na_total{b="2"} 0.75\n# TYPE gone_total counter\ngone_total 8\n'
    expect(deltas(counters, text!)).toEqual(['a_total 2', 'a_total 0.25', 'gone_total 1'])
    const started = (startS: number) => `# TYPE c counter\nc_total 103\nc_created ${startS}\n# EOF\n`
    expect(deltas(started(1_789_999_000), openmetrics!, true)).toEqual(['c_total 3'])
    expect(deltas(started(1_789_999_500), openmetrics!, true)).toEqual(['c_total 103'])
    expect(down).toBeUndefined()
  })
})

test('the newest format is written as in its fixture: any other way is another format', () => {
  const bytes = fixture(2)
  expect([...packState(readGood(bytes))]).toEqual([...bytes])
})

test('what is packed is read back, wherever in memory it begins', () => {
  const packed = packState(STATE)
  for (let shift = 0; shift < 8; shift++) {
    const memory = new Uint8Array(packed.length + 8)
    memory.set(packed, shift)
    expect(readGood(memory.subarray(shift, shift + packed.length))).toEqual(STATE)
  }
})

test('what a newer version wrote is told from what is damaged', () => {
  const packed = packState(STATE)
  packed[2]!++
  expect(readState(packed)).toEqual({
    kind: 'unreadable',
    reason: 'it is of format 3, and this version reads none above 2: a newer one wrote it',
  })
})

test.each<unknown>([
  { format: 2, record: {}, endpoints: [] },
  { record: {}, endpoints: [] },
  { format: 1, record: {} },
  { format: 1, record: {}, endpoints: [null] },
  { format: 1, record: {}, endpoints: [{ id: 7, record: {}, piece: 0 }] },
  { format: 1, record: {}, endpoints: [{ id: 'one', record: {}, piece: 0 }] },
  [],
  null,
  7,
])('a pack with the head %j is no state', (head) => {
  expect(readState(pack(head, []))).toMatchObject({ kind: 'unreadable' })
})

describe('state is never read as another', () => {
  const packed = packState(STATE)

  test('where any bit is another', () => {
    for (let bit = 0; bit < packed.length * 8; bit++) {
      // Four bytes are free.
      if (bit >= 32 && bit < 64) continue
      const damaged = packed.slice()
      damaged[bit >> 3]! ^= 1 << (bit & 7)
      expect(readState(damaged).kind, `bit ${bit}`).toBe('unreadable')
    }
  })

  test('where it is cut off anywhere, or goes on', () => {
    for (let length = 0; length < packed.length; length++)
      expect(readState(packed.subarray(0, length)).kind, `${length} bytes`).toBe('unreadable')
    expect(readState(Uint8Array.of(...packed, ...new Uint8Array(8))).kind).toBe('unreadable')
  })

  test('where any bytes are written over it', () => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 24 })
    fc.assert(
      fc.property(fc.nat(packed.length - 1), bytes, (at, some) => {
        const damaged = packed.slice()
        damaged.set(some.subarray(0, packed.length - at), at)
        const reading = readState(damaged)
        if (reading.kind === 'ok') expect(reading.state).toEqual(STATE)
      }),
      { numRuns: 2000 },
    )
  })

  test('where it is any bytes at all', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.uint8Array().map((rest) => Uint8Array.of(0x4e, 0x58, 2, 255, ...rest)),
    )
    fc.assert(fc.property(bytes, (some) => readState(some).kind === 'unreadable'))
  })
})

test('format 1, which has no checksum, is a state or unreadable wherever it is damaged, and never an exception', () => {
  const bytes = fixture(1)
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(255), fc.nat(bytes.length), (at, byte, length) => {
      const damaged = bytes.slice(0, length)
      damaged[at] = byte
      expect(['ok', 'unreadable']).toContain(readState(damaged).kind)
    }),
    { numRuns: 2000 },
  )
})

test('a checksum is another where bytes change places or are left out', () => {
  const words = fc.array(fc.integer(), { minLength: 4, maxLength: 40 }).filter((all) => all.length % 2 === 0)
  fc.assert(
    fc.property(words, fc.nat(), fc.nat(), (all, i, j) => {
      const swapped = Int32Array.from(all)
      const [a, b] = [i % all.length, j % all.length]
      fc.pre(all[a] !== all[b])
      swapped[a] = all[b]!
      swapped[b] = all[a]!
      const sum = checksum(bytesOf(Int32Array.from(all)))
      expect(checksum(bytesOf(swapped))).not.toEqual(sum)
      expect(checksum(bytesOf(swapped.subarray(0, -2)))).not.toEqual(sum)
    }),
  )
})

function readGood(bytes: Uint8Array): StoredState {
  const reading = readState(bytes)
  if (reading.kind !== 'ok') throw new Error(reading.reason)
  return reading.state
}

/** Metric key and increase of each line of the next scrape. */
function deltas(body: string, series: Uint8Array, openMetrics = false): string[] {
  const run = runText(body, { series, openMetrics, seenMs: NOW - 60_000 })
  return metricLines(run).map((line, i) => `${line.key} ${/delta=(\S+)/.exec(run.texts[i]!)?.[1]}`)
}

function bytesOf(words: Int32Array): Uint8Array {
  return new Uint8Array(words.buffer, words.byteOffset, words.byteLength)
}
