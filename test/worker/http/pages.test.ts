import { beforeAll, describe, expect, test } from 'vitest'
import { ASKED, type Asked, askOf, IMAGE, type Peers, scrapedPeers, TOKEN } from './peers.ts'

let peers: Peers
let ids: readonly string[]

beforeAll(async () => {
  peers = await scrapedPeers()
  ids = peers.bundle.targets.flatMap(({ endpoints }) => endpoints.map(({ id }) => id))
})

async function pageOf(path: string, asked?: Asked): Promise<string> {
  const response = await askOf(peers, path, asked)
  expect(response.headers.get('content-type')).toMatch(/^text\/html/)
  return response.text()
}

/** What a reader sees of it. */
function textOf(page: string): string {
  const text = page.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}

describe('every page', () => {
  const paths = () => ['/', ...ids.map((id) => `/targets/${id}`), `/series?endpoint=${ids[0]}`]

  test('shows texts of peers as texts', async () => {
    for (const path of paths()) expect(await pageOf(path)).not.toMatch(/<script|<img/)
    const page = await pageOf('/')
    expect(page).toContain('web &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;')
    expect(page).toContain('Content-Type is &#39;text/&lt;img src=x onerror=alert(1)&gt;&#39;')
    const refused = await pageOf(`/targets/${ids[2]}`)
    expect(refused).toContain('refused: &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;')
  })

  test('needs nothing that its policy forbids: no script, no style of its own', async () => {
    for (const path of paths()) expect(await pageOf(path)).not.toMatch(/<style| style=| on\w+="|javascript:/)
  })

  test('has the style sheet and the icon that it names, which may be kept', async () => {
    const page = await pageOf('/')
    for (const [attributes, type] of [
      ['rel="stylesheet"', 'text/css; charset=utf-8'],
      ['rel="icon"', 'image/svg+xml'],
    ]) {
      const address = new RegExp(`<link ${attributes} href="([^"]+)"`).exec(page)![1]!
      const { status, headers } = await askOf(peers, address, { access: TOKEN })
      expect([status, headers.get('content-type')]).toEqual([200, type])
      expect(headers.get('cache-control')).toContain('immutable')
    }
  })
})

describe('the first page', () => {
  test('says how many are up, when they were scraped and what was refused', async () => {
    const page = await pageOf('/')
    expect(page).toContain('<title>narthex: 2 of 3 up</title>')
    expect(textOf(page)).toContain('1 of 3 endpoints is down')
    expect(textOf(page)).toContain('last tick 5 s ago, at 12:00:00 UTC')
    expect(textOf(page)).toMatch(/accepted 6 lines .*refused 1 by Dynatrace .*lost 0 never delivered/)
  })

  test('has what needs a look first', async () => {
    const found = [...(await pageOf('/')).matchAll(/\/targets\/([0-9a-f]{16})/g)].map(([, id]) => id)
    expect(found).toEqual([ids[2], ids[0], ids[1]])
  })

  test('is read again by itself only where that was asked for', async () => {
    expect((await askOf(peers, '/')).headers.get('refresh')).toBeNull()
    expect((await askOf(peers, '/?refresh=30')).headers.get('refresh')).toBe('30')
    expect((await askOf(peers, '/?refresh=1')).headers.get('refresh')).toBe('5')
    expect((await askOf(peers, '/?refresh=x;url=https://evil.example')).headers.get('refresh')).toBeNull()
  })

  test.each([
    ['?health=down', [2]],
    ['?health=up', [0, 1]],
    ['?health=troubled', [2, 0, 1]],
    ['?health=nonsense', [2, 0, 1]],
    ['?job=good', [0, 1]],
    ['?q=MORE', [1]],
    ['?q=team%20more', []],
    ['?q=web%20more', [1]],
    ['?q=hostile', [2]],
    ['?q=topsecret', []],
    ['?q=nobody-has-this', []],
  ])('%s shows those that are like that', async (query, expected) => {
    const found = [...(await pageOf(`/${query}`)).matchAll(/\/targets\/([0-9a-f]{16})/g)].map(([, id]) => id)
    expect(found).toEqual(expected.map((index) => ids[index]))
  })
})

describe('the page of an endpoint', () => {
  test('says how the last scrape went, and when the next one is', async () => {
    const text = textOf(await pageOf(`/targets/${ids[0]}`))
    expect(text).toContain('good.example:443')
    expect(text).toMatch(/scraped 5 s ago in 0 ms · next in (\d m|\d\d s), at 12:0[1-5]:00 UTC/)
    expect(text).toContain('written at')
    expect(text).toContain('families by points of the last scrape family points of all share free 1 100 %')
    expect(text).toMatch(/rule written at samples drop .+?:\d+:\d+ 1 /)
    expect(text).toContain('3:5 expected a number as value')
  })

  test('says why a scrape failed, and what to do', async () => {
    const text = textOf(await pageOf(`/targets/${ids[2]}`))
    expect(text).toContain(`Content-Type is &#39;text/${IMAGE}&#39;`)
    expect(text).toContain('see what the url answers: npx narthex lint <url>')
    expect(text).toMatch(/12:00:00 0 ms 0 0 1 not an exposition/)
  })

  test('shows no value of its address that looks like a secret', async () => {
    const page = await pageOf(`/targets/${ids[1]}`)
    expect(page).toContain('https://good.example/more?module=http&amp;key=…')
    expect(page).not.toContain('topsecret')
  })

  test.each(['0123456789abcdef', 'x', '%3Cscript%3E'])('of /targets/%s is not there', async (id) => {
    const response = await askOf(peers, `/targets/${id}`)
    expect(response.status).toBe(404)
    expect(await response.text()).not.toContain('<script')
  })
})

describe('the page of series', () => {
  test('scrapes nothing before somebody asks', async () => {
    const before = peers.scrapes()
    expect(textOf(await pageOf(`/series?endpoint=${ids[0]}`))).toContain('Nothing is kept, and nothing is sent')
    expect(peers.scrapes()).toBe(before)
  })

  test('shows what comes in, which rule touches it and what goes out, and scrapes no more than it may', async () => {
    const before = await peers.shard.status()
    const scrapes = peers.scrapes()
    const text = textOf(await pageOf(`/series?endpoint=${ids[0]}&q=`))
    expect(text).toContain('2 of 2 samples')
    expect(text).toMatch(/requests_total 7 left out: drop, .+?:\d+:\d+/)
    expect(text).toMatch(/free{path="a"} 1 free,instance="good.example:443",job="good",team="web",path="a" gauge,1 \d+/)
    expect(textOf(await pageOf(`/series?endpoint=${ids[0]}&q=free`))).toContain('somebody has just looked')
    expect(peers.scrapes()).toBe(scrapes + 1)
    expect(await peers.shard.status()).toEqual(before)
  })

  test('of no endpoint is not there', async () => {
    for (const query of ['', '?endpoint=0123456789abcdef&q=', '?endpoint=%22%3E&q='])
      expect((await askOf(peers, `/series${query}`)).status).toBe(404)
  })
})

test('pages are as of when they are asked for', async () => {
  expect(textOf(await pageOf('/', { nowMs: ASKED + 60 * 60_000 }))).toContain('nothing was scraped for 1 h')
})
