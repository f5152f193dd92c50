/** The files of `targets/`: which are read, and which look like targets and are not, so that nobody misses them. */

import { readdirSync } from 'node:fs'
import { join, posix, sep } from 'node:path'
import { type Diagnostic, diagnostic } from '../dsl/diagnostic.ts'
import { offsetOfDefault, type ReadSource } from './source-file.ts'

export const FOLDER = 'targets'
export const PROJECT = `${FOLDER}/_project.ts`

export interface TargetFiles {
  /** From the root of the project, sorted. */
  readonly targets: readonly string[]
  readonly hasProject: boolean
  readonly unread: readonly Diagnostic[]
}

export function listTargetFiles(root: string, readSource: ReadSource): TargetFiles {
  const files = listFolder(join(root, FOLDER)).map((name) => posix.join(FOLDER, ...name.split(sep)))
  const scripts = files.filter((file) => /\.[cm]?[jt]sx?$/i.test(file) && !isHelper(file))
  const { own = [], nested = [] } = Object.groupBy(scripts, (file) =>
    posix.dirname(file) === FOLDER ? 'own' : 'nested',
  )
  return {
    targets: own.filter(isTypeScript),
    hasProject: files.includes(PROJECT),
    unread: [
      ...own.filter((file) => !isTypeScript(file)).map(ofOtherEnding),
      ...nested.filter((file) => hasDefault(file, readSource)).map(ofOtherFolder),
    ],
  }
}

function listFolder(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { encoding: 'utf8', recursive: true }).sort()
  } catch (error) {
    // No folder is no targets, which is reported with everything else that is missing then.
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return []
    throw error
  }
}

/** By its own name, or that of a folder that it is in. */
function isHelper(file: string): boolean {
  return /\/([_.]|node_modules\/)/.test(file) || /\.(test|gen|catalog|d)\.\w+$/.test(file)
}

function isTypeScript(file: string): boolean {
  return file.endsWith('.ts')
}

/** What only helps others seldom has one. */
function hasDefault(file: string, readSource: ReadSource): boolean {
  const source = readSource(file)
  return source !== undefined && offsetOfDefault(source) !== undefined
}

function ofOtherEnding(file: string): Diagnostic {
  const name = posix.basename(file)
  return unread(file, {
    because: 'the files of targets end in .ts',
    help: `name it '${name.replace(/\.\w+$/, '.ts')}', or '_${name}' where it is a helper`,
  })
}

function ofOtherFolder(file: string): Diagnostic {
  const [, folder = '', ...rest] = file.split('/')
  return unread(file, {
    because: `the files of targets stand in ${FOLDER}/ itself`,
    help: `name it '${[folder, ...rest].join('-')}' there, or the folder '_${folder}' where it has helpers`,
  })
}

function unread(file: string, { because, help }: { readonly because: string; readonly help: string }): Diagnostic {
  const at = { file, line: 1, column: 1 }
  return diagnostic('NX106', { message: `${file} is not read: ${because}`, at, help })
}
