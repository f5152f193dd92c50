import * as v from 'valibot'

/** What the page of charts is asked for. */
export interface ChartQuery {
  /** Words that the metric key or the dimensions of a series must have, each of them. */
  readonly filter: string
  readonly order: ChartOrder
  /** It does not load itself anew. */
  readonly paused: boolean
}

/** `newest`: the metric keys that came last are in front. */
export type ChartOrder = 'newest' | 'name'

const MAX_FILTER = 200

/** Whatever else is asked is not heard: a page for people never fails for its address. */
const schema = v.object({
  filter: v.fallback(v.pipe(v.string(), v.trim(), v.maxLength(MAX_FILTER)), ''),
  order: v.fallback(v.picklist(['newest', 'name']), 'newest'),
  paused: v.fallback(
    v.pipe(
      v.literal('yes'),
      v.transform(() => true),
    ),
    false,
  ),
})

export function readChartQuery(query: URLSearchParams): ChartQuery {
  return v.parse(schema, { filter: '', order: 'newest', paused: 'no', ...Object.fromEntries(query) })
}

/** The address of the page, relative to itself, without what goes without saying. */
export function hrefOf({ filter, order, paused }: ChartQuery): string {
  const query = new URLSearchParams({
    ...(filter === '' ? {} : { filter }),
    ...(order === 'newest' ? {} : { order }),
    ...(paused ? { paused: 'yes' } : {}),
  })
  return `?${query}`
}
