import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
const FILE = join(import.meta.dirname, 'typed-in-an-editor.ts')

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: { readonly items?: readonly unknown[] }
  readonly result?: { readonly items?: readonly { readonly label: string }[] } | null
}

export interface LanguageServer {
  /** What an editor offers at the `│` of a file beside this one. */
  complete(text: string): Promise<readonly string[]>
  close(): void
}

/** The server that editors ask, which is a part of TypeScript. */
export async function startLanguageServer(): Promise<LanguageServer> {
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc')
  const server = spawn(process.execPath, [compiler, '--lsp', '--stdio'], { cwd: ROOT })
  const answers = new Map<number, (message: Message) => void>()
  onMessage(server, (message) => {
    const { id, method, params } = message
    if (id === undefined) return
    // A question of the server, which wants to know how the editor is set up.
    if (method !== undefined) send(server, { id, result: params?.items?.map(() => null) ?? null })
    else answers.get(id)?.(message)
  })
  let requests = 0

  function ask(method: string, params: object): Promise<Message> {
    const id = ++requests
    send(server, { id, method, params })
    return new Promise((resolve) => answers.set(id, resolve))
  }

  await ask('initialize', { processId: process.pid, rootUri: `file://${ROOT}`, capabilities: {} })
  send(server, { method: 'initialized', params: {} })
  let files = 0
  return {
    async complete(marked) {
      const uri = `file://${FILE.replace('.ts', `-${++files}.ts`)}`
      const lines = marked.slice(0, marked.indexOf('│')).split('\n')
      const position = { line: lines.length - 1, character: lines.at(-1)!.length }
      const textDocument = { uri, languageId: 'typescript', version: 1, text: marked.replace('│', '') }
      send(server, { method: 'textDocument/didOpen', params: { textDocument } })
      const { result } = await ask('textDocument/completion', { textDocument: { uri }, position })
      return (result?.items ?? []).map(({ label }) => label.replace(/\?$/, ''))
    },
    close: () => void server.kill(),
  }
}

function send({ stdin }: ChildProcessWithoutNullStreams, message: object): void {
  const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }))
  stdin.write(`Content-Length: ${body.length}\r\n\r\n`)
  stdin.write(body)
}

function onMessage({ stdout }: ChildProcessWithoutNullStreams, take: (message: Message) => void): void {
  let pending = Buffer.alloc(0)
  stdout.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk])
    for (;;) {
      const start = pending.indexOf('\r\n\r\n') + 4
      const length = Number(/Content-Length: (\d+)/.exec(pending.toString('latin1', 0, start))?.[1])
      if (start < 4 || pending.length < start + length) return
      // Safe: the protocol has no other messages than those with these fields.
      take(JSON.parse(pending.toString('utf8', start, start + length)) as Message)
      pending = pending.subarray(start + length)
    }
  })
}
