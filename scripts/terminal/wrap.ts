/** Breaks text at spaces so that no line is wider than `width`; words that are wider stay whole. */
export function wrap(text: string, width: number | undefined): readonly string[] {
  if (width === undefined) return [text]
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}
