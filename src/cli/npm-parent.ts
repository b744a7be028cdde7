import { readFileSync } from 'node:fs'

// A parent that has gone is noticed within so many milliseconds.
const interval = 250

/**
 * True if npm runs this command in the foreground, as the whole of `npx mock-mcs` or in a script: it
 * then waits for us, and whoever ends it wants us to end. A script that puts something in the
 * background, or starts us by another program, may be meant to leave us behind.
 */
export function isForegroundOfNpm(env: Readonly<Record<string, string | undefined>>): boolean {
  const script = env['npm_lifecycle_script'] ?? ''
  const hasBackground = /(?<![&>])&(?![&>])/.test(script)
  return !hasBackground && /(^|[\s/'"])mock-mcs(\.js)?($|[\s'"])/.test(script)
}

/**
 * Calls `end` when npm is gone that has started this process. A signal to npm never reaches us: it
 * ends npm and at most the shell between, and an orphan would keep the port. Where nobody started
 * us by npm nothing is watched, so that `nohup`, `setsid` and `&` do what they always do.
 */
export function watchNpm(env: Readonly<Record<string, string | undefined>>, end: () => void): void {
  const parent = process.ppid
  if (!isForegroundOfNpm(env) || parent <= 1) return
  // On Linux the shell may outlive npm: then it is the shell that changes its parent.
  const isShell = /^(sh|dash|bash|ash|busybox)$/.test(nameOf(parent) ?? '')
  const npm = isShell ? parentOf(parent) : undefined
  const isOfNpm = npm !== undefined && /^(npm|npx|node)/.test(nameOf(npm) ?? '')
  const watch = setInterval(() => {
    const isOrphan = process.ppid !== parent || (isOfNpm && parentOf(parent) !== npm)
    if (!isOrphan) return
    clearInterval(watch)
    end()
  }, interval)
  watch.unref()
}

/** The name of a process; `undefined` where there is no /proc. */
const nameOf = (pid: number): string | undefined => /^Name:\t(.*)$/m.exec(statusOf(pid))?.[1]

const parentOf = (pid: number): number | undefined => {
  const digits = /^PPid:\t(\d+)$/m.exec(statusOf(pid))?.[1]
  return digits === undefined ? undefined : Number(digits)
}

function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8')
  } catch {
    return ''
  }
}
