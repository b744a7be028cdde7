// @ts-check

// Writes the tables of the READMEs anew: npm run docs.

import { readFile, writeFile } from 'node:fs/promises'
import { readmes, withTables } from './tables.mjs'

const root = new URL('../../', import.meta.url)

for (const [language, name] of Object.entries(readmes)) {
  const file = new URL(name, root)
  const text = await readFile(file, 'utf8')
  const written = withTables(text, /** @type {keyof typeof readmes} */ (language))
  if (written !== text) await writeFile(file, written)
  process.stdout.write(`${name} ${written === text ? 'is up to date' : 'is written anew'}\n`)
}
