/** Markdown, as the generated tables are made of it. */

export const code = (text: unknown): string => `\`${text}\``

/** A table; a `|` in a cell is escaped. */
export const table = (headings: readonly string[], rows: readonly (readonly string[])[]): string =>
  [headings, headings.map(() => '---'), ...rows].map(lineOf).join('\n')

const lineOf = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
