import type { CommandLine } from './child.ts'

/** A command as it would be typed. */
export const shellLine = (command: CommandLine): string => command.map(quoteWord).join(' ')

/** A word as it would be typed. */
export const quoteWord = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
