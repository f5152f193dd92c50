/**
 * Runs `work` for each item, as many at a time as there may be connections, and ends when the last has. Once one throws,
 * no other is begun, and when those under way have ended it throws here.
 */
export async function overConnections<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values()
  const errors: unknown[] = []
  const lane = async (): Promise<void> => {
    for (const item of queue) {
      if (errors.length > 0) return
      await work(item).catch((error: unknown) => errors.push(error))
    }
  }
  await Promise.all(Array.from({ length: Math.min(CONNECTIONS, items.length) }, lane))
  if (errors.length > 0) throw errors[0]
}

/** Open connections that a Worker may have at a time. */
const CONNECTIONS = 6
