/**
 * Keeps what the last scrape was made with until the next one. V8 throws compiled code away when the last object of a
 * shape it was compiled for is collected, and between two scrapes a worker has none: the scrape after some collections
 * took three times as long. What is handed in should have let go of what is large.
 */
export function keepAlive(objects: readonly object[]): void {
  kept.length = 0
  kept.push(...objects)
}

const kept: object[] = []
