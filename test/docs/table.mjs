// @ts-check

// Markdown, as the tables of the READMEs are made of it.

/** @param {unknown} text */
export const code = (text) => `\`${text}\``

/**
 * @param {Readonly<Record<string, string>>} sentences
 * @param {string} id
 */
export function known(sentences, id) {
  const sentence = sentences[id]
  if (sentence === undefined) throw new Error(`there is no Chinese sentence for "${id}"`)
  return sentence
}

/**
 * @param {readonly string[]} headings
 * @param {readonly (readonly string[])[]} rows
 */
export function table(headings, rows) {
  return [headings, headings.map(() => '---'), ...rows].map(line).join('\n')
}

/** @param {readonly string[]} cells */
const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
