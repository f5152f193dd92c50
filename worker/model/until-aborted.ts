/**
 * Waits no longer than until the signal: then it is undefined. For what cannot be aborted itself, and for Node's fetch,
 * which loses the signal of a request that is collected as garbage: https://github.com/nodejs/undici/issues/4068
 */
export async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  let stop = () => {}
  const aborted = new Promise<undefined>((resolve) => {
    stop = () => resolve(undefined)
  })
  signal.addEventListener('abort', stop)
  if (signal.aborted) stop()
  try {
    return await Promise.race([promise, aborted])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
