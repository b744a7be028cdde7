import { unescapeJson } from './views.ts'

/** A string or another plain value of a JSON text. */
export interface JsonValue {
  /** Where it stands, quotes included. */
  readonly from: number
  readonly to: number
  readonly isString: boolean
  /** True for a string that the end of the text cuts. */
  readonly isCut: boolean
  /** What it says; for a number, its digits. */
  readonly value: string
  /** The names of the fields it is in, the innermost last; of many only the last ones. */
  readonly names: readonly string[]
  /** In how many objects and arrays it is. */
  readonly depth: number
}

// A string that is cut ends with the text.
const token = /\s*(?:"((?:[^"\\]|\\[\s\S])*)("|\\?$)|([{}[\],:])|([^\s{}[\],:"]+))/y

// So that a body of nothing but brackets takes no longer than others.
const mostNames = 16

/** The plain values of a JSON text, in order; as far as it can be read, if it is malformed. */
export function jsonValues(text: string): JsonValue[] {
  const values: JsonValue[] = []
  // A frame for each object or array around; the name is that of the field under way.
  const frames: { name: string | undefined; isObject: boolean; isName: boolean }[] = []
  const scanner = new RegExp(token)
  for (let match = scanner.exec(text); match !== null; match = scanner.exec(text)) {
    const [whole, quoted, ending, mark] = match
    const frame = frames.at(-1)
    if (mark !== undefined) {
      if (mark === '{' || mark === '[') {
        frames.push({ name: undefined, isObject: mark === '{', isName: mark === '{' })
      } else if (mark === '}' || mark === ']') frames.pop()
      else if (frame !== undefined) frame.isName = frame.isObject && mark === ','
      continue
    }
    const literal = whole.trimStart()
    const value = quoted === undefined ? literal : unescapeJson(quoted)
    if (frame?.isName) frame.name = value
    else {
      const to = scanner.lastIndex
      const names = frames
        .slice(-mostNames)
        .flatMap((around) => (around.name === undefined ? [] : [around.name]))
      const depth = frames.length
      const isString = quoted !== undefined
      const isCut = isString && ending !== '"'
      values.push({ from: to - literal.length, to, isString, isCut, value, names, depth })
    }
  }
  return values
}
