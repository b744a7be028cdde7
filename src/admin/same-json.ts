/** What may differ between two JSON values that count as the same. */
export interface JsonTolerance {
  readonly ignoreArrayOrder?: boolean | undefined
  /** The actual one may have more keys, and its arrays more items. */
  readonly ignoreExtraElements?: boolean | undefined
}

/** True if two JSON values are the same, whatever the order of keys. */
export function isSameJson(actual: unknown, expected: unknown, tolerance: JsonTolerance): boolean {
  if (Array.isArray(actual) && Array.isArray(expected)) {
    return isSameArray(actual, expected, tolerance)
  }
  if (!isObject(actual) || !isObject(expected)) return actual === expected
  const names = Object.keys(expected)
  const mayHaveMore = tolerance.ignoreExtraElements === true
  if (!mayHaveMore && Object.keys(actual).length !== names.length) return false
  return names.every(
    (name) => Object.hasOwn(actual, name) && isSameJson(actual[name], expected[name], tolerance),
  )
}

function isSameArray(
  actual: readonly unknown[],
  expected: readonly unknown[],
  tolerance: JsonTolerance,
): boolean {
  const { ignoreArrayOrder = false, ignoreExtraElements = false } = tolerance
  if (!ignoreExtraElements && actual.length !== expected.length) return false
  if (!ignoreArrayOrder) {
    return expected.every(
      (item, index) => index < actual.length && isSameJson(actual[index], item, tolerance),
    )
  }
  const left = [...actual]
  return expected.every((item) => {
    const index = left.findIndex((candidate) => isSameJson(candidate, item, tolerance))
    if (index !== -1) left.splice(index, 1)
    return index !== -1
  })
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
