/** The name of a catalog, and what is called by it. */

import { basename } from 'node:path'

/** Lower case words with hyphens between them. */
export function isCatalogName(text: string): boolean {
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text)
}

/** The name by a source's host or file, undefined where those give none: `checkout` of https://checkout.example.com. */
export function nameBySource(source: string): string | undefined {
  const word = (URL.canParse(source) ? new URL(source).hostname : basename(source)).split('.')[0]!
  const name = word
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  return isCatalogName(name) ? name : undefined
}

/** `nodeExporter` of `node-exporter`. */
export function camelCase(name: string): string {
  return name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())
}
