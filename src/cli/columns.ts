/**
 * Text in the columns of a terminal.
 *
 * @module
 */

/** The columns of an output that is no terminal, or does not say how many it has. */
export const defaultColumns = 80

// East Asian characters, and emoji, take two columns; marks and format characters take none.
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u
const flat = /[\p{Mn}\p{Me}\p{Cf}]/u

const columnsOf = (character: string): number => {
  if (wide.test(character)) return 2
  return flat.test(character) ? 0 : 1
}

/** The columns that a text takes. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += columnsOf(character)
  return width
}

/**
 * Breaks a text at its spaces into lines of at most `width` columns. A word that is longer stays whole,
 * unless it has wide characters: Chinese, which has no spaces, breaks between any two of them.
 */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of text.split(/(?<= )/).flatMap((word) => piecesOf(word, width))) {
    if (line !== '' && widthOf((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += piece
  }
  return [...lines, line.trimEnd()]
}

const piecesOf = (word: string, width: number): string[] =>
  widthOf(word) > width / 2 && wide.test(word)
    ? // Punctuation stays with the character in front of it.
      (word.match(/.[\p{P}\s]*/gu) ?? [])
    : [word]

// No id and no key of ours is longer; what is, such as a path, may be cut anywhere.
const maxWord = 30

/** A text cut behind a word, with `…` in the place of the rest, so that it takes one line. */
export function fitText(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  let end = 0
  let taken = 0
  for (const character of text) {
    taken += columnsOf(character)
    if (taken > width - 1) break
    end += character.length
  }
  const head = text.slice(0, end)
  const isWhole = /\s/.test(text.charAt(end))
  const space = head.lastIndexOf(' ')
  const isLong = space === -1 || end - space > maxWord
  const whole = isWhole || isLong ? head : head.slice(0, space)
  return `${whole.replace(/[\s,:-]+$/, '')}…`
}

/**
 * A text as one line that a terminal shows as it is: each control character, and each one that would
 * break the line or turn its direction, is a question mark.
 */
export const printable = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is sought
  text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, '?')
