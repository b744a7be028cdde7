import { inGroup } from '../fault.ts'

/** Faults that keep the form of HTTP and change the content of the JSON. */
export const envelopeFaults = inGroup('envelope', [
  { name: 'refusal-under-200', description: 'the body of `invalid-token` under the status 200' },
  {
    name: 'success-under-500',
    description: 'the body of a success under the status 500',
    needsSuccess: true,
  },
  {
    name: 'field-missing',
    description: 'a success without a field',
    needsSuccess: true,
    parameters: ['field'],
  },
  {
    name: 'field-null',
    description: 'a success with null in a field',
    needsSuccess: true,
    parameters: ['field'],
  },
  {
    name: 'field-empty',
    description: 'a success with an empty string in a field',
    needsSuccess: true,
    parameters: ['field'],
  },
  {
    name: 'field-renamed',
    description:
      'a success with a field in the other spelling: camel case for snake case and back, a capital for a single word',
    needsSuccess: true,
    parameters: ['field'],
  },
  {
    name: 'field-wrong-type',
    description: 'a success with an array that holds the value of a field in its place',
    needsSuccess: true,
    parameters: ['field'],
  },
  {
    name: 'results-flattened',
    description: 'a success with the fields of `results` beside `code`',
    needsSuccess: true,
  },
  {
    name: 'extra-fields',
    description: 'a success with fields that the page does not have',
    isFair: true,
    needsSuccess: true,
  },
  {
    name: 'number-as-string',
    description: 'a success whose numbers, `code` among them, are strings',
    needsSuccess: true,
  },
])

/** Faults that damage the bytes of a body, or the headers that describe them. */
export const bodyFaults = inGroup('body', [
  { name: 'bom', description: 'a success after a byte order mark', needsSuccess: true },
  { name: 'empty-body', description: 'status 200 and no body' },
  {
    name: 'truncated-json',
    description: 'the first half of a success, its Content-Length that of the half',
    needsSuccess: true,
  },
  {
    name: 'content-length-too-long',
    description:
      'a success whose Content-Length is 10 bytes too many, then the end of the connection',
    needsSuccess: true,
  },
  {
    name: 'content-length-too-short',
    description:
      'a success whose Content-Length is 10 bytes too few, then the end of the connection',
    needsSuccess: true,
  },
  {
    name: 'wrong-content-type',
    description: 'a success whose Content-Type is text/plain',
    needsSuccess: true,
  },
  {
    name: 'gzip',
    description: 'a success compressed with gzip, whether the client asked for it or not',
    needsSuccess: true,
  },
])

/** Faults of who stands before MCS: gateways, limits and redirects. */
export const statusFaults = inGroup('status', [
  { name: 'gateway-502', status: 502, description: '502 with the HTML page of a gateway' },
  { name: 'gateway-503', status: 503, description: '503 with the HTML page of a gateway' },
  { name: 'gateway-504', status: 504, description: '504 with the HTML page of a gateway' },
  {
    name: 'too-many-requests',
    status: 429,
    description: '429 with `Retry-After` and the body of a refusal',
    parameters: ['retryAfter'],
  },
  {
    name: 'service-unavailable',
    status: 503,
    description: '503 with `Retry-After` and the body of a refusal',
    parameters: ['retryAfter'],
  },
  {
    name: 'redirect-to-other-host',
    status: 307,
    description:
      '307 to the same path on another host, `http://other-host.invalid` unless `location` says otherwise',
    parameters: ['location'],
  },
  {
    name: 'redirect-to-same-host',
    status: 307,
    description: '307 to the same path on the same host, with a query that makes the URL another',
    parameters: ['location'],
  },
])
