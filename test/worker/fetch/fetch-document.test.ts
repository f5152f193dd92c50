import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { BundleAuth } from '../../../dsl/bundle.ts'
import { type DocumentRequest, fetchDocument } from '../../../worker/fetch/fetch-document.ts'
import type { FetchPorts } from '../../../worker/fetch/fetch-ports.ts'
import { USER_AGENT } from '../../../worker/fetch/user-agent.ts'
import { type Answer, startServer } from './server.ts'

const ports: FetchPorts = {
  fetch: (request) => fetch(request),
  secrets: (name) => ({ TOKEN: 'hush' })[name],
  clock: Date.now,
}

function requestTo(url: string): DocumentRequest {
  return {
    url,
    timeoutMs: 10_000,
    maxBytes: 1000,
    auth: { kind: 'none' },
    allowInsecureAuth: false,
    via: null,
    allowPrivateNetwork: false,
    accept: 'application/json',
  }
}

async function fetchFrom(answer: Answer, options: Partial<DocumentRequest> = {}) {
  const server = await startServer(answer)
  return { outcome: await fetchDocument({ ...requestTo(server.url), ...options }, ports), server }
}

describe('a document', () => {
  test('is asked for with what is accepted, and with credentials', async () => {
    const bearer = { auth: { kind: 'bearer', token: 'TOKEN' }, allowInsecureAuth: true } as const
    const { server } = await fetchFrom((_, response) => response.end('[]'), bearer)
    const sent = { accept: 'application/json', authorization: 'Bearer hush', 'user-agent': USER_AGENT }
    expect(server.asked).toMatchObject([{ method: 'GET', headers: sent }])
    expect(server.asked[0]?.headers).not.toHaveProperty('x-prometheus-scrape-timeout-seconds')
  })

  test('is asked for with credentials that were given, in place of those that are set', async () => {
    const given = { name: 'authorization', value: 'Bearer given' }
    const auth = { kind: 'bearer', token: 'NOT_SET' } as const
    const { server } = await fetchFrom((_, response) => response.end(), { auth, given, allowInsecureAuth: true })
    expect(server.asked).toMatchObject([{ headers: { authorization: 'Bearer given' } }])
  })

  test.each([
    [{ kind: 'insecure-auth' }, { given: { name: 'authorization', value: 'Bearer given' } }],
    [
      { kind: 'secret-unusable', name: undefined },
      { given: { name: 'authorization', value: 'two\nlines' }, allowInsecureAuth: true },
    ],
  ])('is not asked for: %o', async (fault, options) => {
    const { outcome, server } = await fetchFrom((_, response) => response.end(), options)
    expect(outcome).toEqual({ kind: 'failed', fault, body: '' })
    expect(server.asked).toEqual([])
  })

  test('is text in UTF-8, with its Content-Type', async () => {
    const body = Buffer.from('["häsch 🔥"]')
    const type = 'application/json; charset=utf-8'
    const { outcome } = await fetchFrom((_, response) => {
      response.writeHead(200, { 'content-type': type }).flushHeaders()
      // One byte at a time: characters are cut.
      for (const byte of body) response.write(Uint8Array.of(byte))
      response.end()
    })
    expect(outcome).toEqual({
      kind: 'document',
      hide: expect.any(Function),
      contentType: type,
      text: '["häsch 🔥"]',
      bytes: body.length,
    })
  })

  test.each([
    ['without a byte order mark', Buffer.from('\u{feff}[]'), '[]'],
    ['with a sign for what is not UTF-8', Buffer.from([0x61, 0xff]), 'a\u{fffd}'],
    ['with a sign for a character that is cut short', Buffer.from([0x61, 0xf0, 0x9f]), 'a\u{fffd}'],
    ['empty where there is no body', Buffer.alloc(0), ''],
  ])('is %s', async (_, body, text) => {
    const { outcome } = await fetchFrom((_, response) => response.end(body))
    expect(outcome).toEqual({
      kind: 'document',
      hide: expect.any(Function),
      contentType: null,
      text,
      bytes: body.length,
    })
  })

  test('is decoded, and its limit counts what it is then', async () => {
    const body = gzipSync('x'.repeat(2000))
    const answer: Answer = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(body)
    expect((await fetchFrom(answer, { maxBytes: 2000 })).outcome).toMatchObject({ text: 'x'.repeat(2000) })
    const { outcome } = await fetchFrom(answer, { maxBytes: 1999 })
    expect(outcome).toEqual({ kind: 'failed', fault: { kind: 'too-large', maxBytes: 1999 }, body: '' })
  })

  test('is followed through redirects', async () => {
    const { outcome } = await fetchFrom(({ path }, response) => {
      if (path === '/') response.writeHead(307, { location: '/list' }).end('moved')
      else response.end(path)
    })
    expect(outcome).toMatchObject({ kind: 'document', text: '/list' })
  })
})

