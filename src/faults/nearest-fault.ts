import { type FaultName, faults } from '../../contracts/faults.ts'

/**
 * The fault that a name most likely stands for, or `undefined`: one that is spelt with other capitals
 * and separators, or the only one that the name is the beginning or the end of.
 */
export function nearestFault(typed: string): FaultName | undefined {
  const letters = lettersOf(typed)
  if (letters.length < 3) return undefined
  const same = faults.find(({ name }) => lettersOf(name) === letters)
  if (same !== undefined) return same.name
  const [only, ...others] = faults.filter(({ name }) => {
    const whole = lettersOf(name)
    return whole.startsWith(letters) || whole.endsWith(letters) || letters.startsWith(whole)
  })
  return others.length === 0 ? only?.name : undefined
}

const lettersOf = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '')
