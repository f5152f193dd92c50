import { createServer, type Server } from 'node:http'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { http, target } from '../../dsl/index.ts'
import { listen } from '../../scripts/start/listen.ts'
import { bundleOf, type Setting, startSetting } from '../end-to-end/setting.ts'
import { unusedPort } from '../exporters/unused-port.ts'
import { CHROMIUM, launchBrowser, openPage, overflowOf, violationsOf, type Watched } from './browser.ts'

const TOKEN = 'a token of a test'
/** Markup, quotes, marks that turn text around, and more of it than fits. */
const HOSTILE = `<script>alert(1)</script>"'\`\u202eevil\u2066<img src=x onerror=alert(2)>${'x'.repeat(2000)}`
const LABEL = HOSTILE.replace(/["\\]/g, '\\$&')
const PHONE = { width: 390, height: 844 }
const DESK = { width: 1280, height: 900 }

describe.skipIf(CHROMIUM === undefined)('in a browser', () => {
  let exporter: Server
  let setting: Setting
  let browser: Browser

  beforeAll(async () => {
    let scrapes = 0
    exporter = createServer((request, response) => {
      if (request.url === '/list') {
        const groups = [{ targets: [HOSTILE, '10.0.0.1:9100'], labels: {} }]
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(groups))
        return
      }
      scrapes++
      const body = `# TYPE a_total counter\na_total{path="/"} ${scrapes * 5}\n# TYPE b gauge\nb{v="${LABEL}"} 1\nno line {\n`
      response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(body)
    })
    const url = `http://127.0.0.1:${await listen(exporter, 0)}` as const
    const nobody = `http://127.0.0.1:${await unusedPort()}/metrics` as const
    const bundle = await bundleOf(
      target('web', {
        endpoints: [`${url}/1`, { url: `${url}/2`, labels: { instance: HOSTILE } }],
        metrics: { drop: { a_total: { path: '/none' } } },
      }),
      target('nobody', { endpoints: [nobody] }),
      target('found', { discovery: [http({ url: `${url}/list` }), http({ url: nobody })] }),
    )
    setting = await startSetting(bundle, { NARTHEX_ACCESS: '', NARTHEX_TOKEN: TOKEN })
    for (let tick = 0; tick < 3; tick++) await setting.edge.tick(Date.now())
    browser = await launchBrowser()
  }, 60_000)

  afterAll(async () => {
    await browser?.close()
    await setting?.close()
    exporter?.close()
  })

  const at = (path: string) => new URL(path, setting.edge.url).href

  /** A page of who has signed in. */
  async function signedIn(options: Parameters<typeof openPage>[1] = {}): Promise<Watched> {
    const watched = await openPage(browser, options)
    await watched.page.goto(at('/sign-in'))
    await signIn(watched.page, TOKEN)
    await watched.page.waitForURL(at('/'))
    return watched
  }

  async function signIn(page: Page, token: string): Promise<void> {
    await page.getByLabel('token of this worker').fill(token)
    await page.getByRole('button', { name: 'sign in' }).click()
  }

  /** The links of all rows, in order. */
  const endpoints = (page: Page) => page.locator('tbody th a').allInnerTexts()

  test('signing in leads to the page that was asked for, and signing out ends it', async () => {
    const { page } = await openPage(browser)
    await page.goto(at('/?health=down'))
    expect(await page.title()).toBe('narthex: sign in')
    expect(await page.content()).not.toMatch(/127\.0\.0\.1|nobody/)
    await signIn(page, 'another token')
    expect(await page.getByRole('alert').innerText()).toBe('the token is another')
    await signIn(page, TOKEN)
    await page.waitForURL(at('/?health=down'))
    expect(await page.title()).toBe('narthex: 2 of 3 up')
    const [cookie] = await page.context().cookies()
    expect(cookie).toMatchObject({ name: 'narthex', httpOnly: true, sameSite: 'Strict', path: '/', secure: false })
    expect(cookie!.value).not.toContain(TOKEN)
    await page.getByRole('button', { name: 'sign out' }).click()
    await page.waitForURL(at('/sign-in'))
    expect(await page.context().cookies()).toEqual([])
    await page.goto(at('/'))
    expect(await page.title()).toBe('narthex: sign in')
  })

  test('the first page shows what needs a look first, and is filtered by its form', async () => {
    const { page, complaints } = await signedIn()
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('1 of 3 endpoints is down')
    const all = await endpoints(page)
    expect(all).toHaveLength(3)
    await page.getByLabel('job').selectOption('web')
    await page.getByRole('button', { name: 'show' }).click()
    await page.waitForURL(/job=web/)
    expect(await endpoints(page)).toEqual(all.slice(1))
    await page.getByLabel('job').selectOption('')
    await page.getByLabel('health').selectOption('down')
    await page.getByLabel('find').fill('127.0.0.1')
    await page.getByLabel('find').press('Enter')
    await page.waitForURL(/health=down/)
    expect(await endpoints(page)).toEqual(all.slice(0, 1))
    expect(complaints).toEqual([])
  })

  test('a target leads to its page, and that to its series', async () => {
    const { page, complaints } = await signedIn()
    await page
      .getByRole('link', { name: /^127\.0\.0\.1:\d+$/ })
      .last()
      .click()
    await page.waitForURL(/\/targets\/[0-9a-f]{16}$/)
    const main = page.getByRole('main')
    expect(await main.innerText()).toMatch(/families by points of the last scrape[\s\S]+a_total/)
    expect(await main.innerText()).toContain('1 line of the body cannot be read')
    expect(await page.getByRole('region', { name: 'scrapes' }).getByRole('row').count()).toBe(4)
    expect(await page.getByRole('img', { name: /^points: 3 scrapes in 15 m/ }).count()).toBe(1)
    await page.getByRole('link', { name: 'what becomes of its series' }).click()
    await page.getByLabel('find').fill('a_total')
    await page.getByRole('button', { name: 'scrape now' }).click()
    await page.waitForURL(/q=a_total/)
    expect(await main.innerText()).toMatch(/a_total\{path="\/"\} \d+\s+a_total,.*count,delta=\d+/)
    expect(complaints).toEqual([])
  })

  test('a hostile label is text, on every page that shows it', async () => {
    const { page, complaints } = await signedIn({ viewport: PHONE })
    await page.getByRole('link', { name: '<script>alert(1)</script>' }).click()
    await page.waitForURL(/\/targets\//)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(
      /^<script>alert\(1\)<\/script>"'`\ufffdevil/,
    )
    expect(
      await page
        .getByRole('definition')
        .filter({ hasText: 'x'.repeat(1800) })
        .count(),
    ).toBe(1)
    expect(await overflowOf(page)).toBe(0)
    const series = at(`/series?endpoint=${page.url().split('/').at(-1)}&q=b`)
    await expect.poll(() => page.goto(series).then(() => page.locator('.series').count()), { timeout: 15_000 }).toBe(1)
    expect(await page.locator('.series').innerText()).toContain('<script>alert(1)</script>')
    expect(await overflowOf(page)).toBe(0)
    expect(await page.locator('script, img').count()).toBe(0)
    expect(complaints).toEqual([])
  })

  test.each(['light', 'dark'] as const)(
    'in %s every page is accessible, and no wider than a phone',
    async (colorScheme) => {
      const { page, complaints } = await signedIn({ colorScheme, viewport: PHONE })
      const links = await page.locator('tbody th a').evaluateAll((all) => all.map((each) => each.getAttribute('href')!))
      const id = links[0]!.split('/').at(-1)
      for (const path of ['/', ...links, `/series?endpoint=${id}`, '/?q=nothing-is-like-that', '/sign-in']) {
        await page.goto(at(path))
        expect(await violationsOf(page)).toEqual([])
        expect(await overflowOf(page)).toBe(0)
      }
      await page.setViewportSize(DESK)
      for (const path of ['/', links[1]!]) {
        await page.goto(at(path))
        expect(await violationsOf(page)).toEqual([])
        expect(await overflowOf(page)).toBe(0)
      }
      expect(complaints).toEqual([])
    },
  )

  test('all of it works without JavaScript, and by keyboard', async () => {
    const { page } = await signedIn({ javaScriptEnabled: false })
    await page.getByLabel('find').focus()
    await page.keyboard.type('nobody')
    await page.keyboard.press('Enter')
    await page.waitForURL(/q=nobody/)
    expect(await endpoints(page)).toHaveLength(1)
  })
})
