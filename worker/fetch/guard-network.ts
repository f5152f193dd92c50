import { isPrivateHost } from '../../dsl/bundle.ts'
import type { Fault } from '../model/fault.ts'
import { untilAborted } from '../model/until-aborted.ts'
import type { Lookup } from '../ports.ts'

/** Why a request may not go to this URL. */
export type Guard = (url: URL, options: { readonly redirected: boolean }) => Promise<Fault | undefined>

export type Trust = {
  readonly via?: string | null | undefined
  readonly allowPrivateNetwork?: boolean | undefined
  readonly isDiscovered?: boolean | undefined
}

/**
 * What a peer says may not lead a worker into the network that it stands in: whoever controls a list of targets or a
 * redirect would see with its eyes. The host that somebody wrote down may be wherever it is.
 *
 * A name is looked up here and once more by `fetch`, so one that changes its address in between comes through: this
 * keeps requests from private networks, where it matters a network has to keep them out.
 */
export function guardNetwork(
  { via, allowPrivateNetwork, isDiscovered }: Trust,
  {
    written,
    lookup,
    signal,
  }: { readonly written: URL; readonly lookup: Lookup | undefined; readonly signal: AbortSignal },
): Guard | undefined {
  // A binding leads into a network of its own choice.
  if (allowPrivateNetwork === true || typeof via === 'string') return undefined
  const trusted = isDiscovered === true ? undefined : written.hostname
  return async ({ hostname }, { redirected }) => {
    if (hostname === trusted) return undefined
    const isPrivate =
      isPrivateHost(hostname) || (lookup !== undefined && (await hasPrivateAddress(hostname, lookup, signal)))
    return isPrivate ? { kind: 'private-address', host: hostname, redirected } : undefined
  }
}

async function hasPrivateAddress(hostname: string, lookup: Lookup, signal: AbortSignal): Promise<boolean> {
  try {
    const addresses = await untilAborted(lookup(hostname), signal)
    return addresses?.some(isPrivateHost) === true
  } catch {
    return false // `fetch` will fail as well, and says more about it
  }
}
