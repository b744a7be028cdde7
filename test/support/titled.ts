/** Rows for `each('%s', …)`: vitest quotes and cuts the `$title` of an object. */
export function titled<Row>(
  rows: readonly Row[],
  titleOf: (row: Row) => string,
): (readonly [string, Row])[] {
  return rows.map((row) => [titleOf(row), row])
}
