/** What the parts of the bundle's schema are made of. */

import * as v from 'valibot'

export const name = v.pipe(v.string(), v.minLength(1))
export const positive = v.pipe(v.number(), v.integer(), v.minValue(1))
export const limit = v.pipe(v.number(), v.integer(), v.minValue(0))

/** `targets/web.ts:24:7`, or `targets/web.ts:4:16` of the call where the key itself could not be found. */
export const place = v.pipe(v.string(), v.regex(/^.+:\d+:\d+$/))

/** Name and value, sorted by name. */
export const labels = v.array(v.strictTuple([name, v.string()]))

/** The name of a secret in the worker's environment; never its value. */
export const secretName = v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9_]*$/))
