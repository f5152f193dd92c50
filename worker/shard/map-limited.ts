/** Open connections that a Worker may have at a time. */
export const CONNECTIONS = 6

/** Runs `work` for each item, at most `limit` at a time, and ends when the last has. What throws, throws here. */
export async function mapLimited<T>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values()
  const lane = async (): Promise<void> => {
    for (const item of queue) await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane))
}
