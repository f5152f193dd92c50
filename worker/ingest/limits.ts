/**
 * Limits of the metrics ingestion protocol (Dynatrace docs, "Metric ingestion protocol" and "Extend metric
 * observability"). Where its pages disagree the smaller number stands here: it is right on every server.
 */
export const MAX_KEY = 250
export const MAX_DIMENSION_KEY = 100
export const MAX_DIMENSION_VALUE = 250
export const MAX_DIMENSIONS = 50
export const MAX_LINE = 50_000
/** "1 MB", before compression. */
export const MAX_PAYLOAD_BYTES = 1_000_000
/** Its own libraries send no more, and larger batches are said to be throttled. */
export const MAX_PAYLOAD_LINES = 1_000
/** How far back a timestamp may lie, and how far ahead. */
export const MAX_AGE_MS = 60 * 60_000
export const MAX_AHEAD_MS = 10 * 60_000
