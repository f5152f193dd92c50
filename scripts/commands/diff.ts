import { compileProject } from '../compile-project.ts'
import { type BodyFlags, readBodies } from '../diff/bodies.ts'
import { type Difference, findDifference, type Projects } from '../diff/difference.ts'
import { readProjectAt } from '../diff/project-at.ts'
import { renderJson, renderMarkdown, renderText } from '../diff/render.ts'
import { hasChanges, isCompared } from '../diff/words.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { askOnce } from '../preview/ask-once.ts'
import { chooseTargets, openSource, PROCESS_PORTS, type PreviewPorts, sourceMisuse } from '../preview/source.ts'
import { refuse } from '../refuse.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { check } from './check.ts'

export interface DiffOptions extends BodyFlags {
  readonly root: string
  /** A commit, or a bundle. */
  readonly other: string
  /** None is all of them. */
  readonly jobs: readonly string[]
  readonly form: 'text' | 'markdown' | 'json'
  /** A difference is told by the exit code. */
  readonly tells: boolean
  readonly wait: string | undefined
}

/** Shows what the project would send that another one, such as that of another branch, does not, and the reverse. */
export async function diff(
  options: DiffOptions,
  terminal: Terminal,
  ports: PreviewPorts = PROCESS_PORTS,
): Promise<ExitCode> {
  const { root, other, form, wait, contentType } = options
  const [from, later] = [options.from[0], options.later[0]]
  const misuse = sourceMisuse({ root, wait, from, later, contentType })
  if (misuse !== undefined) return refuse(terminal, { exitCode: EXIT.usage, reason: misuse })
  const { bundle: now } = await compileProject({ root })
  if (now === undefined) return await check({ root, json: form === 'json', strict: false }, terminal)
  const reading = await readProjectAt(other, root)
  if (reading.kind === 'failed') return refuse(terminal, { exitCode: EXIT.mistakes, reason: reading.reason })
  const before = reading.bundle
  const all = [...new Map([...before.targets, ...now.targets].map((target) => [target.job, target])).values()]
  const chosen = chooseTargets(all, { jobs: options.jobs, from: undefined })
  if (chosen.kind === 'misused') return refuse(terminal, { exitCode: EXIT.usage, reason: chosen.reason })
  const jobs = chosen.targets.map(({ job }) => job).sort()
  const found = await compare({ before, now, jobs }, options, { terminal, ports })
  if (found.kind !== 'found') {
    const exitCode = found.kind === 'misused' ? EXIT.usage : EXIT.mistakes
    return refuse(terminal, { exitCode, reason: found.reason })
  }
  const { difference } = found
  if (form === 'json') terminal.out(renderJson(difference))
  else terminal.out(form === 'markdown' ? renderMarkdown(difference, other) : renderText(difference, terminal))
  if (!isCompared(difference)) return EXIT.mistakes
  return options.tells && hasChanges(difference) ? EXIT.mistakes : EXIT.fine
}

type Comparison =
  | { readonly kind: 'found'; readonly difference: Difference }
  | { readonly kind: 'misused' | 'failed'; readonly reason: string }

/** Both projects read the same bodies: of files, or what each endpoint answers when it is asked once. */
async function compare(
  projects: Projects,
  options: DiffOptions,
  { terminal, ports }: { readonly terminal: Terminal; readonly ports: PreviewPorts },
): Promise<Comparison> {
  if (options.from.length > 0) {
    const bodies = await readBodies(options, { jobs: projects.jobs, ports })
    if (bodies.kind !== 'read') return bodies
    const unused = { secrets: () => 'unused', clock: ports.clock, pause: async () => {} }
    const nobody = [noFetch, noFetch] as const
    const difference = await findDifference(projects, { byJob: bodies.byJob, ports: { ...unused, fetches: nobody } })
    return { kind: 'found', difference }
  }
  const { root, wait } = options
  const flags = { root, wait, from: undefined, later: undefined, contentType: undefined }
  const source = await openSource(flags, { command: 'diff', terminal, ports })
  if (source.kind === 'failed') return source
  const { fetches, pause, ...others } = source.ports
  let paused: Promise<void> | undefined
  const once = () => {
    paused ??= pause()
    return paused
  }
  const shared = { ...others, pause: once, fetches: [askOnce(fetches[0]), askOnce(fetches[1])] as const }
  return { kind: 'found', difference: await findDifference(projects, { byJob: undefined, ports: shared }) }
}

/** Of jobs without a body, which are not scraped. */
async function noFetch(): Promise<Response> {
  throw new Error('a body stands in place of every endpoint')
}
