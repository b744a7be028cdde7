// Builds dist: an entry for each export and the command, the chunks that they share, the declarations
// below dist/types, and the scripts that `mock-mcs run` hands to Node and Python; below dist/cjs the
// exports once more as CommonJS, with declarations, for Jest and other loaders of their own. Bundled,
// because a start reads a handful of files instead of a hundred. Made beside dist and renamed: npm builds
// a checkout whenever it meets one, and a mock that runs from it, or a test, must not find half a package.
// @ts-check
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)

// Who packs or installs a fresh clone is told what it lacks.
const { rolldown } = await import('rolldown').catch(() => {
  process.stderr.write(
    'mock-mcs cannot be built before its dependencies are installed: run npm ci first.\n',
  )
  process.exit(1)
})

const { dependencies, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
const packages = Object.keys({ ...dependencies, ...peerDependencies })

const made = `dist-${process.pid}`
const replaced = `${made}-replaced`
process.on('exit', () => {
  for (const folder of [made, replaced]) rmSync(folder, { recursive: true, force: true })
})

const tsc = fileURLToPath(import.meta.resolve('typescript/package.json')).replace(
  'package.json',
  'bin/tsc',
)
// This checks the types as well.
execFileSync(process.execPath, [tsc, '--emitDeclarationOnly', '--outDir', `${made}/types`], {
  stdio: 'inherit',
})

const exported = {
  index: 'src/index.ts',
  kit: 'src/kit/index.ts',
  contracts: 'contracts/index.ts',
  msw: 'src/msw/index.ts',
}
const input = { ...exported, 'mock-mcs': 'src/cli/main.ts' }
// A third of what a start costs is finding and reading the files of Hono and its server. Zod has sixty,
// fifty of them for languages, which Node opens at once: with few descriptors left, it could never be
// loaded. It is a dependency all the same: the declarations name its types.
// Faker has ES modules only, and two of its languages are a tenth of it.
const bundled = ['hono', '@hono/node-server', 'zod', '@faker-js/faker']

/** @type {Map<string, Set<string>>} */
const reached = new Map()

/**
 * The modules that are loaded with an entry.
 *
 * @param {string} entry
 * @param {import('rolldown').ChunkingContext} context
 */
function loadedWith(entry, context) {
  const known = reached.get(entry)
  if (known !== undefined) return known
  const modules = new Set([resolve(entry)])
  for (const id of modules) {
    for (const imported of context.getModuleInfo(id)?.importedIds ?? []) modules.add(imported)
  }
  reached.set(entry, modules)
  return modules
}

/**
 * Of the modules that the start of `mock-mcs serve` loads, those below a folder that an entry loads
 * as well. Each file more costs a start about half a millisecond, so that these are in one chunk; all
 * others are shared out by who imports them.
 *
 * @param {string} name
 * @param {string} folder
 * @param {keyof typeof input} entry
 */
const chunkOfStart = (name, folder, entry) => ({
  name: (/** @type {string} */ id, /** @type {import('rolldown').ChunkingContext} */ context) =>
    id.startsWith(resolve(folder)) &&
    loadedWith(input['mock-mcs'], context).has(id) &&
    loadedWith(input[entry], context).has(id)
      ? name
      : null,
  debugName: name,
  minShareCount: 2,
})

/** @param {string} id */
const external = (id) =>
  packages.some((name) => !bundled.includes(name) && (id === name || id.startsWith(`${name}/`)))

/** @type {import('rolldown').OutputOptions} */
const output = {
  // All side by side: what a module looks up beside itself is found from whatever chunk it is in.
  chunkFileNames: 'chunk-[name].js',
  // Names, lines and files of ours in a stack trace: nothing is minified, and each region of a chunk
  // is headed by the file that it was made of.
  minify: false,
  comments: { annotation: true, jsdoc: false, legal: true },
}

const faker = { name: 'faker', test: /@faker-js/ }

const bundle = await rolldown({ input, platform: 'node', external })
await bundle.write({
  ...output,
  dir: made,
  format: 'esm',
  codeSplitting: {
    groups: [
      { ...chunkOfStart('contract', 'contracts', 'index'), priority: 3 },
      { ...chunkOfStart('server', 'src', 'index'), priority: 2 },
      { ...chunkOfStart('command', 'src', 'mock-mcs'), priority: 1 },
      faker,
    ],
  },
})
await bundle.close()

// A test environment of Jest may have other globals than Node, or lack some.
const nodeGlobals = resolve('scripts/node-globals.mjs')
const inject = Object.fromEntries(
  Object.keys(await import(nodeGlobals)).map((name) => [name, [nodeGlobals, name]]),
)
const commonJs = await rolldown({
  input: exported,
  platform: 'node',
  external,
  transform: { inject },
})
// An import() would need the loader of ES modules, which Jest has only under a flag.
await commonJs.write({
  ...output,
  dir: `${made}/cjs`,
  format: 'cjs',
  dynamicImportInCjs: false,
  codeSplitting: { groups: [faker] },
})
await commonJs.close()
writeFileSync(`${made}/cjs/package.json`, '{ "type": "commonjs", "sideEffects": false }\n')
cpSync(`${made}/types`, `${made}/cjs/types`, { recursive: true })

const licences = bundled.map((name) => {
  const text = readFileSync(`node_modules/${name}/LICENSE`, 'utf8').trim()
  return `${name}\n\n${text}\n`
})
writeFileSync(`${made}/BUNDLED-LICENSES.txt`, licences.join(`\n${'-'.repeat(72)}\n\n`))

for (const script of ['node-preload.cjs', 'sitecustomize.py']) {
  for (const folder of [made, `${made}/cjs`]) {
    copyFileSync(`src/node/intercept/${script}`, `${folder}/${script}`)
  }
}
chmodSync(`${made}/mock-mcs.js`, 0o755)

if (existsSync('dist')) renameSync('dist', replaced)
renameSync(made, 'dist')
