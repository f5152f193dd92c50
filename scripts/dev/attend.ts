/** Who may say something to a run: signals, keys, and the files of the project. */

import type { Terminal } from '../terminal/terminal.ts'
import type { Events } from './events.ts'
import { readKeys } from './keys.ts'
import { openPage } from './open-page.ts'
import { createPreviewKey } from './preview-key.ts'
import type { ProjectChoice } from './project.ts'
import { type Watching, watchProject } from './watch-project.ts'

export interface Attended extends ProjectChoice {
  readonly watch: boolean
  readonly pageUrl: string
}

export interface Attending {
  /** A person is there to press some. */
  readonly hasKeys: boolean
  end(): Promise<void>
}

export function attend(run: Attended, events: Events, terminal: Terminal): Attending {
  const restoreSignals = stopOnSignals(events)
  const watching = run.watch ? watchOrExplain(run.root, events, terminal) : undefined
  const preview = createPreviewKey({ ...run, stopped: events.stopped }, terminal)
  const keys = readKeys(process, (key) => {
    switch (key) {
      case 't':
        events.tick()
        break
      case 'p':
        preview.press()
        break
      case 'o':
        openPage(run.pageUrl, (reason) => terminal.err(`narthex: ${reason}: open ${run.pageUrl} yourself\n`))
        break
      case 'q':
        // Whoever is in a hurry then has a terminal whose Ctrl-C ends everything at once.
        keys?.close()
        restoreSignals()
        events.stop()
        break
    }
  })
  return {
    hasKeys: keys !== undefined,
    async end() {
      restoreSignals()
      events.stop()
      keys?.close()
      watching?.close()
      await preview.end()
    },
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/**
 * In place of miniflare's own listeners, which end workerd and this process at once, in the middle of a tick. A second
 * Ctrl-C gets those back.
 */
function stopOnSignals(events: Events): () => void {
  const before = SIGNALS.map((signal) => [signal, process.listeners(signal)] as const)
  const restore = () => {
    for (const [signal, listeners] of before) {
      process.removeAllListeners(signal)
      for (const listener of listeners) process.on(signal, listener)
    }
  }
  for (const signal of SIGNALS) {
    process.removeAllListeners(signal).once(signal, () => {
      restore()
      events.stop()
    })
  }
  return restore
}

/** The system may have no watch left to give, and the run is of use without one. */
function watchOrExplain(root: string, events: Events, terminal: Terminal): Watching | undefined {
  try {
    return watchProject(root, (files) => events.changed(files))
  } catch (error) {
    terminal.err(`narthex: targets/ cannot be watched, so start anew after a change: ${error}\n`)
    return undefined
  }
}
