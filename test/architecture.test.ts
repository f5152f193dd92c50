import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { build, transform } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { compile } from '../dsl/compile.ts'
import { defineProject, secret, target } from '../dsl/index.ts'
import { bundleWorker } from '../scripts/edge/bundle-worker.ts'
import { runProgram } from '../scripts/program.ts'
import { type Module, readModule } from './architecture/read-module.ts'

/** What every stage of the pipeline stands on. */
const GROUND = ['worker/model', 'worker/ports.ts', 'dsl/bundle.ts']

/**
 * Who may import what: the picture of ARCHITECTURE.md. A file belongs to the most special place here, and may import
 * from that place itself. `type` allows no more than types; `*` stands for any rest; `npm:` and `node:` are packages and
 * the runtime; `computed` is an import whose name is not written down. Nobody but tests imports `test`.
 */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  targets: ['npm:narthex'],
  dsl: ['npm:valibot', 'npm:re2js'],

  'worker/model': ['type dsl/bundle.ts'],
  'worker/ports.ts': [],

  'worker/fetch': [...GROUND, 'npm:aws4fetch'],
  'worker/exposition': GROUND,
  'worker/exposition/protobuf': ['worker/exposition', 'worker/model'],
  'worker/transform': [...GROUND, 'npm:re2js'],
  'worker/state': GROUND,
  'worker/ingest': [...GROUND, 'npm:valibot'],
  'worker/schedule': GROUND,

  'worker/discovery': [...GROUND, 'worker/fetch', 'worker/transform', 'npm:valibot'],
  'worker/pipeline': [...GROUND, 'worker/exposition', 'worker/transform', 'worker/state', 'worker/ingest'],
  'worker/scrape': [
    ...GROUND,
    'worker/fetch',
    'worker/exposition',
    'worker/pipeline',
    'worker/transform',
    'worker/state',
  ],
  'worker/shard': [
    ...GROUND,
    'worker/schedule',
    'worker/discovery',
    'worker/scrape',
    'worker/transform',
    'worker/state',
    'worker/ingest',
  ],
  'worker/run.ts': ['worker/schedule', 'worker/model', 'type worker/shard', 'dsl/bundle.ts'],
  'worker/http': [...GROUND, 'worker/schedule', 'type worker/shard', 'worker/run.ts', 'npm:hono'],

  'worker/platform': ['worker', 'dsl/bundle.ts', 'dist/bundle.json', 'cloudflare:workers'],
  'worker/platform/node*': ['worker', 'dsl/bundle.ts', 'dist/bundle.json', 'node:*'],
  'worker/platform/deno*': ['worker', 'dsl/bundle.ts', 'dist/bundle.json', 'node:*'],
  'worker/platform/bun*': ['worker', 'dsl/bundle.ts', 'dist/bundle.json', 'node:*'],

  scripts: ['dsl', 'worker', 'package.json', 'npm:*', 'node:*', 'computed'],
  test: ['dsl', 'worker', 'scripts', 'targets', 'npm:*', 'node:*', 'computed'],
}

/** The worker below `platform/` is handed its clock, its network and its chance (worker/ports.ts). */
const FORBIDDEN_GLOBALS = [
  'fetch',
  'process',
  'performance',
  'globalThis',
  'Date.now',
  'new Date()',
  'Math.random',
  'crypto.randomUUID',
  'crypto.getRandomValues',
]

const MAX_LINES = 400
/**
 * Minified: what it has, and a twentieth. A third is the linear-time engine for regular expressions and its Unicode
 * tables; discovery, its ways to prove who asks, and queries of Prometheus servers are an eighth.
 */
const MAX_WORKER_BYTES = 505_000

const ROOT = join(import.meta.dirname, '..')
const FILES = globSync('{worker,dsl,scripts,targets,test}/**/*.{ts,tsx}', { cwd: ROOT })
  .filter((file) => !file.startsWith('test/fixtures/'))
  .sort()
const SOURCES = FILES.filter((file) => /^(worker|dsl|scripts)\//.test(file))

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8')
}

