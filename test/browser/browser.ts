/** A real browser without a window, where this machine has one. */

import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

/** Undefined where there is none, and stderr says so: a test that is left out should not be taken for one that passes. */
export const CHROMIUM = findChromium()

export function launchBrowser(): Promise<Browser> {
  // It is root in a container, as on many build machines, that needs the switch.
  return chromium.launch({ executablePath: CHROMIUM!, args: ['--no-sandbox'] })
}

export interface Watched {
  readonly page: Page
  /** Everything that the browser complains about: errors, refused loads, breaches of the policy. */
  readonly complaints: readonly string[]
}

export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('requestfailed', (request) => complaints.push(`${request.url()}: ${request.failure()?.errorText}`))
  page.on('dialog', (dialog) => {
    complaints.push(`a dialog: ${dialog.message()}`)
    return dialog.dismiss()
  })
  return { page, complaints }
}

/** What axe finds wrong with the page as it stands, a line each. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE)
  const { violations } = (await page.evaluate('axe.run()')) as AxeResults // what it is documented to give
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  )
}

/** By how many pixels the page is wider than the window. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

function findChromium(): string | undefined {
  const found = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find((path) => path !== undefined && existsSync(path))
  if (found === undefined) {
    process.stderr.write('\nLEFT OUT: no Chromium was found, so no test of test/browser/ runs. Set CHROMIUM_PATH.\n\n')
  }
  return found
}
