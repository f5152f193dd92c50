import { AwsV4Signer } from 'aws4fetch'
import type { BundleAuth } from '../../dsl/bundle.ts'
import type { Credentials } from './credentials.ts'
import type { FetchPorts } from './fetch-ports.ts'
import { readHeaderSecret, readSecret } from './secret.ts'

/**
 * AWS Signature Version 4 of each request, as a signature holds for one URL and some minutes. It covers the host and
 * its own headers, so that nothing on the way that rewrites others breaks it.
 */
export function signRequests(auth: Extract<BundleAuth, { readonly kind: 'sigv4' }>, ports: FetchPorts): Credentials {
  const { secrets, clock } = ports
  const { region, service } = auth
  const accessKey = readHeaderSecret(auth.accessKey, secrets)
  if (accessKey.kind === 'failed') return accessKey
  const secretKey = readSecret(auth.secretKey, secrets)
  if (secretKey.kind === 'failed') return secretKey
  const sessionToken = auth.sessionToken === null ? undefined : readHeaderSecret(auth.sessionToken, secrets)
  if (sessionToken?.kind === 'failed') return sessionToken
  return {
    kind: 'ready',
    authorize: async ({ href }) => {
      const signer = new AwsV4Signer({
        url: href,
        accessKeyId: accessKey.value,
        secretAccessKey: secretKey.value,
        ...(sessionToken === undefined ? {} : { sessionToken: sessionToken.value }),
        region,
        service,
        datetime: basicFormat(clock()),
      })
      const { headers } = await signer.sign()
      return Array.from(headers, ([name, value]) => ({ name, value }))
    },
  }
}

/** `20150830T123600Z` */
function basicFormat(timeMs: number): string {
  return new Date(timeMs).toISOString().replace(/[:-]|\.\d+/g, '')
}
