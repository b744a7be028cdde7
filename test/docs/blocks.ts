import { codeBlock, codeBlocks, readText } from './markdown.ts'

/** Blocks of code of a page, and how they are run; each block of a page is in one row. */
export interface BlockRow {
  readonly page: string
  /** The language of each block, and a text that no other block of that language has. */
  readonly blocks: readonly (readonly [language: string, part: string])[]
  /** Words for the title if the machine lacks a program that is needed, else empty. */
  readonly lack?: string
  /** Milliseconds, if the default is too short. */
  readonly timeout?: number
  /** Fails if the blocks are not true; it has their texts in their order. */
  readonly run: (...texts: string[]) => void | Promise<void>
}

/** The title of the test of a row. */
export const titleOf = ({ page, blocks, lack = '' }: BlockRow): string =>
  `${page}: ${blocks.map(([language, part]) => `${language} ${part}`.trim()).join(', ')}${lack}`

/** The texts of the blocks of a row. */
export const textsOf = ({ page, blocks }: BlockRow): string[] =>
  blocks.map(([language, part]) => codeBlock(readText(page), language, part))

/** The blocks of a page that are in no row, or in several. */
export function strayBlocks(page: string, rows: readonly BlockRow[]): string[] {
  const texts = rows.filter((row) => row.page === page).flatMap(textsOf)
  return codeBlocks(readText(page))
    .filter(({ text }) => texts.filter((other) => other === text).length !== 1)
    .map(({ language, text }) => `${language}: ${text}`)
}
