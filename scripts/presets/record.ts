/**
 * Records what real exporters say, for presets and tests: `node scripts/presets/record.ts [--only node,redis] [--again]
 * [--out folder]`. Each is started from its Debian package on loopback, made to work a little, scraped twice and ended.
 */

import { existsSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { EXPORTER_RECIPES } from './exporter-recipes.ts'
import { createWorkbench, findProgram, until, type Workbench } from './processes.ts'
import type { Recipe } from './recipe.ts'
import { SERVER_RECIPES } from './server-recipes.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    /** Recordings that are there stay, since tests know their numbers. */
    again: { type: 'boolean', default: false },
    out: { type: 'string', default: join(import.meta.dirname, '../../test/fixtures/exposition') },
  },
})

const RECIPES = [...EXPORTER_RECIPES, ...SERVER_RECIPES]
const SECONDS_APART = 3

const names = values.only?.split(',') ?? RECIPES.map(({ name }) => name)
const unknown = names.find((name) => !RECIPES.some((recipe) => recipe.name === name))
if (unknown !== undefined) {
  console.error(`there is no recipe '${unknown}': write one of ${RECIPES.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}
for (const recipe of RECIPES.filter(({ name }) => names.includes(name))) {
  console.log(`${recipe.name}: ${await recordOne(recipe)}`)
}

/** What became of it, in words. */
async function recordOne(recipe: Recipe): Promise<string> {
  const file = join(values.out, `${recipe.name}.txt`)
  if (existsSync(file) && !values.again) return 'is recorded already: --again replaces it'
  const missing = recipe.programs.filter((program) => findProgram(program) === undefined)
  if (missing.length > 0) return `skipped, ${missing.join(' and ')} not installed: apt-get install ${recipe.packages}`
  const bench = createWorkbench(recipe.name)
  try {
    const [first, later] = await scrapeTwice(recipe, bench)
    writeFileSync(file, anonymous(first, bench))
    writeFileSync(file.replace('.txt', '-later.txt'), anonymous(later, bench))
    return `${first.split('\n').filter((line) => /^[^#]/.test(line)).length} samples`
  } finally {
    await bench.close()
  }
}

async function scrapeTwice(recipe: Recipe, bench: Workbench): Promise<readonly [string, string]> {
  const { url, headers = {}, work } = await recipe.start(bench)
  await until(`${recipe.name} at ${url}`, async () => (await fetch(url, { headers })).ok)
  await work()
  const first = await scrape(url, headers)
  await work()
  await setTimeout(SECONDS_APART * 1000)
  return [first, await scrape(url, headers)]
}

async function scrape(url: string, headers: Readonly<Record<string, string>>): Promise<string> {
  const response = await fetch(url, { headers })
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  return response.text()
}

/** Nothing of the machine that it was recorded on. */
function anonymous(body: string, { folder }: Workbench): string {
  return body
    .replaceAll(folder, '/var/lib/recorded')
    .replaceAll(/nodename="[^"]*"/g, 'nodename="node-1"')
    .replaceAll(`"${hostname()}"`, '"node-1"')
}
