import type { ImportNote, SourceFile } from './imported.ts'

/** Notes by file and line, as people read them. */
export function inOrder(notes: readonly ImportNote[], files: readonly SourceFile[]): readonly ImportNote[] {
  const rank = ({ at }: ImportNote): number => files.findIndex(({ path }) => path === at.path)
  return notes.toSorted((a, b) => rank(a) - rank(b) || a.at.line - b.at.line)
}
