import type { Fault } from '../fault.ts'

/** Faults that keep the form of HTTP and spoil what the JSON says. */
export const envelopeFaults = [
  {
    name: 'refusal-under-200',
    group: 'envelope',
    description: 'the body of `invalid-token` under the status 200',
  },
  {
    name: 'success-under-500',
    group: 'envelope',
    description: 'the body of a success under the status 500',
    needsSuccess: true,
  },
  {
    name: 'field-missing',
    group: 'envelope',
    description: 'a success without a field',
    needsSuccess: true,
    parameters: ['field'],
  },
  {
    name: 'field-null',
    group: 'envelope',
    description: 'a success with null in a field',
    needsSuccess: true,
    parameters: ['field'],
  },
  {
    name: 'field-empty',
    group: 'envelope',
    description: 'a success with an empty string in a field',
    needsSuccess: true,
    parameters: ['field'],
  },
  {
    name: 'field-renamed',
    group: 'envelope',
    description:
      'a success with a field in the other spelling: camel case for snake case and back, a capital for a single word',
    needsSuccess: true,
    parameters: ['field'],
  },
  {
    name: 'field-wrong-type',
    group: 'envelope',
    description: 'a success with an array that holds the value of a field in its place',
    needsSuccess: true,
    parameters: ['field'],
  },
  {
    name: 'results-flattened',
    group: 'envelope',
    description: 'a success with the fields of `results` beside `code`',
    needsSuccess: true,
  },
  {
    name: 'extra-fields',
    group: 'envelope',
    description: 'a success with fields that the page does not have',
    isFair: true,
    needsSuccess: true,
  },
  {
    name: 'number-as-string',
    group: 'envelope',
    description: 'a success whose numbers, `code` among them, are strings',
    needsSuccess: true,
  },
] as const satisfies readonly Fault[]
