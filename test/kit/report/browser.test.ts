import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { htmlPage } from '../../../src/kit/report/html.ts'
import { makeReport, type Report } from '../../../src/kit/report/report.ts'
import { temporaryFolder } from '../../support/npm.ts'
import { missing } from '../../support/programs.ts'
import { result } from './sample.ts'

const lack = missing('chromium')

// Markup, a word that no line can hold, writing from right to left and its overrides, letters with
// a tower of accents, and what a terminal would obey.
const hostile = [
  '</code></details><script>alert(1)</script><img src=x onerror=alert(1)><style>*{display:none}</style>',
  'W'.repeat(3_000),
  'user \u202Etxt.exe\u202C \u2066left\u2069 \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627',
  `tall${'\u0301'.repeat(200)}`,
  '\u001b[31m\u0000\u0085\u2028\ud800 & &amp; "quoted" \'single\' `code` url(http://example.com/x.png)',
].join(' ')

const request = { from: 'client', to: 'server', at: 0, text: hostile, details: [hostile] } as const
const answer = { from: 'server', to: 'client', at: 1_520, text: hostile } as const
const fates = ['late', 'cut', 'garbled', 'silent', 'closed', 'reset', 'lost', 'abandoned'] as const

/** A report with everything that the page can draw, and hostile text wherever there may be any. */
function hostileReport(): Report {
  const miss = {
    expected: 'a failure',
    actual: hostile,
    fix: 'Look at the status.',
    reproduce: `mock-mcs check client -- ${hostile}`,
    evidence: { scenario: hostile, request: hostile, answer: hostile, client: hostile },
  }
  const redirected = [
    { from: 'client', to: 'other-host', text: hostile, at: 3, advanced: 7_200_000 },
    { from: 'other-host', to: 'client', text: '200' },
  ] as const
  return makeReport('client', {
    title: 'check client',
    subject: hostile,
    startedAt: '2026-01-02T03:04:05.678Z',
    milliseconds: 1_234,
    requests: 89,
    coverage: { applied: 68, of: 83 },
    cutShort: hostile,
    results: [
      ...['hang-before-headers', 'hang-after-headers'].map((id) =>
        result(id, { ...miss, verdict: 'FAILURE', suite: 'network', sequence: { messages: [] } }),
      ),
      ...fates.map((fate) =>
        result(`fate-${fate}`, {
          ...miss,
          verdict: 'FAILURE',
          suite: 'refuse',
          sequence: { messages: [request, { ...answer, fate, details: [hostile] }], more: 12 },
        }),
      ),
      result('redirects', {
        ...miss,
        verdict: 'WARNING',
        suite: 'secrets',
        sequence: { messages: [request, answer, ...redirected] },
      }),
      result('skips', { verdict: 'SKIPPED', suite: 'session', reason: hostile }),
      result('informs', { verdict: 'INFO', suite: 'send', reason: hostile }),
      ...Array.from({ length: 120 }, (_, index) => result(`passes-${index}`, { suite: 'read' })),
    ],
  })
}

/** Elements that reach beyond the window, and are not inside something that scrolls by itself. */
function overflowing(): string[] {
  const scrolls = (element: Element | null): boolean =>
    element !== null &&
    (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) ||
      scrolls(element.parentElement))
  const width = document.documentElement.clientWidth
  return [...document.body.querySelectorAll('*')]
    .filter((element) => {
      const { left, right } = element.getBoundingClientRect()
      return (right > width + 0.5 || left < -0.5) && !scrolls(element.parentElement)
    })
    .map((element) => element.outerHTML.slice(0, 80))
}

/** Texts whose contrast with what is behind them is below 4.5 to 1, which WCAG asks for. */
function faint(): string[] {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const channels = (color: string): number[] => {
    if (canvas === null) throw new Error('no canvas')
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = color
    canvas.fillRect(0, 0, 1, 1)
    return [...canvas.getImageData(0, 0, 1, 1).data]
  }
  const luminance = (color: string): number => {
    const [red = 0, green = 0, blue = 0] = channels(color)
      .map((channel) => channel / 255)
      .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const behind = (element: Element | null): string => {
    if (element === null) return 'white'
    const { backgroundColor } = getComputedStyle(element)
    return channels(backgroundColor)[3] === 255 ? backgroundColor : behind(element.parentElement)
  }
  const contrast = (element: Element): number => {
    const lights = [getComputedStyle(element).color, behind(element)].map(luminance)
    return (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05)
  }
  return [...document.body.querySelectorAll('*')]
    .filter((element) =>
      [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
    )
    .filter((element) => contrast(element) < 4.5)
    .map((element) => `${contrast(element).toFixed(2)} ${element.outerHTML.slice(0, 80)}`)
}

describe.skipIf(lack !== '')(`the HTML report in Chromium${lack}`, () => {
  let browser: Browser
  let url: string

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium' })
    const file = join(await temporaryFolder(), 'report.html')
    await writeFile(file, htmlPage(hostileReport()))
    url = pathToFileURL(file).href
  })
  afterAll(() => browser.close())

  /** Opens the report, everything unfolded; what it loads and complains of is noted. */
  async function open(colorScheme: 'light' | 'dark', width: number) {
    const page = await browser.newPage({ colorScheme, viewport: { width, height: 800 } })
    const loaded: string[] = []
    const complaints: string[] = []
    page.on('request', (one) => loaded.push(one.url()))
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('dialog', (dialog) => {
      complaints.push(dialog.message())
      void dialog.dismiss()
    })
    await page.goto(url)
    await page.evaluate(() => {
      for (const folded of document.querySelectorAll('details')) folded.open = true
    })
    return { page, loaded, complaints }
  }

  const backgroundOf = (page: Page) =>
    page.evaluate(() => getComputedStyle(document.body).backgroundColor)

  test.each([
    ['light', 360],
    ['light', 1280],
    ['dark', 360],
    ['dark', 1280],
  ] as const)(
    'in %s colours fits a window of %i pixels, is legible and loads nothing',
    async (scheme, width) => {
      const { page, loaded, complaints } = await open(scheme, width)
      expect(await page.evaluate(overflowing)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      expect(await page.evaluate(faint)).toEqual([])
      expect(loaded).toEqual([url])
      expect(complaints).toEqual([])
      const [red = 0] = ((await backgroundOf(page)).match(/\d+/g) ?? []).map(Number)
      expect(red > 128 ? 'light' : 'dark').toBe(scheme)
      await page.close()
    },
  )

  test('shows what a server or a client sent as text, and nothing of it hidden or turned', async () => {
    const { page } = await open('light', 1280)
    expect(
      await page.locator('script, img, iframe, object, svg, link, form, body style').count(),
    ).toBe(0)
    // biome-ignore lint/performance/useDomNodeTextContent: what is hidden does not count
    const text = await page.locator('body').innerText()
    expect(text).toContain('<script>alert(1)</script><img src=x onerror=alert(1)>')
    expect(text).toContain('user \\u202etxt.exe\\u202c \\u2066left\\u2069')
    expect(text).toContain('\\u001b[31m')
    const unseen = [...'\u0000\u001b\u0085\u2028\u202c\u202e\u2066\u2069']
    expect(unseen.filter((character) => text.includes(character))).toEqual([])
    await page.close()
  })
})
