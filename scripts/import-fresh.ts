import { registerHooks } from 'node:module'

/**
 * Imports a file and the files that it imports by a relative path as they are now. Modules are cached by URL, so each
 * run gets a URL of its own; packages keep their one instance.
 */
export function importFresh(url: string, run: number): Promise<Readonly<Record<string, unknown>>> {
  return import(`${url}?run=${run}`)
}

registerHooks({
  resolve(specifier, context, nextResolve) {
    const resolved = nextResolve(specifier, context)
    const run = /\?run=\d+$/.exec(context.parentURL ?? '')?.[0]
    return run !== undefined && specifier.startsWith('.') ? { ...resolved, url: resolved.url + run } : resolved
  },
})
