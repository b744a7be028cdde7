import { createContext, Script } from 'node:vm'
import { Refusal } from './problem.ts'

// A pattern that is not lost in a text has tried it in a fraction of this many milliseconds.
const patience = 100

/**
 * A regular expression of a client, which may be one that tries a text for minutes.
 *
 * @returns whether it matches a text as a whole. Throws a refusal if it cannot tell soon.
 */
export function boundedRegex(source: string, ignoresCase: boolean): (text: string) => boolean {
  const regex = new RegExp(`^(?:${source})$`, ignoresCase ? 'si' : 's')
  // Only what runs in a context of its own can be told to stop.
  const context = createContext({ regex, text: '' })
  const script = new Script('regex.test(text)')
  return (text) => {
    context['text'] = text
    try {
      return script.runInContext(context, { timeout: patience }) as boolean
    } catch {
      const advice = 'write it without a repetition inside a repetition'
      throw new Refusal(400, `a regular expression takes too long over a request; ${advice}`)
    }
  }
}
