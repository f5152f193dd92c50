/**
 * Runs `narthex check` on many projects in one process of the real runtime, whose error traces tests are about. Reads
 * `{ folder, width }[]` as JSON from the first argument and writes what each printed as JSON.
 */

import { join } from 'node:path'
import { runProgram } from '../../scripts/program.ts'

interface Job {
  readonly folder: string
  readonly width: number | null
}

// Safe: the only caller is the test beside this file.
const jobs = JSON.parse(process.argv[2] ?? '[]') as readonly Job[]
const outputs: string[] = []
for (const { folder, width } of jobs) {
  let output = ''
  const print = (text: string): void => {
    output += text
  }
  const exitCode = await runProgram(['check', '--root', join(import.meta.dirname, '../fixtures/projects', folder)], {
    out: print,
    err: print,
    width: width ?? undefined,
    color: false,
    annotations: false,
    now: () => 0,
  })
  outputs.push(
    `$ narthex check   # ${width === null ? 'into a pipe' : `${width} columns`}\n${output}$ echo $?\n${exitCode}\n`,
  )
}
process.stdout.write(JSON.stringify(outputs))
