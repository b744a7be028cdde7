import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, onTestFinished, TestRunner } from 'vitest'
import { checkout } from './checkout.ts'

const execute = promisify(execFile)

/** An empty folder that is gone when the tests of the file, or the test that asks, have ended. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mock-mcs-package-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  if (TestRunner.getCurrentTest() === undefined) afterAll(remove)
  else onTestFinished(remove)
  return folder
}

/**
 * The environment of this process without what npm tells those it runs: an npm that is started in
 * another folder would take the checkout for its project.
 */
function environmentOutsideNpm(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(npm_(?!config_registry$)|INIT_CWD$)/.test(name),
    ),
  )
}

// Where the registry cannot be reached, npm would try for over a minute.
const patience = [
  '--fetch-retries=1',
  '--fetch-retry-mintimeout=500',
  '--fetch-retry-maxtimeout=500',
]

async function npm(args: readonly string[], cwd: string): Promise<string> {
  const { stdout } = await execute('npm', [...args, ...patience], {
    cwd,
    env: environmentOutsideNpm(),
    timeout: 120_000,
  })
  return stdout
}

export interface Tarball {
  readonly path: string
  /** The paths of the files in it. */
  readonly files: readonly string[]
}

/** Packs the checkout as it would be published. The build of the global setup is what is packed. */
export async function packInto(folder: string): Promise<Tarball> {
  const [packed] = JSON.parse(
    await npm(['pack', '--ignore-scripts', '--json', '--pack-destination', folder], checkout),
  ) as [{ filename: string; files: { path: string }[] }]
  return { path: join(folder, packed.filename), files: packed.files.map(({ path }) => path) }
}

/**
 * Installs a tarball in an empty folder, and packages of the registry beside it.
 *
 * @returns words for a title if the registry cannot be reached, else nothing
 */
export async function install(
  tarball: Tarball,
  folder: string,
  { type = 'module', beside = [] }: { type?: 'module' | 'commonjs'; beside?: string[] } = {},
): Promise<string> {
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type }))
  const quietly = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts']
  try {
    await npm(['install', ...quietly, tarball.path, ...beside], folder)
    return ''
  } catch (error) {
    return explainUnreachable(error)
  }
}

/** Words for a title if the registry cannot be reached and its answers are not cached either. */
export async function registryLack(): Promise<string> {
  try {
    await npm(['view', 'hono', 'version', '--prefer-offline'], checkout)
    return ''
  } catch (error) {
    return explainUnreachable(error)
  }
}

/** Words for a title if an error of npm says that the registry cannot be reached; rethrows others. */
function explainUnreachable(error: unknown): string {
  const { stderr = '' } = error as { stderr?: string }
  const code = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|ETIMEDOUT|ENOTCACHED/.exec(
    stderr,
  )
  if (code === null) throw error
  return ` (needs the npm registry: ${code[0]})`
}

/**
 * An empty cache with the downloads of the real one, for npx, which keeps what it ran in its cache
 * for ever.
 */
export async function throwAwayCache(): Promise<string> {
  const folder = await temporaryFolder()
  const downloads = join((await npm(['config', 'get', 'cache'], checkout)).trim(), '_cacache')
  if (existsSync(downloads)) await symlink(downloads, join(folder, '_cacache'))
  return folder
}
