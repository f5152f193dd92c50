/**
 * What the core asks of the world. Each platform hands these in; nothing below `platform/` reads a clock, an
 * environment, a global `fetch` or a random source by itself.
 */

/** The `fetch` of the Web standards. */
export type Fetch = (request: Request) => Promise<Response>

/** The fetch of a binding by its name, or undefined where there is no such binding. */
export type FetchVia = (binding: string) => Fetch | undefined

/**
 * The addresses of a host name, none where it has none. Platforms that cannot tell, or whose network reaches no private
 * address anyway, hand none in.
 */
export type Lookup = (hostname: string) => Promise<readonly string[]>

/** What was asked for once and holds for a while. It outlives the process; what cannot be kept is asked for again. */
export interface TokenStore {
  /** Undefined where there is none. Whether it still holds, the reader decides. */
  read(key: string): Uint8Array | undefined
  /** It may be forgotten after `expiresMs`. */
  write(key: string, token: { readonly bytes: Uint8Array; readonly expiresMs: number }): void
}

/** Milliseconds since the Unix epoch. */
export type Clock = () => number

/** Resolves after so many milliseconds. */
export type Pause = (milliseconds: number) => Promise<void>

/** At least 0 and less than 1. */
export type Random = () => number

/** The value of a secret by its name, or undefined where it is not set. */
export type Secrets = (name: string) => string | undefined

export type SqlValue = string | number | null | Uint8Array

/** SQLite, synchronous: Durable Object storage or `node:sqlite`. */
export interface Sql {
  all(query: string, ...bindings: SqlValue[]): Record<string, SqlValue>[]
  /** All of it or nothing: what `body` throws undoes it. */
  transaction<T>(body: () => T): T
}
