/** Exporters that break the rules below HTTP, beside good ones, scraped by the worker in workerd and on Node. */

import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bearer, secret, target } from '../../dsl/index.ts'
import { startStandIn } from '../../scripts/stand-in/dynatrace.ts'
import type { ActiveTarget } from '../../worker/http/targets.ts'
import { drips, floods, type RawAnswer, says, saysAndCloses, startRawExporter } from '../exporters/raw-exporter.ts'
import { workerd } from '../runtimes/edge.ts'
import { node } from '../runtimes/process.ts'
import { eventually, targetsAt } from '../runtimes/service.suite.ts'
import { bindingsFor, bundleOf } from './setting.ts'

const TOKEN = 'a-token-that-nobody-else-may-see'
const BODY = '# TYPE a counter\na{x="1"} 1\na{x="2"} 2\n'
const TYPE = 'content-type: text/plain; version=0.0.4\r\n'
const OK = `HTTP/1.1 200 OK\r\n${TYPE}`
const gzipped = gzipSync(BODY.repeat(1000))

const ok = (body: string | Uint8Array) => says(`${OK}content-length: ${body.length}\r\n\r\n`, body)
const redirect = (location: string) => says(`HTTP/1.1 302 Found\r\nlocation: ${location}\r\ncontent-length: 0\r\n\r\n`)

/** How it answers, the faults that runtimes make of it, and the words that it must be told by. */
const HOSTILE: Readonly<Record<string, readonly [answer: RawAnswer, fault: RegExp, told: RegExp]>> = {
  'headers-without-end': [drips('HTTP/1.1 200 OK\r\n', 'x-more: a\r\n', 20), /^timeout$/, /scrapeTimeout 1s/],
  'headers-without-measure': [
    floods('HTTP/1.1 200 OK\r\n', `x-more: ${'a'.repeat(1000)}\r\n`),
    /^connection$/,
    /headers of the answer|no answer came/,
  ],
  'a-byte-now-and-then': [
    drips(`${OK}content-length: 1000\r\n\r\n`, '#', 300),
    /^timeout$/,
    /no complete answer within scrapeTimeout 1s/,
  ],
  'stalls-behind-the-last-line': [
    says(`${OK}content-length: ${BODY.length + 1}\r\n\r\n${BODY}`),
    /^timeout$/,
    /scrapeTimeout 1s/,
  ],
  'stalls-inside-gzip': [
    says(`${OK}content-encoding: gzip\r\ncontent-length: ${gzipped.length}\r\n\r\n`, gzipped.subarray(0, 40)),
    /^timeout$/,
    /scrapeTimeout 1s/,
  ],
  'redirects-to-silence': [redirect('/silence'), /^timeout$/, /scrapeTimeout 1s/],
  'chunks-of-no-size': [
    says(`${OK}transfer-encoding: chunked\r\n\r\nsome\r\nup 1\n\r\n0\r\n\r\n`),
    /^connection$/,
    /connection broke/,
  ],
  'a-length-of-no-number': [says(`${OK}content-length: many\r\n\r\n${BODY}`), /^connection$/, /connection broke/],
  'no-http': [saysAndCloses('220 smtp.example ESMTP\r\n'), /^connection$/, /not valid HTTP|speak HTTP/],
  'another-protocol': [
    says('HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n'),
    /^(status|connection)$/,
    /answered 101|not valid HTTP/,
  ],
  'wants-a-proxy-login': [says('HTTP/1.1 407 No\r\ncontent-length: 0\r\n\r\n'), /^status$/, /answered 407/],
  'redirects-with-a-login': [redirect('http://user:hush@127.0.0.1/'), /^redirect$/, /credentials in it/],
  'redirects-into-the-cloud': [redirect('http://169.254.169.254/'), /^private-address$/, /allowPrivateNetwork/],
  'says-nothing-of-gzip': [ok(gzipped), /^encoding$/, /still gzip/],
  'is-one-line-of-100-MB': [
    floods(`${OK}content-length: 100000000\r\n\r\n`, 'a'.repeat(65_536)),
    /^too-large$/,
    /100000/,
  ],
  'is-all-zeros': [ok(new Uint8Array(1000)), /^parse$/, /line/],
  'mirrors-in-a-line': [(socket, head) => ok(`<p>${sentIn(head)}\n`)(socket, head), /^parse$/, /found '\*\*\*'/],
  'mirrors-in-its-type': [
    (socket, head) =>
      says(`HTTP/1.1 200 OK\r\ncontent-type: ${sentIn(head)}\r\ncontent-length: 0\r\n\r\n`)(socket, head),
    /^content-type$/,
    /'\*\*\*'/,
  ],
}
const GOOD = ['good-1', 'good-2', 'good-3']
/** Their answers have no end. */
const ENDLESS = [
  'headers-without-end',
  'headers-without-measure',
  'a-byte-now-and-then',
  'stalls-behind-the-last-line',
  'stalls-inside-gzip',
  'is-one-line-of-100-MB',
].map((job) => `/${job}`)

