// Writes docs/reference, docs/zh-TW/reference and config.schema.json anew: npm run docs.

import { mkdir, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const root = new URL('../', import.meta.url)

// Node 20 does not run TypeScript.
const { module } = await runnerImport(fileURLToPath(new URL('docs/generate/documents.ts', root)), {
  configFile: false,
  root: fileURLToPath(root),
})

const documents = module.documents()
for (const folder of ['docs/reference/', 'docs/zh-TW/reference/']) {
  await rm(new URL(folder, root), { recursive: true, force: true })
  await mkdir(new URL(folder, root), { recursive: true })
}
for (const [path, text] of documents) await writeFile(new URL(path, root), text)
process.stdout.write(`${documents.size} files written\n`)
