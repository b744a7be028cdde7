import { limits } from '../options/limits.ts'
import { Refusal } from './problem.ts'

/**
 * Reads the body of a request as JSON, whatever its Content-Type says. Throws a refusal for a body
 * that is no JSON, too long or nested too deep, and never repeats any of it.
 *
 * @param isOptional an empty body stands for `{}`
 */
export async function readJson(request: Request, isOptional: boolean): Promise<unknown> {
  const text = (await readText(request)).replace(/^\uFEFF/, '')
  if (isOptional && text.trim() === '') return {}
  const parsed = parse(text)
  if (parsed === undefined) {
    throw new Refusal(400, 'the body is not JSON; send it as application/json in UTF-8', {
      errors: [{ path: '', message: 'must be JSON' }],
    })
  }
  if (isDeeper(parsed.json, limits.adminBodyDepth)) {
    const message = `must be nested at most ${limits.adminBodyDepth} deep`
    throw new Refusal(400, 'the body is nested too deep', { errors: [{ path: '', message }] })
  }
  return parsed.json
}

async function readText(request: Request): Promise<string> {
  const tooLarge = new Refusal(413, `the body must have at most ${limits.adminBody} bytes`)
  if (Number(request.headers.get('content-length')) > limits.adminBody) throw tooLarge
  if (request.body === null) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.length
    if (size > limits.adminBody) throw tooLarge
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parse(text: string): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) }
  } catch {
    return undefined
  }
}

// Level by level, because what is nested deep enough would break a recursion.
function isDeeper(json: unknown, depth: number): boolean {
  let level = [json]
  for (let reached = 0; level.length > 0; reached++) {
    if (reached > depth) return true
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    )
  }
  return false
}
