/** What a check found, before its grade makes a verdict of it. */
export type Finding =
  | { readonly kind: 'kept'; readonly remark?: string }
  | { readonly kind: 'info'; readonly remark: string }
  | { readonly kind: 'missed'; readonly expected: string; readonly actual: string }

/** What the check asks for holds. */
export const kept: Finding = { kind: 'kept' }

/** Neither right nor wrong, and worth knowing. */
export const info = (remark: string): Finding => ({ kind: 'info', remark })

/** What the check asks for does not hold. */
export const missed = (expected: string, actual: string): Finding => ({
  kind: 'missed',
  expected,
  actual,
})

/** Thrown by a check that lacks what it needs: it is skipped with this reason. */
export class CannotTell extends Error {
  override readonly name = 'CannotTell'
}
