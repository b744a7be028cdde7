// Lets Node run the TypeScript of this repository, also Node 20, which strips no types:
//
//   node --import ./scripts/typescript.mjs FILE
// @ts-check
import { readFileSync } from 'node:fs'
import { register } from 'node:module'
import { fileURLToPath } from 'node:url'
import { isMainThread } from 'node:worker_threads'
import { transformSync } from 'rolldown/experimental'

// Node loads it a second time, in the thread in which modules are loaded.
if (isMainThread) register(import.meta.url)

/** @type {import('node:module').LoadHook} */
export function load(url, context, nextLoad) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return nextLoad(url, context)
  const path = fileURLToPath(url)
  const { code, errors } = transformSync(path, readFileSync(path, 'utf8'))
  if (errors[0] !== undefined) throw new Error(`${path}: ${errors[0].message}`)
  return { format: 'module', shortCircuit: true, source: code }
}
