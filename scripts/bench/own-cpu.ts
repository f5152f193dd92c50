/** Begins to count the CPU time of this process, of all its threads; what is returned gives the milliseconds since. */
export function countCpu(): () => number {
  const start = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1e3
  }
}
