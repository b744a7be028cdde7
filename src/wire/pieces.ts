/** Bytes in as many pieces as asked for, as equal as can be; none of them is empty. */
export function cutIntoPieces(
  bytes: Uint8Array<ArrayBuffer>,
  count: number,
): Uint8Array<ArrayBuffer>[] {
  const number = Math.min(count, bytes.length)
  const edge = (index: number) => Math.round((index * bytes.length) / number)
  return Array.from({ length: number }, (_, index) => bytes.subarray(edge(index), edge(index + 1)))
}
