import type { WranglerResult } from '../wrangler.ts'

/** What wrangler says, and what to do where that is known. */
export function describeFailure(result: WranglerResult): readonly string[] {
  if (result.kind === 'done') return ['wrangler said what nobody here understands: npx wrangler secret list shows it']
  const { reason } = result
  if (/CLOUDFLARE_API_TOKEN|not logged in|not authenticated|Authentication error|wrangler login/i.test(reason)) {
    return ['nobody is logged in to Cloudflare', 'run: npx wrangler login, or set CLOUDFLARE_API_TOKEN']
  }
  if (/fetch failed|ENOTFOUND|ECONNREFUSED/.test(reason)) {
    return ['Cloudflare cannot be reached', 'check the connection of this machine']
  }
  return reason.split('\n').filter((line) => line.trim() !== '')
}
