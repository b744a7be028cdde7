/**
 * Text in the columns of a terminal: its width, and lines that fit.
 *
 * @module
 */

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

/** A label, filled up to nine columns. */
export const padded = (label: string, columns = 9): string =>
  label + ' '.repeat(Math.max(0, columns - widthOf(label)))

// A line breaks at a space, and on either side of an ideograph: there are no spaces between them.
// Never before what closes a phrase, nor behind what opens one.
const breaks =
  /(?= )|(?<=[\u3001-\u9fff\uff00-\uff60])(?<![「『（])(?=[^ 、。」』，：；！？）])|(?<=[^ 「『（])(?=[\u4e00-\u9fff「『（])/

/**
 * Breaks a text into lines of at most `width` columns, the further ones indented. A word that is longer
 * stays whole; Chinese, which has no spaces, breaks between any two ideographs.
 *
 * @param indent the columns of a label at the beginning, which is never broken
 */
export function wrapText(text: string, width: number, indent = 0): string[] {
  const lines: string[] = []
  const [label, rest] = splitAt(text, indent)
  let line = label
  for (const piece of rest.split(breaks)) {
    if (line !== label && widthOf(line) + widthOf(piece) > width) {
      lines.push(line.trimEnd())
      line = ' '.repeat(indent) + piece.trimStart()
    } else line += piece
  }
  return [...lines, line.trimEnd()]
}

/** The first columns of a text, and the rest. */
function splitAt(text: string, columns: number): [string, string] {
  let at = 0
  while (at < text.length && widthOf(text.slice(0, at)) < columns) at++
  return [text.slice(0, at), text.slice(at)]
}

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
