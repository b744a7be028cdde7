/**
 * The result of a promise, or a failure that names what did not happen. A bound and not a wait:
 * what happens at once costs nothing.
 */
export async function within<Result>(
  milliseconds: number,
  what: string | (() => string),
  promise: Promise<Result>,
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const bound = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const missed = typeof what === 'string' ? what : what()
      reject(new Error(`not within ${milliseconds} ms: ${missed}`))
    }, milliseconds)
  })
  try {
    return await Promise.race([promise, bound])
  } finally {
    clearTimeout(timer)
  }
}
