/** Names that importers make up: of files, of jobs and of secrets. */

/** Lower case words with hyphens: `web-fleet` of `Web Fleet (prod)`. */
export function kebabCase(text: string): string {
  const words = text
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g)
  return words?.join('-') ?? 'target'
}

/** The names of files for jobs, in their order: no two are the same. */
export function fileNames(jobs: readonly string[]): readonly string[] {
  const unique = createUnique()
  return jobs.map((job) => unique(kebabCase(job).slice(0, MAX_LENGTH)))
}

/** Gives no name twice: `web`, then `web-2`. */
export function createUnique(): (wanted: string) => string {
  const taken = new Set<string>()
  return (wanted) => {
    let name = wanted
    for (let number = 2; taken.has(name); number++) name = `${wanted}-${number}`
    taken.add(name)
    return name
  }
}

/** `WEB_FLEET_PASSWORD`: what the secret of a job is called, after what it is. */
export function secretName(job: string, word: string): string {
  const name = `${kebabCase(job)}-${kebabCase(word)}`.replaceAll('-', '_').toUpperCase()
  return /^[A-Z]/.test(name) ? name : `JOB_${name}`
}

/** What the secret of a job is called. `holds` tells one from another: it is held in memory only, and never written. */
export type NameSecret = (job: string, secret: { readonly word: string; readonly holds: string }) => string

/** Gives one name to what is the same, and to another secret a name of its own: `WEB_PASSWORD`, then `WEB_PASSWORD_2`. */
export function createSecretNames(): NameSecret {
  const held = new Map<string, string>()
  return (job, { word, holds }) => {
    const wanted = secretName(job, word)
    let name = wanted
    for (let number = 2; (held.get(name) ?? holds) !== holds; number++) name = `${wanted}_${number}`
    held.set(name, holds)
    return name
  }
}

/** Of file systems it is 255 bytes; this is for readers. */
const MAX_LENGTH = 80
