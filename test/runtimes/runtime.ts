/** A runtime that the worker runs on, as the suite of all of them sees it. */

import type { Bundle } from '../../dsl/bundle.ts'

export interface Runtime {
  readonly name: string
  readonly isInstalled: boolean
  /** A worker with this configuration, not started yet. Its state outlives each start. */
  install(bundle: Bundle): Installed
}

export interface Installed {
  /** Ticks by itself, every second or more often, and scrapes every endpoint each time. */
  start(variables: Readonly<Record<string, string>>): Promise<Started>
  remove(): void
}

export interface Started {
  readonly url: string
  /** Asks it to stop, and waits until it has. Gives how the process ended. */
  stop(): Promise<number | null>
  /** Ends it as a power cut would. */
  kill(): Promise<void>
}
