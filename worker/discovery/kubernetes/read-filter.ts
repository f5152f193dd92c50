import * as v from 'valibot'
import type { MetricFilter } from '../../model/discovered-endpoint.ts'
import { parseJson } from '../../model/parse-json.ts'

/** The annotation `filter`, or why it is none. */
export function readFilter(json: string): MetricFilter | string {
  if (json.length > MAX_LENGTH) return `it has ${json.length} characters, over ${MAX_LENGTH}`
  const value = parseJson(json)
  if (value === undefined) return 'it is no JSON'
  const read = v.safeParse(filterSchema, value)
  if (!read.success) return `it is not {"mode": "include" or "exclude", "names": […]}`
  const { mode, names } = read.output
  const wrong = names.find((name) => name.slice(1, -1).includes('*'))
  if (wrong !== undefined) return `'*' stands in the middle of ${JSON.stringify(wrong.slice(0, MAX_QUOTED))}`
  return { mode, names }
}

/** It is held with each endpoint, and travels with it. */
const MAX_LENGTH = 16_384
const MAX_QUOTED = 60

const filterSchema = v.object({ mode: v.picklist(['include', 'exclude']), names: v.array(v.string()) })
