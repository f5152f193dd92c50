import { unusedPort } from './processes.ts'

/** Host and port to listen on. */
export async function loopback(): Promise<string> {
  return `127.0.0.1:${await unusedPort()}`
}

/** Whether the page is there. */
export async function get(url: string): Promise<boolean> {
  return (await fetch(url)).ok
}

export async function getTimes(url: string, times: number): Promise<void> {
  for (let i = 0; i < times; i++) await (await fetch(url)).arrayBuffer()
}

/** Sends a body, and insists that it is taken. */
export async function send(
  url: string,
  { method, body, headers = {} }: { readonly method: string; readonly body: string; readonly headers?: HeadersInit },
): Promise<void> {
  const response = await fetch(url, { method, body, headers })
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`)
}
