import type { BundleAuth } from '../../dsl/bundle.ts'
import type { CredentialHeader } from '../model/credential-header.ts'
import type { Fault } from '../model/fault.ts'
import { accessToken, type TokenContext } from './access-token.ts'
import { basicHeader } from './basic-header.ts'
import { isHeaderValue, readHeaderSecret, readSecret, type SecretReading } from './secret.ts'
import { signRequests } from './signature.ts'

/** Makes the headers that go with a GET of this URL. */
export type Authorize = (url: URL) => readonly CredentialHeader[] | Promise<readonly CredentialHeader[]>

export type Credentials =
  | {
      readonly kind: 'ready'
      readonly authorize: Authorize | undefined
      /** The token in it, where it was kept from an earlier request. */
      readonly kept?: string | undefined
    }
  | { readonly kind: 'failed'; readonly fault: Fault }

/** Makes the credentials that `auth` describes out of the secrets it names. */
export async function readCredentials(auth: BundleAuth, context: TokenContext): Promise<Credentials> {
  const { secrets } = context.ports
  switch (auth.kind) {
    case 'none':
      return { kind: 'ready', authorize: undefined }
    case 'basic':
      return withHeader(readSecret(auth.password, secrets), (password) => basicHeader(auth.username, password))
    case 'bearer':
      return withHeader(readHeaderSecret(auth.token, secrets), (token) => authorization('Bearer', token))
    case 'header':
      return withHeader(readHeaderSecret(auth.value, secrets), (value) => ({ name: auth.name, value }))
    case 'authorization':
      return withHeader(readHeaderSecret(auth.credentials, secrets), (value) => authorization(auth.type, value))
    case 'oauth2': {
      const token = await accessToken(auth, context)
      if (token.kind === 'failed') return token
      const { value, isKept } = token
      return { kind: 'ready', authorize: () => [authorization('Bearer', value)], kept: isKept ? value : undefined }
    }
    case 'sigv4':
      return signRequests(auth, context.ports)
    default:
      return auth satisfies never
  }
}

/** Credentials that are known already. */
export function takeHeader(header: CredentialHeader): Credentials {
  if (!isHeaderValue(header.value)) return { kind: 'failed', fault: { kind: 'secret-unusable', name: undefined } }
  return { kind: 'ready', authorize: () => [header] }
}

function withHeader(secret: SecretReading, makeHeader: (secret: string) => CredentialHeader): Credentials {
  if (secret.kind === 'failed') return secret
  const headers = [makeHeader(secret.value)]
  return { kind: 'ready', authorize: () => headers }
}

function authorization(type: string, credentials: string): CredentialHeader {
  return { name: 'authorization', value: `${type} ${credentials}` }
}
