import type { CliIo } from './io.ts'

/** True if stdout is a terminal that nobody has asked to be plain. */
export const hasColors = (env: CliIo['env']): boolean =>
  process.stdout.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb'

/** A line on stderr that is written over and over; nothing where stderr is no terminal. */
export function progressLine() {
  const write = (text: string) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`)
  }
  return {
    show: (text: string) => write(text.slice(0, Math.max(process.stderr.columns - 1, 20))),
    clear: () => write(''),
  }
}
