/** Limits of the OTLP metrics endpoint (Dynatrace docs, "About OTLP metrics ingest" and "Histogram metrics"). */

/** Dynatrace takes 4 MB, before compression; a row of the outbox does not hold as many. */
export const MAX_OTLP_PAYLOAD_BYTES = 1_000_000
/** A request with more is dropped whole. */
export const MAX_OTLP_POINTS = 15_000
/** What is stored of a histogram; read as including the bucket up to +Inf, which is right under either reading. */
export const MAX_OTLP_BUCKETS = 12
/** The rest is cut off by Dynatrace. */
export const MAX_OTLP_DESCRIPTION = 1_023
