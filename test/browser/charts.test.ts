import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type StandIn, startStandIn } from '../../scripts/stand-in/dynatrace.ts'
import { CHROMIUM, launchBrowser, openPage, overflowOf, violationsOf } from './browser.ts'

/** Markup, quotes, marks that turn text around; as long as a dimension may be, without a place to break it. */
const HOSTILE = `<script>alert(1)</script>'\u202eevil\u2066<img src=x onerror=alert(2)>${'x'.repeat(190)}`
const PHONE = { width: 390, height: 844 }
const DESK = { width: 1280, height: 900 }

describe.skipIf(CHROMIUM === undefined)('the charts of the stand-in, in a browser', () => {
  let standIn: StandIn
  let browser: Browser

  beforeAll(async () => {
    standIn = await startStandIn()
    const now = Date.now()
    const lines = [
      '#cpu_seconds_total count dt.meta.unit=Second,dt.meta.description="Seconds in each mode."',
      'no line',
    ]
    for (let tick = 0; tick < 30; tick++) {
      const at = now - (30 - tick) * 10_000
      for (let cpu = 0; cpu < 10; cpu++)
        lines.push(`cpu_seconds_total,cpu="${cpu}" count,delta=${(tick * cpu) % 7} ${at}`)
      lines.push(`memory_bytes,instance="${HOSTILE}" gauge,${400_000_000 + tick * 1000} ${at}`)
    }
    lines.push(`${'a_long_key_'.repeat(20)}end,job="web" gauge,1`)
    const headers = { Authorization: `Api-Token ${standIn.token}`, 'Content-Type': 'text/plain' }
    const response = await fetch(`${standIn.url}/api/v2/metrics/ingest`, {
      method: 'POST',
      headers,
      body: lines.join('\n'),
    })
    expect(await response.json()).toMatchObject({ linesOk: 332, linesInvalid: 1 })
    browser = await launchBrowser()
  }, 60_000)

  afterAll(async () => {
    await browser?.close()
    await standIn?.close()
  })

  test.each([
    ['light', 'a phone', PHONE],
    ['dark', 'a phone', PHONE],
    ['light', 'a desk', DESK],
    ['dark', 'a desk', DESK],
  ] as const)('are sound and %s on %s', async (colorScheme, _, viewport) => {
    const { page, complaints } = await openPage(browser, { colorScheme, viewport })
    await page.goto(standIn.url)
    expect(await page.title()).toBe('Stand-in for Dynatrace: what it got')
    expect(await page.getByRole('heading', { level: 2 }).allInnerTexts()).toHaveLength(4)
    expect(await overflowOf(page)).toBeLessThanOrEqual(0)
    expect(await violationsOf(page)).toEqual([])
    // Lines have the colours of the scheme only where the policy lets the style in.
    const stroke = await page.locator('figure .s0').first().evaluate('(line) => getComputedStyle(line).stroke')
    expect(stroke).not.toBe('none')
    expect(complaints).toEqual([])
  })

  test('are filtered by the form, and stay so when they stand still', async () => {
    const { page, complaints } = await openPage(browser, { javaScriptEnabled: false })
    await page.goto(`${standIn.url}/dynatrace`)
    await page.getByLabel('Filter').fill('CPU=3')
    await page.getByLabel('Order').selectOption('by name')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.waitForURL(/filter=CPU%3D3/)
    await page.getByRole('link', { name: 'Pause' }).click()
    await page.waitForURL(/paused=yes/)
    expect(await page.getByLabel('Filter').inputValue()).toBe('CPU=3')
    expect(await page.getByLabel('Order').inputValue()).toBe('name')
    expect(await page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([
      '1 line refused',
      'cpu_seconds_total',
    ])
    expect(await page.getByRole('img').getAttribute('aria-label')).toMatch(
      /^cpu_seconds_total: 1 series, from 0 to \d$/,
    )
    await page.getByRole('link', { name: 'Go on' }).click()
    await page.waitForURL((url) => !url.searchParams.has('paused'))
    expect(complaints).toEqual([])
  })
})
