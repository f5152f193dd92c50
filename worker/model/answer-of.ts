import { discardBody } from './body-reader.ts'
import { hides407 } from './network-fault.ts'
import { untilAborted } from './until-aborted.ts'

/** What is answered before the signal. What is answered later is given up, or it would hold its connection. */
export async function answerOf(answer: Promise<Response>, signal: AbortSignal): Promise<Response | undefined> {
  const response = await untilAborted(answer.catch(revealed), signal)
  if (response === undefined) {
    const ignored = () => {} // that nothing came is told by the signal
    answer.then(({ body }) => discardBody(body), ignored)
  }
  return response
}

function revealed(error: unknown): Response {
  if (hides407(error)) return new Response(null, { status: 407 })
  throw error
}
