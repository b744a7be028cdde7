import type { CliIo } from '../../src/cli/io.ts'

/** The outputs of a command in this process: no terminals, which drop what no test looks at. */
export const quietIo = (parts: Partial<CliIo> = {}): CliIo => ({
  env: {},
  out: () => {},
  err: () => {},
  columns: () => undefined,
  isAttended: false,
  ...parts,
})
