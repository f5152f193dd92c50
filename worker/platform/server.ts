/** What serves the HTTP app: each runtime brings its own. */

import { CLIENT } from '../http/sign-in.ts'

export interface Address {
  readonly host: string
  /** 0 takes any that is free. */
  readonly port: number
}

export type Handler = (request: Request) => Promise<Response>

export interface Server {
  readonly url: string
  /** Takes no more requests, and ends when those that it took are answered. */
  close(): Promise<void>
}

/** Throws where the port cannot be had. */
export type Serve = (address: Address, handler: Handler) => Promise<Server>

/** Who asks may have sent the header of the client too, and is not believed. */
export function requestFrom(client: string, { url, method, headers: sent, body }: Request): Request {
  const headers = new Headers(sent)
  headers.set(CLIENT, client)
  return new Request(url, { method, headers, body })
}

export function urlOf({ host, port }: Address): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
