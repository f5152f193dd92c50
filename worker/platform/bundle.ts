/** The compiled configuration that the worker was deployed with. */

import compiled from '../../dist/bundle.json' with { type: 'json' }
import { type Bundle, readBundle } from '../../dsl/bundle.ts'

export const bundle = bundleOrThrow()

function bundleOrThrow(): Bundle {
  const reading = readBundle(compiled)
  if (reading.kind === 'ok') return reading.bundle
  throw new Error(`dist/bundle.json cannot be read: ${reading.reasons.join('; ')}`)
}
