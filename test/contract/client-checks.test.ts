import { describe, expect, test } from 'vitest'
import type { ClientCheck } from '../../contracts/client-check.ts'
import { clientChecks } from '../../contracts/client-checks.ts'
import { sources } from '../../contracts/sources.ts'
import { oddRequests } from '../support/odd-requests.ts'
import { unreadRequests } from '../support/unread-requests.ts'

const rows: readonly ClientCheck[] = clientChecks
const ids = rows.map(({ id }) => id)

describe('the client checks', () => {
  test('have ids that are unique', () => {
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  test.each(ids)('have ids in kebab-case: %s', (id) => {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  })

  test.each(rows)('demand $id of a client, and say how to do it', (row) => {
    const { statement, severity, advice } = row
    expect(statement).toMatch(new RegExp(`^${severity} .*[^.]$`))
    expect(advice).toMatch(/^[A-Z].*\.$/)
  })

  test.each(rows)('give $id a severity and a source', ({ severity, source }) => {
    expect(['must', 'should', 'info']).toContain(severity)
    expect(Object.keys(sources)).toContain(source)
  })

  test.each(ids)('are each broken by a request: %s', (id) => {
    expect([...oddRequests, ...unreadRequests].flatMap(({ breaks }) => breaks)).toContain(id)
  })

  // An id is stable for ever: a suite may expect it. A row may be added, none may go.
  test('have these ids', () => {
    expect(ids).toMatchInlineSnapshot(`
      [
        "protocol",
        "request-line",
        "host-malformed",
        "header-malformed",
        "head-size",
        "body-length",
        "request-incomplete",
        "method",
        "legacy-path",
        "path-trailing-slash",
        "path-double-slash",
        "path-case",
        "path-unknown",
        "query-string",
        "no-tls",
        "header-repeated",
        "auth-missing",
        "auth-scheme",
        "auth-spacing",
        "auth-trailing-text",
        "auth-not-encoded",
        "auth-base64-malformed",
        "auth-base64-url-safe",
        "auth-base64-unpadded",
        "auth-base64-wrapped",
        "auth-charset",
        "auth-parts-missing",
        "auth-parts-swapped",
        "auth-parts-trimmed",
        "auth-form-encoded",
        "auth-secret-cut",
        "auth-key-form",
        "auth-key-unknown",
        "auth-secret-wrong",
        "secret-in-url",
        "secret-in-body",
        "secret-in-header",
        "token-in-url",
        "token-in-header",
        "access-token-sent",
        "body-form",
        "body-media-type",
        "body-encoding",
        "body-size",
        "body-malformed",
        "body-bom",
        "body-token-missing",
        "body-token-name",
        "body-token-type",
        "body-token-trimmed",
        "body-token-repeated",
        "body-extra-fields",
      ]
    `)
  })
})
