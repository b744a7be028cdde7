import { describe, expect, test } from 'vitest'
import { htmlPage } from '../../../src/kit/report/html.ts'
import { results, sample } from './sample.ts'

const html = htmlPage(sample())

describe('the HTML report', () => {
  test('needs nothing but itself: no script, no link, nothing that is loaded', () => {
    expect(html).not.toMatch(/<(script|link|img|iframe|object|embed|base|form)\b/i)
    expect(html).not.toMatch(/<[^>]*\b(src|href|srcset|action|on\w+)=|@import|url\(/i)
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
  })

  test('escapes what a server sent', () => {
    expect(html).toContain(
      '&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt; &amp; &quot;quoted&quot;',
    )
    expect(html).not.toContain('\u0000')
  })

  test('closes every element that it opens', () => {
    const open: string[] = []
    for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/g)) {
      if (name === 'meta') continue
      if (slash === '') open.push(name)
      else expect(open.pop()).toBe(name)
    }
    expect(open).toEqual([])
  })

  test('has each check once, with its statement, the worst first', () => {
    const ids = [...html.matchAll(/<article id="([^"]+)"/g)].map(([, id]) => id)
    expect(ids.toSorted()).toEqual(results.map(({ id }) => id).toSorted())
    expect(ids.slice(0, 3)).toEqual(['fails', 'is-known', 'warns'])
    for (const { statement } of results) expect(html).toContain(`<p>${statement}</p>`)
  })

  test('says where each statement stands, and the conclusion', () => {
    expect(html).toContain('success-body: owner/name a/page.md @ f70d7f4')
    expect(html).toContain('Failed: 1 check failed; the baseline is stale: is-stale passes.')
  })
})
