/** What a configuration of others has in docs/coming-from.md stands in the table below it, too. */

import { expect, test } from 'vitest'
import { blocksOf, rowsOf, sectionOf } from './docs-blocks.ts'

const PAGE = 'docs/coming-from.md'

test.each([
  // The keys of a scrape_config, of components, and of a group of an extension.
  ['## Prometheus', 0, /^ {2}(?:- | {2})([a-z_]+):/gm],
  ['## The OpenTelemetry Collector', 1, /^ {2}([a-z_]+):/gm],
  ['## Dynatrace Extensions 2.0', 2, /^ {2}(?:- | {2})([a-zA-Z]+):/gm],
])('%s says what becomes of everything in its example', (heading, index, key) => {
  const yaml = blocksOf(PAGE).filter(({ language }) => language === 'yaml')[index]!
  const keys = [...yaml.text.matchAll(key)].map(([, name]) => name!)
  const known = rowsOf(sectionOf(PAGE, heading)).flatMap(([theirs = '']) => theirs.match(/\w+/g) ?? [])
  expect(keys.length).toBeGreaterThan(4)
  expect(keys.filter((name) => !known.includes(name))).toEqual([])
})
