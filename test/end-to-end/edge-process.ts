/**
 * The worker in workerd as a process of its own, to be killed: one argument of JSON, then a tick for each line of
 * standard input, answered by a line when it is done.
 */

import { createInterface } from 'node:readline'
import { startEdge } from '../../scripts/edge/workerd.ts'

const edge = await startEdge(JSON.parse(process.argv[2]!))
process.stdout.write(`${edge.url}\n`)
for await (const line of createInterface({ input: process.stdin })) {
  await edge.tick(Number(line))
  process.stdout.write('done\n')
}
await edge.stop()
