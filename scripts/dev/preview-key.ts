import { setTimeout as wait } from 'node:timers/promises'
import { NO_FLAGS, preview } from '../commands/preview.ts'
import { PROCESS_PORTS } from '../preview/source.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { ProjectChoice } from './project.ts'

export interface PreviewKey {
  /** Looks at the project once, unless that is going on already. */
  press(): void
  /** Waits until it is over. */
  end(): Promise<void>
}

/** `narthex preview` beside a run that goes on; it ends at once where the run does, without a word. */
export function createPreviewKey(
  { root, jobs, stopped }: ProjectChoice & { readonly stopped: AbortSignal },
  terminal: Terminal,
): PreviewKey {
  const ports = {
    ...PROCESS_PORTS,
    fetch: (request: Request) => fetch(request, { signal: AbortSignal.any([request.signal, stopped]) }),
    pause: async (milliseconds: number) => {
      // Rejects where the run ends, and then there is nothing to wait for.
      await wait(milliseconds, undefined, { signal: stopped }).catch(() => {})
    },
  }
  const output: Terminal = {
    ...terminal,
    out: (text) => stopped.aborted || terminal.out(text),
    err: (text) => stopped.aborted || terminal.err(text),
  }
  let running: Promise<unknown> | undefined

  return {
    press() {
      running ??= preview({ ...NO_FLAGS, root, jobs }, output, ports).finally(() => {
        running = undefined
      })
    },
    end: async () => void (await running),
  }
}
