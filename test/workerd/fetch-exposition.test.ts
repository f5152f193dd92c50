import { describe, inject } from 'vitest'
import { fetchSuite } from '../suites/fetch.suite.ts'

describe('fetchExposition', () => {
  fetchSuite({
    runtime: 'workerd',
    peers: () => inject('hostile'),
    // workerd says of a refused connection no more than that it was lost.
    closedPort: 'connection',
    unanswered: {
      kind: 'connection',
      reason: 'no answer came over it: is the port open, and does it speak HTTP?',
    },
    seesShortGzip: true,
  })
})
