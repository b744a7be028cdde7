import type { ExamplesObject } from 'openapi3-ts/oas31'
import type { AnswerName } from '../shapes/answers.ts'
import type { BodyName } from '../shapes/bodies.ts'
import { appAnswers, appBodies } from './examples/apps.ts'
import { clockAnswers, clockBodies } from './examples/clock.ts'
import { deviceAnswers, deviceBodies } from './examples/devices.ts'
import { faultAnswers, faultBodies } from './examples/faults.ts'
import { requestAnswers, requestBodies } from './examples/journal.ts'
import { serverAnswers, serverBodies } from './examples/server.ts'
import { tokenAnswers, tokenBodies } from './examples/tokens.ts'

/** An example of every answer that is no problem. */
export const answerExamples: Readonly<Record<AnswerName, unknown>> = {
  ...appAnswers,
  ...clockAnswers,
  ...faultAnswers,
  ...tokenAnswers,
  ...deviceAnswers,
  ...requestAnswers,
  ...serverAnswers,
  Problem: {},
}

/** Examples of every body. */
export const bodyExamples: Readonly<Record<BodyName, ExamplesObject>> = {
  ...appBodies,
  ...clockBodies,
  ...faultBodies,
  ...tokenBodies,
  ...deviceBodies,
  ...requestBodies,
  ...serverBodies,
}
