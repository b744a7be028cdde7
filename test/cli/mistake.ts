import { expect } from 'vitest'
import { runCli, type SpawnOptions } from '../support/cli.ts'

/**
 * The message of a call that is a mistake, without its prefix. Whatever the mistake: one line on
 * stderr, nothing on stdout, no stack, exit code 2.
 */
async function mistakeOf(args: readonly string[], options?: SpawnOptions): Promise<string> {
  const { code, signal, stdout, stderr } = await runCli(args, options)
  expect({ code, signal, stdout, lines: stderr.split('\n').length - 1 }, stderr).toEqual({
    code: 2,
    signal: null,
    stdout: '',
    lines: 1,
  })
  expect(stderr).toMatch(/^\[mock-mcs\] .+\n$/)
  expect(stderr).not.toMatch(/\n\s+at |node:internal|UsageError|ZodError/)
  return stderr.slice('[mock-mcs] '.length, -1)
}

/** Expects a call to be a mistake whose message has these parts in this order. */
export async function expectMistake(
  args: readonly string[],
  says: readonly string[],
  options?: SpawnOptions,
): Promise<void> {
  const message = await mistakeOf(args, options)
  let rest = message
  for (const part of says) {
    expect(rest, message).toContain(part)
    rest = rest.slice(rest.indexOf(part) + part.length)
  }
}
