import { readBody, readFields } from '../../src/mcs/body.ts'

/** Reads the fields of a request's body in the two steps of the refresh. */
export async function readRequestFields(request: Request) {
  const body = await readBody(request)
  return 'refusal' in body ? body : readFields(body.bytes, request.headers.get('content-type'))
}
