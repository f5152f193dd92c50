import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

// `core` runs in Node: everything pure, the command line, the stand-ins, and whole runs that start real processes.
// `workerd` runs inside the real edge runtime: what touches Durable Objects, fetch and the worker's entry.
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'core', include: ['test/**/*.test.ts'], exclude: ['test/workerd/**'] } },
      {
        plugins: [cloudflareTest({ wrangler: { configPath: './wrangler.toml' } })],
        test: { name: 'workerd', include: ['test/workerd/**/*.test.ts'] },
      },
    ],
  },
})
