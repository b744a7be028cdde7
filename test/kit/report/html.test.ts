import { describe, expect, test } from 'vitest'
import { htmlPage } from '../../../src/kit/report/html.ts'
import { makeReport } from '../../../src/kit/report/report.ts'
import { result, results, sample } from './sample.ts'

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
    const ids = [...html.matchAll(/<(?:details|li) [^>]*id="([^"]+)"/g)].map(([, id]) => id)
    expect(ids.toSorted()).toEqual(results.map(({ id }) => id).toSorted())
    expect(ids.slice(0, 3)).toEqual(['fails', 'warns', 'is-known'])
    for (const { statement } of results) expect(html).toContain(`<span>${statement} <code>`)
  })

  test('counts the checks of each suite by verdict', () => {
    const [, row = ''] = /<tbody><tr>(.*?)<\/tr>/s.exec(html) ?? []
    const cells = [...row.matchAll(/<td class="(\w+)">(.*?)<\/td>/g)].map((match) => match.slice(1))
    expect(row).toContain('Refresh')
    expect(cells).toEqual([
      ['FAILURE', '2'],
      ['WARNING', '1'],
      ['SKIPPED', '1'],
      ['INFO', '1'],
      ['SUCCESS', '2'],
    ])
  })

  test('names a cause once, with its repair, and the checks that miss for it', () => {
    const late = ['hang-before-headers', 'hang-after-headers'].map((id) =>
      result(id, { verdict: 'FAILURE', expected: 'an end', actual: 'none' }),
    )
    const some = [...late, result('fails', { verdict: 'FAILURE' })]
    const page = htmlPage(makeReport('client', { ...sample(), results: some }))
    const [, cause = ''] = /id="causes"(.*?)id="failures"/s.exec(page) ?? []
    expect(cause.match(/id="[\w-]+"/g)).toEqual(late.map(({ id }) => `id="${id}"`))
    expect(cause.match(/<h3>/g)).toHaveLength(1)
    expect(cause).toContain('<b>Repair:</b> ')
  })

  test('draws what went to and fro, with its times and what was lost', () => {
    const page = htmlPage(
      sample([
        result('fails', {
          verdict: 'FAILURE',
          sequence: {
            messages: [
              { from: 'client', to: 'server', text: 'POST /refresh', details: ['a: b'], at: 0 },
              { from: 'server', to: 'client', text: '', at: 1_500, fate: 'reset' },
              { from: 'client', to: 'server', text: 'POST /again', advanced: 3_600_000 },
            ],
            more: 2,
          },
        }),
      ]),
    )
    const [, drawing = ''] = /<ol>(.*?)<\/ol>/s.exec(page) ?? []
    const steps = drawing
      .split('<li')
      .slice(1)
      .map((step) => step.replace(/^[^>]*>|<[^>]*>|\n/g, ''))
    expect(steps).toEqual([
      'mock-mcs → your server: POST /refresh+0 msa: b',
      'your server → mock-mcs: +1.5 snothing is sent; the connection is reset',
      'the clock of MCS moves on by 1 h',
      'mock-mcs → your server: POST /again',
      '2 more requests …',
    ])
  })

  test('says where each statement stands, and the conclusion', () => {
    expect(html).toContain('success-body (documented): <code>owner/name a/page.md @ f70d7f4')
    expect(html).toContain('Failed: 1 check failed; the baseline is stale: is-stale passes.')
  })
})
