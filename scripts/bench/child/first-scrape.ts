/** `first-scrape.ts narthex|reference`: prints how many milliseconds each of the first ten scrapes took. */

import { openBody, smallPair } from '../bodies.ts'
import { jobAt, type Scrape, type Scraped, USUAL_RULES } from '../job.ts'

/** Only the module of the engine that is measured is loaded. */
if (process.argv[2] === 'narthex') timeScrapes((await import('../narthex-engine.ts')).scrapeWithNarthex)
else timeScrapes((await import('../reference-engine.ts')).scrapeWithReference)

function timeScrapes<State>(scrape: (scrape: Scrape<State>) => Scraped<State>): void {
  const pair = smallPair()
  const [first, later] = [openBody(pair.first), openBody(pair.later)]
  const milliseconds: number[] = []
  let state: State | undefined
  for (let index = 0; index < 10; index++) {
    const body = index === 0 ? first : later
    const job = { ...jobAt(index, USUAL_RULES), honorTimestamps: false }
    const start = performance.now()
    state = scrape({ body, job, state }).state
    milliseconds.push(performance.now() - start)
  }
  process.stdout.write(JSON.stringify(milliseconds))
}
