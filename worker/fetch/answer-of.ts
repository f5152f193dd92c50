import type { Fetch } from '../ports.ts'
import { discardBody } from './body-reader.ts'
import { untilAborted } from './until-aborted.ts'

/** What is answered before the signal. What is answered later is given up, or it would hold its connection. */
export async function answerOf(
  request: Request,
  { fetch, signal }: { readonly fetch: Fetch; readonly signal: AbortSignal },
): Promise<Response | undefined> {
  const answer = fetch(request)
  const response = await untilAborted(answer, signal)
  if (response === undefined) {
    const ignored = () => {} // that nothing came is told by the signal
    answer.then(({ body }) => discardBody(body), ignored)
  }
  return response
}
