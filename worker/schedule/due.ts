/** Which minute an endpoint is scraped in. One cron fires for all; each endpoint has its own minute of its interval. */

/** True where this minute is the endpoint's. The spread is by its id, so it stays the same from one deploy to the next. */
export function isDue(
  endpoint: { readonly id: string; readonly intervalMinutes: number },
  scheduledMs: number,
): boolean {
  const minute = Math.floor(scheduledMs / 60_000)
  return (minute + offsetOf(endpoint.id)) % endpoint.intervalMinutes === 0
}

/** The id is a hash already: its first digits spread as well as any. */
function offsetOf(id: string): number {
  return Number.parseInt(id.slice(0, 8), 16)
}
