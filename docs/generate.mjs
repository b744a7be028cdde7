// Writes the generated documents: npm run docs.

import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const root = new URL('../', import.meta.url)

// Node 20 does not run TypeScript.
const { module } = await runnerImport(fileURLToPath(new URL('docs/generate/documents.ts', root)), {
  configFile: false,
  root: fileURLToPath(root),
})

for (const [path, text] of module.documents()) {
  const file = new URL(path, root)
  const isCurrent = (await readFile(file, 'utf8').catch(() => '')) === text
  if (!isCurrent) await writeFile(file, text)
  process.stdout.write(`${path} ${isCurrent ? 'is up to date' : 'written'}\n`)
}
