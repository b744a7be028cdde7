import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { checkout } from '../support/checkout.ts'

const below = (folder: string): string[] =>
  existsSync(join(checkout, folder))
    ? readdirSync(join(checkout, folder))
        .filter((name) => name.endsWith('.md'))
        .map((name) => `${folder}/${name}`)
    : []

/** The guides; the generated pages and the decisions have folders of their own. */
export const guides: readonly string[] = below('docs')

/** The pages in Chinese by the pages that they translate. */
export const translations: ReadonlyMap<string, string> = new Map([
  ['README.md', 'README.zh-TW.md'],
  ...below('docs/zh-TW').map((page) => [page.replace('/zh-TW', ''), page] as const),
])
