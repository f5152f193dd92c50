import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

/** Of a user's project: files by name. */
export type Files = Readonly<Record<string, string>>

/** What the compiler prints for a project that has these files and narthex, under the settings of this one. */
export function checkTypes(files: Files, flags: readonly string[] = []): string {
  const folder = mkdtempSync(join(tmpdir(), 'narthex-types-'))
  try {
    for (const [name, text] of Object.entries({ ...SETTINGS, ...files })) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    const compiler = join(ROOT, 'node_modules/typescript/bin/tsc')
    // In one thread, so that the same files always take the same number of instantiations.
    const args = [compiler, '-p', folder, '--singleThreaded', '--pretty', 'false', ...flags]
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
    return stdout + stderr
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const SETTINGS: Files = {
  'package.json': JSON.stringify({ type: 'module' }),
  'tsconfig.json': JSON.stringify({
    extends: join(ROOT, 'tsconfig.json'),
    compilerOptions: {
      paths: { narthex: [join(ROOT, 'dsl/index.ts')], 'narthex/presets': [join(ROOT, 'dsl/presets/index.ts')] },
      types: ['node'],
      typeRoots: [join(ROOT, 'node_modules/@types')],
    },
    include: ['.'],
    exclude: [],
  }),
}
