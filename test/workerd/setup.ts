import type { TestProject } from 'vitest/node'
import { startHostileExporter } from '../exporters/hostile-exporter.ts'
import { unusedPort } from '../exporters/unused-port.ts'

declare module 'vitest' {
  interface ProvidedContext {
    readonly hostile: { readonly url: string; readonly elsewhere: string; readonly closed: string }
  }
}

/** Starts what tests inside the edge runtime cannot start themselves, and tells them where it is. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const exporter = await startHostileExporter()
  const closed = `http://127.0.0.1:${await unusedPort()}`
  project.provide('hostile', { url: exporter.url, elsewhere: exporter.elsewhere.url, closed })
  return () => exporter.close()
}
