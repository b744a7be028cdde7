import { Failure, rightSteps, type Steps } from '../broken/right-steps.ts'
import type { RightVariant } from './right-variant.ts'

const saying = (words: (message: string, code: number | undefined) => string): Partial<Steps> => ({
  failureOf(status, envelope) {
    const { message, code, loginRequired } = rightSteps.failureOf(status, envelope)
    return new Failure(words(message, code), code, loginRequired)
  },
})

/** Clients that read the answer, and tell of it, in ways of their own. */
export const readingVariants: readonly RightVariant[] = [
  // How they read the answer
  { name: 'that reads whatever the media type is', change: { isJson: () => true } },
  {
    name: 'that takes any status of success',
    change: { isSuccess: (status, { code }) => status >= 200 && status < 300 && code === 200 },
  },
  {
    name: 'that can do without a code',
    change: {
      isSuccess: (status, { code }) => status === 200 && (code === 200 || code === undefined),
    },
  },
  {
    name: 'that takes a code in quotes as well',
    change: { isSuccess: (status, { code }) => status === 200 && Number(code) === 200 },
  },
  {
    name: 'that refuses a token of white space',
    change: {
      pickTokens(results, sent) {
        const tokens = rightSteps.pickTokens(results, sent)
        if (tokens.accessToken.trim() === '') throw new Failure('the answer has no access_token')
        return tokens
      },
    },
  },
  { name: 'that trims what it parses', change: { parse: (text) => JSON.parse(text.trim()) } },
  // What they say
  { name: 'that says where the reason is from', change: saying((message) => `MCS: ${message}`) },
  {
    name: 'that says the code as well',
    change: saying((message, code) => `${message} (code ${code})`),
  },
  {
    name: 'that hands on no code',
    change: {
      failureOf(status, envelope) {
        const { message, loginRequired } = rightSteps.failureOf(status, envelope)
        return new Failure(message, undefined, loginRequired)
      },
    },
  },
  // How they live on
  {
    name: 'that refreshes before the hour is over by its own clock',
    change: {
      async beforeCall({ stored: { accessToken, date = '' }, refresh }) {
        const age = Date.now() - Date.parse(date)
        if (accessToken === undefined || age > 3_300_000) await refresh()
      },
    },
  },
]
