/** CPU time of a process as the system counts it, seen from outside. Linux alone tells it without a tool. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'

export function canReadCpuTime(): boolean {
  return existsSync('/proc/self/stat')
}

/** Processes of this name that this process started. */
export function childrenNamed(name: string): readonly number[] {
  const pids = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))
  return pids.map(Number).filter((pid) => {
    const stat = readStat(pid)
    return stat?.name === name && Number(stat.fields[PARENT]) === process.pid
  })
}

/** User and system time so far. */
export function cpuMilliseconds(pid: number): number {
  const stat = readStat(pid)
  if (stat === undefined) throw new Error(`process ${pid} has ended while it was measured`)
  return (Number(stat.fields[USER]) + Number(stat.fields[SYSTEM])) * MILLISECONDS_A_TICK
}

/** Fields behind the name, counted from 0: proc_pid_stat(5) has them as 4, 14 and 15. */
const PARENT = 1
const USER = 11
const SYSTEM = 12
/** USER_HZ is 100 wherever Node runs on Linux. */
const MILLISECONDS_A_TICK = 10

function readStat(pid: number): { readonly name: string; readonly fields: readonly string[] } | undefined {
  let text: string
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return undefined // it ended between the listing and now
  }
  // The name may hold blanks and parentheses; nothing behind it does.
  const end = text.lastIndexOf(')')
  return {
    name: text.slice(text.indexOf('(') + 1, end),
    fields: text
      .slice(end + 2)
      .trim()
      .split(' '),
  }
}
