import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

// Properties are tried with the same cases every time; `FC_SEED=random`, or a number, looks at others.
const setupFiles = ['./test/fast-check.setup.ts']

// `core` runs in Node: everything pure, the command line, the stand-ins, and what users test of their targets.
// `end-to-end` starts real processes: exporters, the worker in workerd, the stand-in for Dynatrace.
// `runtimes` has the worker itself on Node, Deno, Bun and workerd, as processes.
// `browser` has a real browser open the pages of a worker in workerd.
// `chaos` starts all of that for hundreds of ticks and breaks it again and again, by a seed that it prints.
// `workerd` runs inside the real edge runtime: what touches Durable Objects, fetch and the worker's entry.
export default defineConfig({
  test: {
    // Much of the time is spent waiting for processes: more at once than there are cores, of which CI has few.
    maxWorkers: 4,
    projects: [
      {
        test: {
          name: 'core',
          include: ['test/**/*.test.ts', 'targets/*.test.ts'],
          exclude: ['test/workerd/**', 'test/end-to-end/**', 'test/runtimes/**', 'test/browser/**', 'test/chaos/**'],
          setupFiles,
          // Files share their process: to read the sources anew for each of them costs a third of the time.
          isolate: false,
          // Properties take seconds where the machine is busy with the other projects.
          testTimeout: 30_000,
        },
      },
      { test: { name: 'end-to-end', include: ['test/end-to-end/**/*.test.ts'], testTimeout: 60_000 } },
      { test: { name: 'runtimes', include: ['test/runtimes/**/*.test.ts'], testTimeout: 60_000 } },
      { test: { name: 'browser', include: ['test/browser/**/*.test.ts'], testTimeout: 60_000 } },
      { test: { name: 'chaos', include: ['test/chaos/**/*.test.ts'] } },
      {
        plugins: [cloudflareTest({ wrangler: { configPath: './wrangler.toml' } })],
        test: {
          name: 'workerd',
          include: ['test/workerd/**/*.test.ts'],
          globalSetup: ['./test/workerd/setup.ts'],
        },
      },
    ],
  },
})