/** The credentials in a request. */
function sentIn(head: string): string {
  return /^authorization: (.*)\r$/im.exec(head)?.[1] ?? ''
}

describe.each([workerd, node])('in $name', ({ install }) => {
  let exporter: Awaited<ReturnType<typeof startRawExporter>>
  let dynatrace: Awaited<ReturnType<typeof startStandIn>>
  let installed: ReturnType<typeof install>
  let started: Awaited<ReturnType<typeof installed.start>>
  let targets: readonly ActiveTarget[]

  beforeAll(async () => {
    const hostile = Object.entries(HOSTILE).map(([job, [answer]]) => [`/${job}`, answer] as const)
    const good = GOOD.map((job) => [`/${job}`, ok(BODY)] as const)
    exporter = await startRawExporter({
      ...Object.fromEntries([...hostile, ...good]),
      '/silence': () => {},
      '/tls': says(Uint8Array.of(21, 3, 3, 0, 2, 2, 40)), // the alert "handshake failure"
    })
    dynatrace = await startStandIn()
    const options = { bodySizeLimit: '100kB', auth: bearer(secret('TOKEN')), allowInsecureAuth: true } as const
    // Only who stalls is to run into it, however busy the machine is.
    const timeoutOf = (job: string) => (HOSTILE[job]?.[1].test('timeout') ? '1s' : '20s')
    const at = (job: string, scheme: 'http' | 'https' = 'http') =>
      `${scheme}://127.0.0.1:${exporter.port}/${job}` as const
    const bundle = await bundleOf(
      ...[...Object.keys(HOSTILE), ...GOOD].map((job) =>
        target(job, { ...options, scrapeTimeout: timeoutOf(job), endpoints: [at(job)] }),
      ),
      target('refuses-tls', { ...options, endpoints: [at('', 'https')] }),
    )
    installed = install(bundle)
    started = await installed.start({ ...bindingsFor(dynatrace), TOKEN })
    await eventually(async () => {
      targets = await targetsAt(started.url)
      expect(targets.filter(({ health }) => health === 'unknown')).toEqual([])
    })
  }, 60_000)

  afterAll(async () => {
    await started.kill()
    installed.remove()
    await exporter.close()
    await dynatrace.close()
  })

  const named = (job: string) => targets.find(({ scrapePool }) => scrapePool === job)!

  test.each(Object.entries(HOSTILE))('one that %s is down, and the reason says so', (job, [, fault, told]) => {
    expect(named(job)).toMatchObject({
      health: 'down',
      lastError: expect.stringMatching(told),
      narthex: { fault: expect.stringMatching(fault) },
    })
  })

  test('one that refuses TLS is down', () => {
    expect(named('refuses-tls').narthex.fault).toMatch(/^(tls|connection)$/)
  })

  test.each(GOOD)('%s is whole beside them', (job) => {
    expect(named(job)).toMatchObject({ health: 'up', lastError: '', narthex: { samples: 2, badLines: 0 } })
  })

  test('each scrape ends in its time', () => {
    const over = targets.filter(
      ({ narthex, lastScrapeDuration }) => lastScrapeDuration > (narthex.fault === 'timeout' ? 3 : 15),
    )
    expect(over).toEqual([])
  })

  test('each has its `up`', async () => {
    const jobs = targets.map(({ scrapePool }) => scrapePool).sort()
    // What was scraped is delivered behind it.
    await eventually(() => {
      const ups = dynatrace.points().filter(({ key }) => key === 'up')
      expect([...new Set(ups.map(({ dimensions }) => dimensions.job))].sort()).toEqual(jobs)
    })
  })

  test('the secret is shown nowhere', () => {
    expect(JSON.stringify(targets)).not.toContain(TOKEN.slice(0, 12))
  })

  test('no connection waits for the rest of an answer without an end', async () => {
    // They are scraped on and off: one that was left behind would be there each time one looks.
    await eventually(() => expect(exporter.open().filter((path) => ENDLESS.includes(path))).toEqual([]))
  })
})
