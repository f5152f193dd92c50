/** What an endpoint is: an exporter, or a server that answers queries. */

import * as v from 'valibot'
import { name, place } from './primitives.ts'

/** What the values of a query are. */
export const QUERY_TYPES = ['gauge', 'counter'] as const

export const source = v.variant('kind', [
  /** It answers with an exposition: an exporter, or a server's `/federate`. */
  v.strictObject({ kind: v.literal('exposition') }),
  /** The HTTP API of Prometheus, whose base is the endpoint's URL: one instant query for each metric. */
  v.strictObject({
    kind: v.literal('promql'),
    queries: v.pipe(
      v.array(
        v.strictObject({
          /** Of the metric that the results are. */
          name,
          query: name,
          type: v.picklist(QUERY_TYPES),
          /** '' for none. */
          unit: v.string(),
          help: v.string(),
          at: place,
        }),
      ),
      v.minLength(1),
    ),
  }),
])
