import type { Reporter, TestModule } from 'vitest/node'

/** Prints, at the end of a run, what its skipped tests need: their titles say it, and are not printed. */
export class SkipReasons implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = new Map<string, number>()
    for (const module of modules) {
      for (const { fullName } of module.children.allTests('skipped')) {
        const reason = /\((needs [^()]+)\)/.exec(fullName)?.[1] ?? fullName
        counts.set(reason, (counts.get(reason) ?? 0) + 1)
      }
    }
    for (const [reason, count] of counts) process.stdout.write(`${count} skipped: ${reason}\n`)
  }
}
