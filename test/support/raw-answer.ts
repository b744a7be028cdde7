/** An answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number
  /** The header lines in the spelling and order in which they came. */
  readonly headerLines: readonly string[]
  readonly body: string
}

/**
 * Takes one whole answer from the beginning of what was received.
 *
 * @param isClosed no more will come, so that an answer without a length ends here
 * @returns `undefined` as long as it is not complete
 */
export function takeAnswer(
  received: Buffer,
  toMethod: string,
  isClosed: boolean,
): { readonly answer: RawAnswer; readonly rest: Buffer } | undefined {
  const headEnd = received.indexOf('\r\n\r\n')
  if (headEnd === -1) return undefined
  const [statusLine = '', ...headerLines] = received
    .subarray(0, headEnd)
    .toString('latin1')
    .split('\r\n')
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(statusLine)?.[1])
  const length = bodyLength(received.subarray(headEnd + 4), {
    headerLines,
    hasNoBody: toMethod === 'HEAD' || status < 200,
    isClosed,
  })
  if (length === undefined) return undefined
  const end = headEnd + 4 + length
  const body = received.subarray(headEnd + 4, end).toString('utf8')
  return { answer: { status, headerLines, body }, rest: received.subarray(end) }
}

// A chunked body keeps its chunk lines: that there are any is what a test wants to know.
function bodyLength(
  received: Buffer,
  how: { headerLines: readonly string[]; hasNoBody: boolean; isClosed: boolean },
): number | undefined {
  if (how.hasNoBody) return 0
  const head = how.headerLines.join('\n')
  if (/^transfer-encoding: *chunked$/im.test(head)) {
    const end = received.indexOf('0\r\n\r\n')
    return end === -1 ? undefined : end + 5
  }
  const announced = /^content-length: *(\d+)$/im.exec(head)?.[1]
  if (announced === undefined) return how.isClosed ? received.length : undefined
  return received.length < Number(announced) ? undefined : Number(announced)
}
