import { spawn } from 'node:child_process'

/** Opens a page in the browser of whoever sits here. `onFailure` hears why that cannot be. */
export function openPage(url: string, onFailure: (reason: string) => void): void {
  const [command = '', ...args] = OPENERS[process.platform] ?? ['xdg-open']
  const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true })
  child.once('error', () => onFailure(`there is no ${command} here`))
  child.once('exit', (code) => {
    if (code !== 0 && code !== null) onFailure(`${command} ended with ${code}`)
  })
  child.unref()
}

const OPENERS: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
}
