/** Limits of Workers that a fleet may come up against, as of autumn 2026, with the paid plan where plans differ. */

/** Calls and fetches of one invocation, each redirect with them. */
export const SUBREQUESTS = 10_000
/** Fetches of one invocation on the free plan. */
export const FREE_FETCHES = 50
/** Calls of objects of one invocation on the free plan. */
export const FREE_CALLS = 1_000
/** Connections of one invocation that wait for an answer; the next one queues. */
export const CONNECTIONS = 6
/** Of the script with everything in it. */
export const SCRIPT_BYTES = 64 * 1024 * 1024
/** Until the script is there to be called. */
export const START_UP_MS = 1_000
/** Of an isolate, which all objects of a script in one place may share. */
export const ISOLATE_BYTES = 128 * 1024 * 1024
