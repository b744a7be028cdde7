// Makes the pictures of the report that the READMEs show: node docs/images/make.mjs
// Needs `npm run build`, python3, chromium, and a font with Chinese characters.
// @ts-check

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const here = fileURLToPath(new URL('.', import.meta.url))
const root = join(here, '../..')
const folder = mkdtempSync(join(tmpdir(), 'report-'))
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium' })

/** @type {readonly [language: string, suffix: string][]} */
const languages = [
  ['en', ''],
  ['zh-TW', '.zh-TW'],
]
for (const [language, suffix] of languages) {
  const file = join(folder, `${language}.html`)
  // Chinese takes more bytes a line.
  const height = language === 'en' ? 1160 : 1010
  const client = ['python3', 'test/docs/careless/refresh.py']
  const options = ['--timeout', '3s', '--lang', language, '--report', `html=${file}`]
  // The client fails, and so does the check: only the report counts.
  spawnSync('node', ['dist/mock-mcs.js', 'check', 'client', ...options, '--', ...client], {
    cwd: root,
  })
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    const page = await browser.newPage({ colorScheme, viewport: { width: 940, height } })
    await page.goto(pathToFileURL(file).href)
    await page.screenshot({ path: join(here, `report${suffix}-${colorScheme}.png`) })
    await page.close()
  }
}

await browser.close()
rmSync(folder, { recursive: true })
