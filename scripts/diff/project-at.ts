/** The project to compare with: a compiled bundle, or a commit, whose files are compiled by the present compiler. */

import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Bundle, readBundle } from '../../dsl/bundle.ts'
import { formatPlace } from '../../dsl/source-ref.ts'
import { compileProject } from '../compile-project.ts'
import { count } from '../terminal/plural.ts'

export type ProjectReading =
  | { readonly kind: 'read'; readonly bundle: Bundle }
  | { readonly kind: 'failed'; readonly reason: string }

/** `source` is a file that ends in `.json`, or whatever git takes for a commit. */
export async function readProjectAt(source: string, root: string): Promise<ProjectReading> {
  return source.endsWith('.json') ? readBundleFile(source) : await compileCommit(source, root)
}

function readBundleFile(file: string): ProjectReading {
  if (!existsSync(file)) return failed(`${file} cannot be read: there is no such file`)
  let value: unknown
  try {
    value = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    return failed(`${file} is no JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  const reading = readBundle(value)
  return reading.kind === 'ok'
    ? { kind: 'read', bundle: reading.bundle }
    : failed(`${file} is no bundle: ${reading.reasons[0]}`)
}

async function compileCommit(ref: string, root: string): Promise<ProjectReading> {
  const files = archive(ref, root)
  if (typeof files === 'string') return failed(files)
  // By its real path, as stack frames have it.
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'narthex-diff-')))
  try {
    execFileSync('tar', ['-x', '-C', folder], { input: files })
    linkPackages(folder, root)
    const { bundle, diagnostics } = await compileProject({ root: folder })
    if (bundle !== undefined) return { kind: 'read', bundle }
    const [first, ...others] = diagnostics.filter(({ severity }) => severity === 'error')
    const what = first === undefined ? 'no reason is known' : `${formatPlace(first.at)}: ${first.code} ${first.message}`
    const more = others.length === 0 ? '' : `, and ${count(others.length, 'more error')}`
    return failed(`the targets of ${ref} do not compile: ${what}${more}`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const MAX_ARCHIVE_BYTES = 2_000_000_000

/** The files below `root` as a commit has them, as a tar; or why there are none. */
function archive(ref: string, root: string): Uint8Array | string {
  const git = (...args: readonly string[]) =>
    execFileSync('git', args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: MAX_ARCHIVE_BYTES })
  try {
    const commit = git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`).toString().trim()
    return git('archive', '--format=tar', commit)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'git is not installed'
    // Of a name that is no commit it says nothing.
    const [said] = error instanceof Error && 'stderr' in error ? String(error.stderr).trim().split('\n') : []
    if (said) return `git does not look for '${ref}': ${said}: compare with a bundle, a file that ends in .json`
    return `'${ref}' is no commit of the repository of ${root}, and no bundle: write a branch, or a file that ends in .json`
  }
}

/** Packages are in no commit: those that are installed now are as good. */
function linkPackages(folder: string, root: string): void {
  for (let from = root; ; from = dirname(from)) {
    const packages = join(from, 'node_modules')
    if (existsSync(packages)) {
      if (!existsSync(join(folder, 'node_modules')))
        symlinkSync(realpathSync(packages), join(folder, 'node_modules'), 'dir')
      return
    }
    if (dirname(from) === from) return
  }
}

function failed(reason: string): ProjectReading {
  return { kind: 'failed', reason }
}