describe('the code keeps to the architecture:', () => {
  test('every import has an arrow', () => {
    expect(FILES.length).toBeGreaterThan(100)
    expect(FILES.flatMap((file) => missingArrows(file, readModule(file, read(file))))).toEqual([])
  })

  test('the core asks its ports for what the platform has', () => {
    expect(SOURCES.flatMap((file) => forbiddenGlobals(file, readModule(file, read(file))))).toEqual([])
  })

  test(`no file is longer than ${MAX_LINES} lines`, () => {
    expect(SOURCES.flatMap((file) => tooLong(file, read(file)))).toEqual([])
  })

  test('the worker stays small, since a cold start reads all of it', async () => {
    const worker = await transform(await bundleWorker(await tinyBundle()), { minify: true, format: 'esm' })
    expect(worker.code.length).toBeLessThan(MAX_WORKER_BYTES)
  })

  test.skipIf(!existsSync(join(ROOT, 'README.md')))('every command of README.md exists', async () => {
    expect(await unknownCommands(read('README.md'))).toEqual([])
  })
})

describe('an import without an arrow is found:', () => {
  test.each([
    [
      'worker/transform/a.ts',
      "import { b } from '../state/b.ts'",
      '../state/b.ts: no arrow from worker/transform to worker/state/b.ts',
    ],
    [
      'worker/model/a.ts',
      "import type { P } from '../ports.ts'",
      '../ports.ts: no arrow from worker/model to worker/ports.ts',
    ],
    [
      'worker/state/a.ts',
      "import { c } from '../../dsl/compile.ts'",
      '../../dsl/compile.ts: no arrow from worker/state to dsl/compile.ts',
    ],
    ['worker/ingest/a.ts', "import { RE2JS } from 're2js'", 're2js: no arrow from worker/ingest to npm:re2js'],
    ['worker/scrape/a.ts', "import fs from 'node:fs'", 'node:fs: no arrow from worker/scrape to node:fs'],
    [
      'worker/shard/a.ts',
      "import '../http/app.ts'",
      '../http/app.ts: no arrow from worker/shard to worker/http/app.ts',
    ],
    [
      'worker/http/a.ts',
      "import { createShard } from '../shard/shard.ts'",
      '../shard/shard.ts: no arrow from worker/http to worker/shard/shard.ts (its types alone may be imported)',
    ],
    [
      'worker/http/a.ts',
      "import { type A, b } from '../shard/shard.ts'",
      '../shard/shard.ts: no arrow from worker/http to worker/shard/shard.ts (its types alone may be imported)',
    ],
    [
      'worker/platform/cloudflare.ts',
      "import { DatabaseSync } from 'node:sqlite'",
      'node:sqlite: no arrow from worker/platform to node:sqlite',
    ],
    [
      'worker/fetch/a.ts',
      "export { b } from '../ingest/b.ts'",
      '../ingest/b.ts: no arrow from worker/fetch to worker/ingest/b.ts',
    ],
    [
      'worker/fetch/a.ts',
      "export * from '../ingest/b.ts'",
      '../ingest/b.ts: no arrow from worker/fetch to worker/ingest/b.ts',
    ],
    [
      'worker/fetch/a.ts',
      "await import('../ingest/b.ts')",
      '../ingest/b.ts: no arrow from worker/fetch to worker/ingest/b.ts',
    ],
    ['worker/fetch/a.ts', 'await import(name)', 'a computed name: no arrow from worker/fetch to computed'],
    [
      'worker/fetch/a.ts',
      "type B = import('../ingest/b.ts').B",
      '../ingest/b.ts: no arrow from worker/fetch to worker/ingest/b.ts',
    ],
    [
      'dsl/a.ts',
      "import { d } from '../worker/model/decimal.ts'",
      '../worker/model/decimal.ts: no arrow from dsl to worker/model/decimal.ts',
    ],
    ['dsl/a.ts', "import { createHash } from 'node:crypto'", 'node:crypto: no arrow from dsl to node:crypto'],
    [
      'scripts/a.ts',
      "import { run } from '../test/end-to-end/processes.ts'",
      '../test/end-to-end/processes.ts: no arrow from scripts to test/end-to-end/processes.ts',
    ],
    [
      'targets/a.ts',
      "import { target } from '../dsl/index.ts'",
      '../dsl/index.ts: no arrow from targets to dsl/index.ts',
    ],
    ['targets/a.ts', "import pad from 'left-pad'", 'left-pad: no arrow from targets to npm:left-pad'],
  ])('%s with %s', (file, text, told) => {
    expect(missingArrows(file, readModule(file, text))).toEqual([`${file} imports ${told}`])
  })

  test('a file that has no place', () => {
    const told = 'worker/cache.ts has no place in ARROWS: give it one, or move it'
    expect(missingArrows('worker/cache.ts', readModule('worker/cache.ts', ''))).toEqual([told])
  })

  test.each([
    ['worker/transform/a.ts', "import { b } from './b.ts'; import { c } from '../model/c.ts'"],
    ['worker/http/a.ts', "import type { A } from '../shard/a.ts'; export type { B } from '../shard/b.ts'"],
    ['worker/http/a.ts', "import { html } from 'hono/html'"],
    ['worker/platform/node-sql.ts', "import { DatabaseSync } from 'node:sqlite'"],
    ['scripts/a.ts', "import pc from '@scope/package/part'; await import(url)"],
    ['test/a.ts', "import { run } from './end-to-end/processes.ts'"],
  ])('but not %s with %s', (file, text) => {
    expect(missingArrows(file, readModule(file, text))).toEqual([])
  })
})

