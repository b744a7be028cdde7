import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkout } from '../support/checkout.ts'

/** The text of a file of this checkout. */
export const readText = (path: string): string => readFileSync(join(checkout, path), 'utf8')

/** A fenced block of code. */
export interface CodeBlock {
  readonly language: string
  readonly text: string
}

/** The blocks of code of a document, in their order. */
export function codeBlocks(markdown: string): CodeBlock[] {
  return [...markdown.matchAll(fence)].map(([, language = '', text = '']) => ({ language, text }))
}

/** The only block of a language that has a text in it. */
export function codeBlock(markdown: string, language: string, part = ''): string {
  const found = codeBlocks(markdown).filter(
    (block) => block.language === language && block.text.includes(part),
  )
  const [only] = found
  if (only === undefined || found.length > 1) {
    throw new Error(`there are ${found.length} blocks of ${language} with "${part}", not one`)
  }
  return only.text
}

/** The levels of the headings of a document, in their order. */
export function headingLevels(markdown: string): number[] {
  return linesOf(markdown).flatMap((line) => /^(#+) /.exec(line)?.[1]?.length ?? [])
}

/** The texts that stand between backticks in a line of text. */
export function codeSpans(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, span = '']) => span)
}

/** The targets of the links of a document. */
export function linkTargets(markdown: string): string[] {
  return [...withoutCode(markdown).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
}

/** A document without its blocks of code. */
export const withoutCode = (markdown: string): string => markdown.replace(fence, '')

const fence = /^```(\w*)\n([\s\S]*?)\n```$/gm

const linesOf = (markdown: string): string[] => withoutCode(markdown).split('\n')
