import type { Clock, Fetch, FetchVia, Lookup, Secrets, TokenStore } from '../ports.ts'

/** What fetching asks of the world; what may be left out is only asked for by targets that are set so. */
export type FetchPorts = {
  readonly fetch: Fetch
  readonly secrets: Secrets
  readonly clock: Clock
  /** Without it there is no binding. */
  readonly fetchVia?: FetchVia | undefined
  /** Without it only addresses and names are looked at, not what names stand for. */
  readonly lookup?: Lookup | undefined
  /** Without it every transfer asks for a token of its own. */
  readonly tokens?: TokenStore | undefined
}
