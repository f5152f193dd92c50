import { hashText } from '../../model/hash.ts'

/** Where a file of the worker's own is served: another text has another address, so it may be kept for ever. */
export function addressOf(name: string, text: string, extension: string): string {
  const { hashA, hashB } = hashText(text)
  return `/${name}-${[hashA, hashB].map((half) => (half >>> 0).toString(16)).join('')}.${extension}`
}
