import {
  type CheckResult,
  conclusionOf,
  documentText,
  type Report,
  summaryOf,
  type verdicts,
} from './report.ts'
import { escapeMarkup, worstFirst } from './text.ts'

/** A report as one HTML file that needs nothing else and runs no script. */
export function htmlPage(report: Report): string {
  const title = `mock-mcs ${report.title}: ${report.subject}`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeMarkup(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escapeMarkup(title)}</h1>
<p class="${report.exitCode === 0 ? 'SUCCESS' : 'FAILURE'}">${escapeMarkup(conclusionOf(report))}</p>
<p>${escapeMarkup(`${summaryOf(report)}, ${report.startedAt}`)}</p>
${verdictsInOrder.map((verdict) => section(report, verdict)).join('\n')}
</body>
</html>
`
}

const verdictsInOrder = [
  'FAILURE',
  'WARNING',
  'SKIPPED',
  'INFO',
  'SUCCESS',
] as const satisfies readonly (typeof verdicts)[number][]

function section({ results, counts }: Report, verdict: (typeof verdicts)[number]): string {
  if (counts[verdict] === 0) return ''
  const rows = worstFirst(results).filter((result) => result.verdict === verdict)
  // Passed checks are there for those who look for them.
  const open = verdict === 'SUCCESS' ? '' : ' open'
  return `<details${open}><summary class="${verdict}">${counts[verdict]} ${verdict}</summary>
${rows.map(article).join('\n')}
</details>`
}

function article(result: CheckResult): string {
  const { id, statement, grade, source, document, evidence } = result
  const facts = [
    ['expected', result.expected],
    ['actual', result.actual],
    ['scenario', evidence?.scenario],
    ['request', evidence?.request],
    ['answer', evidence?.answer],
    ['client', evidence?.client],
    ['reason', result.reason],
    ['again', result.reproduce],
    ['source', `${source}: ${documentText(document)}`],
    ['baseline', result.isExpectedFailure && 'listed: known to fail'],
  ] as const
  const list = facts.flatMap(([name, text]) =>
    text ? [`<dt>${name}</dt><dd><code>${escapeMarkup(text)}</code></dd>`] : [],
  )
  return `<article id="${escapeMarkup(id)}" class="${result.verdict}">
<h2>${escapeMarkup(id)} <small>${grade}</small></h2>
<p>${escapeMarkup(statement)}</p>
<dl>${list.join('')}</dl>
</article>`
}

const style = `
:root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}
body{max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.3rem;overflow-wrap:anywhere}h2{font-size:1rem;margin:0}small{font-weight:400;opacity:.7}
summary{font-weight:700;cursor:pointer;margin:1rem 0 .5rem}
article{border-left:.3rem solid;padding:.3rem .8rem;margin:.6rem 0}
article>p,article h2,dl{color:CanvasText}article>p{margin:.2rem 0}
dl{display:grid;grid-template-columns:5.5rem 1fr;gap:.1rem .5rem;margin:0}dd{margin:0;overflow-wrap:anywhere}
.SUCCESS{color:#18794e}.FAILURE{color:#cd2b31}.WARNING{color:#ad5700}.SKIPPED{color:#687076}.INFO{color:#006adc}
`
