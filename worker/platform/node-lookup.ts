/** Addresses of a host name, as the system knows them. */

import { lookup as lookUp } from 'node:dns/promises'

export async function lookup(hostname: string): Promise<readonly string[]> {
  try {
    return (await lookUp(hostname, { all: true })).map(({ address }) => address)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTFOUND') return []
    throw error
  }
}
