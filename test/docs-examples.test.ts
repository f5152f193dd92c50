/** The examples of the documents send what they say. UPDATE_GOLDEN=1 writes those lines anew. */

import { describe, expect, test } from 'vitest'
import { blocksOf } from './docs-blocks.ts'
import { examplesOf, optionsOf, type PlacedExample, send, updateExample } from './docs-example.ts'
import { readRelabelConfigs } from './docs-yaml.ts'

const RULES = 'docs/rules.md'
const COOKBOOK = 'docs/cookbook.md'

describe.each([RULES, COOKBOOK])('the example of %s', (document) => {
  const examples = examplesOf(document)

  test.each(examples)('at $place sends what it says', async (example) => {
    const sent = await send(example.exposition, optionsOf(example.rule))
    if (process.env.UPDATE_GOLDEN === '1') updateExample(document, example, sent)
    else expect(sent).toBe(example.lines)
  })

  test('is what every block of it belongs to', () => {
    const parts = blocksOf(document).filter(({ language }) => language === 'prometheus' || language === 'dynatrace')
    expect(examples.length).toBeGreaterThan(15)
    expect(parts.length).toBe(examples.length * 2)
  })
})

describe('the relabelling of Prometheus', () => {
  const recipes = examplesOf(COOKBOOK).filter(hasYaml)

  test.each(recipes)('before $place comes to the same lines', async ({ yaml, exposition, lines }) => {
    const sent = await send(exposition, { metrics: { relabel: readRelabelConfigs(yaml) } })
    expect(sorted(sent)).toEqual(sorted(lines))
  })

  test('stands before an example wherever it stands', () => {
    const shown = blocksOf(COOKBOOK).filter(({ language }) => language === 'yaml')
    expect(recipes.length).toBeGreaterThan(5)
    expect(shown.length).toBe(recipes.length)
  })
})

function hasYaml(example: PlacedExample): example is PlacedExample & { readonly yaml: string } {
  return example.yaml !== undefined
}

/** Dimensions have no order in Dynatrace, and neither have lines. */
function sorted(lines: string): readonly string[] {
  return lines
    .split('\n')
    .map((line) => line.replace(/^[^ ]+/, (series) => series.split(',').sort().join(',')))
    .sort()
}
