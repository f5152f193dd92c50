import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { serve } from '../../../worker/platform/node-server.ts'
import type { Handler } from '../../../worker/platform/server.ts'

async function served(handler: Handler): Promise<string> {
  const server = await serve({ host: '127.0.0.1', port: 0 }, handler)
  onTestFinished(() => server.close())
  return server.url
}

/** The answer to bytes as they are. */
async function sendRaw(url: string, text: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  let answer = ''
  socket.setEncoding('utf8').on('data', (piece: string) => {
    answer += piece
  })
  socket.end(text)
  await once(socket, 'close')
  return answer
}

test('a request arrives whole, with the address that it came from', async () => {
  const url = await served(async (request) => {
    const { method, url, headers } = request
    return Response.json([method, url, headers.get('x-sent'), headers.get('cf-connecting-ip'), await request.text()])
  })
  const headers = { 'x-sent': 'yes', 'cf-connecting-ip': '192.0.2.1' }
  const response = await fetch(`${url}/a%20b?c=d`, { method: 'POST', headers, body: 'é'.repeat(100_000) })
  expect(await response.json()).toEqual(['POST', `${url}/a%20b?c=d`, 'yes', '127.0.0.1', 'é'.repeat(100_000)])
})

test('an answer arrives whole', async () => {
  const url = await served(async () => {
    const headers = new Headers({ 'x-own': 'yes' })
    headers.append('set-cookie', 'a=1')
    headers.append('set-cookie', 'b=2')
    return new Response(Uint8Array.of(0, 255), { status: 201, headers })
  })
  const response = await fetch(url)
  expect(response.status).toBe(201)
  expect(response.headers.get('x-own')).toBe('yes')
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(Uint8Array.of(0, 255))
})

test('HEAD has no body, and its answer ends', async () => {
  const url = await served(async () => new Response('page'))
  const response = await fetch(url, { method: 'HEAD' })
  expect([response.status, await response.text()]).toEqual([200, ''])
})

test.each([
  ['a host that is none', 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n'],
  ['a URL in place of a path', 'GET http://elsewhere.example/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
  ['no path', 'OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
])('%s is refused', async (_name, text) => {
  const url = await served(async () => new Response('page'))
  expect(await sendRaw(url, text)).toMatch(/^HTTP\/1\.1 400 /)
  expect((await fetch(url)).status).toBe(200)
})

test('a handler that throws breaks its own connection only', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  const url = await served(async (request) => {
    if (request.url.endsWith('/bad')) throw new Error('a bug')
    return new Response('page')
  })
  await expect(fetch(`${url}/bad`)).rejects.toThrow()
  expect(said).toHaveBeenCalledOnce()
  said.mockRestore()
  expect((await fetch(url)).status).toBe(200)
})

test('closing waits for the answer to what was asked before', async () => {
  const asked = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<void>()
  const server = await serve({ host: '127.0.0.1', port: 0 }, async () => {
    asked.resolve()
    await gate.promise
    return new Response('page')
  })
  const answer = fetch(server.url)
  await asked.promise
  const closed = server.close()
  await expect(fetch(server.url)).rejects.toThrow()
  gate.resolve()
  expect(await (await answer).text()).toBe('page')
  await closed
})

test('a port that is taken is an error', async () => {
  const url = await served(async () => new Response('page'))
  const port = Number(new URL(url).port)
  await expect(serve({ host: '127.0.0.1', port }, async () => new Response(''))).rejects.toThrow('EADDRINUSE')
})
