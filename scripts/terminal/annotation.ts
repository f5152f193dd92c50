import { posix } from 'node:path'
import type { Diagnostic } from '../../dsl/diagnostic.ts'

/** A workflow command of GitHub Actions: it shows the message beside the line. `folder` leads to the project. */
export function renderAnnotation({ severity, code, message, help, at }: Diagnostic, folder: string): string {
  const file = posix.join(folder.replaceAll('\\', '/'), at.file)
  const properties = { file, line: at.line, col: at.column, title: code }
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
  return `::${severity} ${list.join(',')}::${escapeData(help === undefined ? message : `${message}\n${help}`)}\n`
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
