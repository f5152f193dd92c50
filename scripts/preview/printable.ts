/** Text of an exporter without what would steer a terminal: control characters, and marks that turn its direction. */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '\u{FFFD}')
}