describe('a refusal', () => {
  test.each([
    [404, { kind: 'status', status: 404 }],
    [401, { kind: 'auth', status: 401, strippedFor: undefined }],
    [429, { kind: 'rate-limited', status: 429, retryAfterSeconds: undefined }],
  ])('of %i has the fault, and what it says', async (status, fault) => {
    const { outcome } = await fetchFrom((_, response) => response.writeHead(status).end('{"message":"no"}'))
    expect(outcome).toEqual({ kind: 'failed', fault, body: '{"message":"no"}' })
  })

  test.each<[BundleAuth, string]>([
    [{ kind: 'bearer', token: 'TOKEN' }, 'no such token: ***'],
    [{ kind: 'header', name: 'x-api-key', value: 'TOKEN' }, 'no such token: ***'],
    [{ kind: 'basic', username: 'scraper', password: 'TOKEN' }, 'no such token: ***'],
    [{ kind: 'none' }, 'no such token: hush'],
  ])('does not say the credentials of %o, even if it quotes them', async (auth, body) => {
    const quoting: Answer = ({ headers }, response) => {
      const sent = headers.authorization ?? headers['x-api-key'] ?? 'hush'
      response.writeHead(401).end(`no such token: ${String(sent).replace(/^\w+ /, '')}`)
    }
    const { outcome } = await fetchFrom(quoting, { auth, allowInsecureAuth: true })
    expect(outcome).toMatchObject({ kind: 'failed', body })
  })

  test('of 422 says no more than 2,000 characters, and is given up then', async () => {
    let over: Promise<void> | undefined
    const { outcome } = await fetchFrom(
      (_, response) => {
        over = new Promise((resolve) => void response.once('close', resolve))
        response.writeHead(422)
        const block = 'no '.repeat(1000)
        const more = () => {
          while (!response.destroyed && response.write(block));
        }
        response.on('drain', more)
        more()
      },
      { maxBytes: 1e6 },
    )
    expect(outcome).toEqual({
      kind: 'failed',
      fault: { kind: 'status', status: 422 },
      body: 'no '.repeat(667).slice(0, 2000),
    })
    await over
  })

  test('of 500 stands though its body never ends', async () => {
    const { outcome } = await fetchFrom((_, response) => response.writeHead(500).write('half a '), { timeoutMs: 200 })
    expect(outcome).toEqual({ kind: 'failed', fault: { kind: 'status', status: 500 }, body: 'half a ' })
  })

  test('of 500 stands though its body breaks', async () => {
    const { outcome } = await fetchFrom((_, response) => {
      response.writeHead(500).write('half a ', () => response.destroy())
    })
    expect(outcome).toMatchObject({ kind: 'failed', fault: { kind: 'status', status: 500 } })
  })

  test('says nothing in an encoding that is not decoded', async () => {
    const { outcome } = await fetchFrom((_, response) => {
      response.writeHead(500, { 'content-encoding': 'zstd' }).end('binary')
    })
    expect(outcome).toMatchObject({ kind: 'failed', body: '' })
  })
})

test('a document that does not end in time is a fault', async () => {
  const { outcome } = await fetchFrom((_, response) => response.write('['), { timeoutMs: 200 })
  expect(outcome).toEqual({ kind: 'failed', fault: { kind: 'timeout', timeoutMs: 200 }, body: '' })
})
