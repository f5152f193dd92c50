/** Where the body to lint comes from: a file, standard input or a URL, and in which format it is. */

import { open } from 'node:fs/promises'
import { parseUrl } from '../../dsl/url.ts'
import { dialectOf } from '../../worker/exposition/dialect.ts'
import { fetchExposition } from '../../worker/fetch/fetch-exposition.ts'
import { describeFault, type Fault } from '../../worker/model/fault.ts'
import { decodeUtf8 } from '../../worker/model/utf8.ts'
import type { Fetch } from '../../worker/ports.ts'

export interface Format {
  readonly openMetrics: boolean
  /** How it is known, to be said in the output: `its Content-Type says so`. */
  readonly because: string
}

export interface SourcePorts {
  readonly stdin: AsyncIterable<Uint8Array>
  readonly fetch: Fetch
}

export interface SourceOptions {
  /** A path, a URL, or `-` for standard input. */
  readonly source: string
  /** Takes the place of what would tell the format otherwise. */
  readonly told: Format | undefined
}

/** Is told the format first, then gets the body. */
export type OpenBody = (format: Format) => (chunk: Uint8Array) => void

/** The format of a Content-Type, undefined where it is of none that is read. */
export function formatOf(contentType: string | null, because: string): Format | undefined {
  const dialect = dialectOf(contentType, { strict: false, fallback: null })
  return dialect === undefined ? undefined : { openMetrics: dialect.openMetrics, because }
}

/** Reads the body to its end, or says why it cannot be read. */
export async function readSource(
  options: SourceOptions,
  ports: SourcePorts,
  openBody: OpenBody,
): Promise<string | undefined> {
  const { source, told } = options
  if (/^https?:\/\//.test(source)) return await readUrl(source, { told, fetch: ports.fetch, openBody })
  if (source === '-') return await readStream(ports.stdin, { told, openBody })
  return await readFile(source, { told, openBody })
}

interface Told {
  readonly told: Format | undefined
  readonly openBody: OpenBody
}

const TIMEOUT_MS = 30_000
const MAX_URL_BYTES = 1_000_000_000

async function readUrl(
  url: string,
  { told, fetch, openBody }: Told & { readonly fetch: Fetch },
): Promise<string | undefined> {
  const { bare, authorization } = takeCredentials(url)
  const request = {
    url: bare,
    timeoutMs: TIMEOUT_MS,
    bodySizeLimit: MAX_URL_BYTES,
    auth: authorization === undefined ? NO_AUTH : AUTH_OF_URL,
    // Whoever writes them into a URL without TLS has chosen so.
    allowInsecureAuth: !bare.startsWith('https:'),
  } as const
  const ports = { fetch, secrets: () => authorization, clock: Date.now }
  const outcome = await fetchExposition(request, ports, ({ contentType }) => {
    const format = told ?? formatOf(contentType, 'its Content-Type says so')
    if (format === undefined) return { kind: 'content-type', contentType: (contentType ?? '').slice(0, 100) }
    const consume = openBody(format)
    return (chunk) => {
      consume(chunk)
      return undefined
    }
  })
  return outcome.kind === 'failed' ? explainFault(outcome.fault) : undefined
}

const NO_AUTH = { kind: 'none' } as const
/** The value is the name of a secret: of the only one there is. */
const AUTH_OF_URL = { kind: 'header', name: 'authorization', value: 'URL' } as const

/** `https://user:password@host/` as a URL without the two and the header that carries them. */
function takeCredentials(text: string): { readonly bare: string; readonly authorization: string | undefined } {
  const url = parseUrl(text)
  if (url === undefined || (url.username === '' && url.password === '')) return { bare: text, authorization: undefined }
  const pair = `${unescaped(url.username)}:${unescaped(url.password)}`
  url.username = url.password = ''
  return { bare: url.href, authorization: `Basic ${Buffer.from(pair).toString('base64')}` }
}

/** A percent sign that escapes nothing stands for itself, as in browsers. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function explainFault(fault: Fault): string {
  switch (fault.kind) {
    case 'content-type':
      return `its Content-Type is '${fault.contentType}', of no format that is read: say which it is with --content-type`
    case 'timeout':
      return `no complete answer within ${TIMEOUT_MS / 1000}s`
    default:
      return describeFault(fault)
  }
}

async function readFile(path: string, { told, openBody }: Told): Promise<string | undefined> {
  try {
    await using file = await open(path)
    const { size } = await file.stat()
    const stream = file.createReadStream({ autoClose: false })
    // A pipe has no size and no end to look at first.
    if (size === 0) return await readStream(stream, { told, openBody })
    const tail = Buffer.alloc(Math.min(size, TAIL_BYTES))
    await file.read(tail, 0, tail.length, size - tail.length)
    return await readStream(stream, { told: told ?? formatByEnd(tail), openBody })
  } catch (error) {
    // Only what the system says of the file: anything else is a bug of ours.
    if (error instanceof Error && 'syscall' in error && 'code' in error) return reasonOf(String(error.code))
    throw error
  }
}

/** Without being told the format, all of it is held: only the end tells. */
async function readStream(stream: AsyncIterable<Uint8Array>, { told, openBody }: Told): Promise<string | undefined> {
  if (told !== undefined) {
    const consume = openBody(told)
    for await (const chunk of stream) consume(chunk)
    return undefined
  }
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of stream) {
    chunks.push(chunk)
    length += chunk.length
    if (length > MAX_HELD_BYTES) return `it is over ${MAX_HELD_BYTES} bytes: say its format with --content-type`
  }
  const consume = openBody(formatByEnd(Buffer.concat(chunks.slice(-TAIL_BYTES)).subarray(-TAIL_BYTES)))
  for (const chunk of chunks) consume(chunk)
  return undefined
}

const TAIL_BYTES = 64
const MAX_HELD_BYTES = 256_000_000

function formatByEnd(tail: Uint8Array): Format {
  return /(^|\n)# EOF\n?$/.test(decodeUtf8(tail))
    ? { openMetrics: true, because: 'it ends in # EOF' }
    : { openMetrics: false, because: 'it does not end in # EOF' }
}

function reasonOf(code: string): string {
  switch (code) {
    case 'ENOENT':
      return 'there is no such file'
    case 'EISDIR':
      return 'it is a folder'
    case 'EACCES':
      return 'it may not be read'
    default:
      return `it cannot be read: ${code}`
  }
}