describe('a global is found:', () => {
  test.each([
    ['fetch(request)', 'fetch'],
    ['const ports = { fetch }', 'fetch'],
    ['const now = () => Date.now()', 'Date.now'],
    ['const now = Date.now', 'Date.now'],
    ['const at = new Date()', 'new Date()'],
    ['const jitter = Math.random() * 3', 'Math.random'],
    ['const token = process.env.TOKEN', 'process'],
    ['const start = performance.now()', 'performance'],
    ['const { fetch } = globalThis', 'globalThis'],
    ['const id = crypto.randomUUID()', 'crypto.randomUUID'],
  ])('%s', (text, name) => {
    const told = `worker/scrape/a.ts uses the global ${name}: ask a port of worker/ports.ts for it`
    expect(forbiddenGlobals('worker/scrape/a.ts', readModule('a.ts', text))).toEqual([told])
    for (const file of ['worker/platform/node.ts', 'scripts/a.ts', 'dsl/a.ts']) {
      expect(forbiddenGlobals(file, readModule('a.ts', text))).toEqual([])
    }
  })

  test.each([
    'ports.fetch(request)',
    'function get(fetch: Fetch) { return fetch(url) }',
    'const get = ({ fetch = other, ...rest }: Ports) => fetch(url)',
    'interface Ports { readonly fetch: Fetch; process(): void }',
    'const ports = { fetch: other, process() {} }',
    'const at = new Date(ports.clock())',
    'const at = Date.parse(text)',
  ])('but not in %s', (text) => {
    expect(forbiddenGlobals('worker/scrape/a.ts', readModule('a.ts', text))).toEqual([])
  })
})

test('the command line starts with what its help needs, and loads a command when that is called', async () => {
  const entry = 'scripts/cli.ts'
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    outdir: 'dist',
    splitting: true,
    metafile: true,
    write: false,
  })
  const loaded = new Set([entry])
  for (const file of loaded) {
    for (const { path, kind } of metafile.inputs[file]?.imports ?? []) if (kind === 'import-statement') loaded.add(path)
  }
  expect([...loaded].filter((path) => path.startsWith('scripts/commands/'))).toEqual([])
  expect([...loaded].filter((path) => metafile.inputs[path] === undefined && !path.startsWith('node:'))).toEqual([
    'commander',
  ])
})

