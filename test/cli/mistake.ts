import { expect } from 'vitest'
import { runCommandLine } from '../../src/cli/cli.ts'
import type { CliIo } from '../../src/cli/io.ts'
import { quietIo } from '../support/quiet-io.ts'

/** The message of a call that is a mistake, without its prefix: one line on stderr, exit code 2. */
async function mistakeOf(args: readonly string[], env: CliIo['env']): Promise<string> {
  const [stdout, stderr]: [string[], string[]] = [[], []]
  const code = await runCommandLine(
    args,
    quietIo({
      env,
      out: (line) => void stdout.push(line),
      err: (line) => void stderr.push(line),
    }),
  )
  expect({ code, stdout, stderr }).toEqual({
    code: 2,
    stdout: [],
    stderr: [expect.stringMatching(/^\[mock-mcs\] .+$/)],
  })
  const [line = ''] = stderr
  expect(line).not.toMatch(/\n|node:internal|UsageError|ZodError/)
  return line.slice('[mock-mcs] '.length)
}

/** Expects a call to be a mistake whose message has these parts in this order. */
export async function expectMistake(
  args: readonly string[],
  says: readonly string[],
  env: CliIo['env'] = {},
): Promise<void> {
  const message = await mistakeOf(args, env)
  let rest = message
  for (const part of says) {
    expect(rest, message).toContain(part)
    rest = rest.slice(rest.indexOf(part) + part.length)
  }
}
