/** `node scripts/stand-in/main.ts [--port 9999] [--token <token>]`: a stand-in for Dynatrace, until it is stopped. */

import { parseArgs } from 'node:util'
import { type StandIn, startStandIn } from './dynatrace.ts'
import type { RequestRecord } from './ledger.ts'

const USAGE = 'usage: node scripts/stand-in/main.ts [--port 9999] [--token <token>]'

const options = readOptions()
if (typeof options === 'string') {
  process.stderr.write(`${options}\n${USAGE}\n`)
  process.exitCode = 2
} else {
  await run(options)
}

interface Options {
  readonly port: number
  readonly token: string
}

function readOptions(): Options | string {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '9999' },
        token: { type: 'string', default: 'stand-in-token' },
      },
    })
    if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65_535) return `--port ${values.port} is not a port`
    return { port: Number(values.port), token: values.token }
  } catch (error) {
    // parseArgs throws for what is wrong with the arguments, and says it well.
    return error instanceof Error ? error.message : String(error)
  }
}

async function run({ port, token }: Options): Promise<void> {
  let standIn: StandIn
  try {
    standIn = await startStandIn({ port, token, onRequest: printRequest })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    process.stderr.write(`port ${port} of 127.0.0.1 cannot be used: ${reason}\n`)
    process.exitCode = 1
    return
  }
  process.stdout.write(`a stand-in for Dynatrace, not Dynatrace, listens on ${standIn.url}\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void standIn.close())
}

function printRequest({ method, path, status, bytes, linesOk, linesInvalid }: RequestRecord): void {
  const lines = `lines: ${linesOk} taken, ${linesInvalid} refused`
  process.stdout.write(`${method} ${path} ${status ?? 'no answer'} ${bytes} bytes, ${lines}\n`)
}
