import { expect, test } from 'vitest'
import { scaleTo, unitsOf } from '../../../dsl/units.ts'
import { ucumOf } from '../../../worker/ingest/ucum.ts'
import { unitOf } from '../../../worker/ingest/unit.ts'

test.each([
  ['request_duration_seconds', '', 's'],
  ['response_size_bytes_sum', '', 'By'],
  ['cpu_seconds_total', '', 's'],
  ['room_celsius', '', 'Cel'],
  ['disk_used_ratio', '', '1'],
  ['battery_percent', '', '%'],
  ['queue_length', '', ''],
  ['queue_length', 'requests', '{requests}'],
  ['queue_length', 'a{b}', '{ab}'],
])('the unit of %s, declared as %j, has the code %j', (name, declared, code) => {
  expect(ucumOf(unitOf(name, declared))).toBe(code)
})

test.each(['a_bytes', 'a_seconds', 'a_ratio'])('every unit that %s can be scaled to has a code', (name) => {
  const units = unitsOf(name)
  expect(units.length).toBeGreaterThan(0)
  for (const unit of units) expect(ucumOf(scaleTo(unit, name)!.unit), unit).toMatch(/^[^{}]+$/)
})
