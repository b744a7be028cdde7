import { readdirSync, readFileSync } from 'node:fs'

/**
 * The command lines of a process group, arguments separated by spaces; none where the system has no
 * /proc. Read at once: the program that has just sent a request may be gone a moment later.
 */
export function commandLinesOf(group: number): string[] {
  return processIds().flatMap((id) => {
    try {
      const stat = readFileSync(`/proc/${id}/stat`, 'latin1')
      // The name, in brackets, may have spaces and brackets of its own.
      const [, , processGroup] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      if (Number(processGroup) !== group) return []
      return [readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()]
    } catch {
      // It has ended since the folder was read.
      return []
    }
  })
}

/** True where the arguments of processes can be seen. */
export const canSeeArguments = (): boolean => processIds().length > 0

function processIds(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  } catch {
    return []
  }
}
