import type { Grade } from '../../../contracts/source.ts'
import {
  type CheckResult,
  documentText,
  isUnexpectedFailure,
  type Report,
  type Verdict,
} from './report.ts'

/** A report as SARIF 2.1.0: a rule a check, a result a check that missed or was skipped. */
export function sarifLog(report: Report): object {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: `mock-mcs ${report.title}`,
            rules: report.results.map(ruleOf),
          },
        },
        invocations: [
          {
            executionSuccessful: report.exitCode !== 2 && report.cutShort === undefined,
            exitCode: report.exitCode,
            startTimeUtc: report.startedAt,
            properties: {
              subject: report.subject,
              stale: report.stale,
              ...(report.cutShort !== undefined && { cutShort: report.cutShort }),
            },
          },
        ],
        results: report.results.map((result, ruleIndex) => resultOf(report, result, ruleIndex)),
      },
    ],
  }
}

const levels: Readonly<Record<Grade, string>> = {
  documented: 'error',
  published: 'warning',
  assumed: 'warning',
}

function ruleOf({ id, statement, grade, source, document }: CheckResult): object {
  return {
    id,
    shortDescription: { text: statement },
    fullDescription: {
      text: `${statement} Source: ${source} (${grade}), ${documentText(document)}.`,
    },
    defaultConfiguration: { level: levels[grade] },
    properties: { grade, source },
  }
}

const kinds: Readonly<Record<Verdict, string>> = {
  SUCCESS: 'pass',
  FAILURE: 'fail',
  WARNING: 'fail',
  SKIPPED: 'notApplicable',
  INFO: 'informational',
}

function resultOf(report: Report, result: CheckResult, ruleIndex: number): object {
  const { id, verdict, milliseconds } = result
  const level = isUnexpectedFailure(result) ? 'error' : 'warning'
  return {
    ruleId: id,
    ruleIndex,
    kind: kinds[verdict],
    level: kinds[verdict] === 'fail' ? level : 'none',
    message: { text: messageOf(result) },
    // A server is no file: the place is named, and code scanning shows the contract.
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: 'openapi.yaml' }, region: { startLine: 1 } },
        logicalLocations: [{ fullyQualifiedName: `${report.subject}#${id}`, kind: 'resource' }],
      },
    ],
    partialFingerprints: { check: id },
    ...(result.isExpectedFailure && { suppressions: [{ kind: 'external' }] }),
    properties: { milliseconds, ...(result.reproduce && { reproduce: result.reproduce }) },
  }
}

function messageOf({ statement, expected, actual, fix, evidence, reason }: CheckResult): string {
  if (expected !== undefined) {
    const { scenario, request, answer, client } = evidence ?? {}
    const shown = Object.entries({ scenario, request, answer, client })
      .flatMap(([name, text]) => (text === undefined ? [] : [` The ${name}: ${text}.`]))
      .join('')
    return `${statement} Expected: ${expected}. Actual: ${actual}.${shown}${fix === undefined ? '' : ` ${fix}`}`
  }
  return reason === undefined ? statement : `${statement} ${reason}.`
}
