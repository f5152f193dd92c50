import { describe, expect, test } from 'vitest'
import { unitOf } from '../../../worker/ingest/unit.ts'

describe('the unit of a metric is', () => {
  test.each([
    ['node_memory_MemFree_bytes', 'Byte', 'the last word of its name'],
    ['process_cpu_seconds_total', 'Second', 'the word before total'],
    ['http_request_duration_seconds_sum', 'Second', 'the word before sum'],
    ['http_request_duration_seconds_bucket', '', 'none for a bucket, which counts'],
    ['http_request_duration_seconds_count', '', 'none for a count'],
    ['instance:node_memory_utilisation:ratio', 'Ratio', 'told by recording rules too'],
    ['http.server.duration.seconds', 'Second', 'told by names with dots too'],
    ['node_memory_gibibytes', 'GibiByte', 'a multiple of a base unit'],
    ['sensor_celsius', 'celsius', "Prometheus' word where Dynatrace has none"],
    ['rack_energy_joules_total', 'joules', "Prometheus' word where Dynatrace has none"],
    ['queue_requests_per_seconds', '', 'not what something is counted per'],
    ['wind_meters_per_second', '', 'not what something is counted per'],
    ['bytes', 'Byte', 'the whole name where it is no more than that'],
    ['bytes_read', '', 'not a word elsewhere in the name'],
    ['node_megabytes_free', '', 'not a word elsewhere in the name'],
    ['kilobytes_sum_total', '', 'not behind two endings'],
    ['total', '', 'not an ending alone'],
    ['', '', 'none where nothing has a name'],
  ])('%s: %j, %s', (name, unit) => {
    expect(unitOf(name, '')).toBe(unit)
  })

  test.each([
    ['ledger_bytes', 'bytes', 'Byte', 'a declared one by the name that Dynatrace has for it'],
    ['engine_revolutions', 'revolutions', 'revolutions', 'a declared one that nobody knows, as it stands'],
    ['fill_level', '%', '%', 'any text that the protocol can carry'],
    ['latency_seconds_count', 'seconds', '', 'none for a count, though its family has one'],
    ['speed', 'm.s-1', '', 'none where the declared one cannot be carried'],
    ['speed', 'revolutions per minute', '', 'none where the declared one cannot be carried'],
    ['size_bytes', 'x'.repeat(64), '', 'none where the declared one is too long'],
    ['size', 'x'.repeat(63), 'x'.repeat(63), 'a declared one of the greatest length'],
  ])('%s declared as %j: %j, %s', (name, declared, unit) => {
    expect(unitOf(name, declared)).toBe(unit)
  })
})