test('a file that is too long is found', () => {
  expect(tooLong('dsl/a.ts', 'x\n'.repeat(MAX_LINES))).toEqual([])
  expect(tooLong('dsl/a.ts', 'x\n'.repeat(MAX_LINES + 1))).toEqual(['dsl/a.ts has 401 lines: it may have two jobs'])
})

test('a command that is not there is found', async () => {
  const readme =
    '```sh\nnpm ci\nnpm start\nnpm run nothing\nnpx narthex check --json\nnpx narthex nothing\n```\n```\nnpm run text\n```\n'
  expect(await unknownCommands(readme)).toEqual(['npm run nothing', 'npx narthex nothing'])
})

function missingArrows(file: string, { imports }: Module): readonly string[] {
  const place = Object.keys(ARROWS)
    .filter((each) => matches(file, each))
    .sort((a, b) => b.length - a.length)[0]
  if (place === undefined) return [`${file} has no place in ARROWS: give it one, or move it`]
  const allowed = [place, ...ARROWS[place]!]
  return imports.flatMap(({ specifier, typesOnly }) => {
    const to = specifier === undefined ? 'computed' : moduleOf(file, specifier)
    if (allowed.some((arrow) => matches(to, typesOnly ? arrow.replace(/^type /, '') : arrow))) return []
    const hint = allowed.some((arrow) => matches(to, arrow.replace(/^type /, '')))
    const missing = `no arrow from ${place} to ${to}${hint ? ' (its types alone may be imported)' : ''}`
    return [`${file} imports ${specifier ?? 'a computed name'}: ${missing}`]
  })
}

/** A file of the repository, a module of a runtime, or `npm:` and the name of the package. */
function moduleOf(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(file), specifier)
  if (specifier.includes(':')) return specifier
  const parts = specifier.split('/')
  return `npm:${parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/')}`
}

function matches(path: string, place: string): boolean {
  if (place.endsWith('*')) return path.startsWith(place.slice(0, -1))
  return path === place || path.startsWith(`${place}/`)
}

function forbiddenGlobals(file: string, { globals }: Module): readonly string[] {
  if (!file.startsWith('worker/') || file.startsWith('worker/platform/')) return []
  return FORBIDDEN_GLOBALS.filter((name) => globals.has(name)).map(
    (name) => `${file} uses the global ${name}: ask a port of worker/ports.ts for it`,
  )
}

function tooLong(file: string, text: string): readonly string[] {
  const lines = text.trimEnd().split('\n').length
  return lines > MAX_LINES && !file.endsWith('.gen.ts') ? [`${file} has ${lines} lines: it may have two jobs`] : []
}

async function tinyBundle() {
  const dynatrace = { environment: 'https://abc12345.live.dynatrace.com', token: secret('DT_API_TOKEN') } as const
  const targets = [target('web', { endpoints: ['https://web.example/metrics'] })]
  const { bundle } = await compile({ project: defineProject({ dynatrace }), targets })
  return bundle!
}

/** Of the commands in the `sh` blocks, those that neither package.json nor the program has. */
async function unknownCommands(readme: string): Promise<readonly string[]> {
  const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> }
  const lines = [...readme.matchAll(/^```sh\n(.*?)^```/gms)].flatMap(([, block]) => block!.trim().split('\n'))
  const unknown: string[] = []
  for (const line of lines) {
    const [command, ...args] = line.split(' ')
    if (command === 'npm' && args[0] === 'run' && !(args[1]! in scripts)) unknown.push(line)
    if (command === 'npm' && ['start', 'test'].includes(args[0]!) && !(args[0]! in scripts)) unknown.push(line)
    if (command === 'npx' && args[0] === 'narthex' && !(await isCommand(args[1]!))) unknown.push(line)
  }
  return unknown
}

async function isCommand(name: string): Promise<boolean> {
  const out: string[] = []
  const terminal = { width: 80, color: false, annotations: false, now: () => 0 }
  await runProgram([name, '--help'], { ...terminal, out: (text) => out.push(text), err: () => {} })
  return out.join('').startsWith(`Usage: narthex ${name}`)
}
