/** Ends after so many milliseconds, or as soon as it is told to stop. */
export function pauseUntil(stop: AbortSignal, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    if (stop.aborted) return resolve()
    // Without a trace on the signal, which lives as long as the process.
    const end = () => {
      clearTimeout(timer)
      stop.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    stop.addEventListener('abort', end)
  })
}
