import { describe, expect, test } from 'vitest'
import { refreshRequest, refreshSuccess } from '../../contracts/calls/refresh/schema.ts'
import { anyRefusal, grantRefusal, httpRefusal } from '../../contracts/envelope.ts'
import { interactions } from '../../contracts/interactions.ts'
import { sources } from '../../contracts/sources.ts'
import { openApiDocument } from '../../src/openapi/document.ts'
import { type Example, refreshOf } from '../support/openapi.ts'

const { requestBody, responses } = refreshOf(openApiDocument())

interface Row extends Example {
  readonly name: string
  readonly key: string
}

const rowsOf = (key: string, examples: Readonly<Record<string, Example>> = {}): Row[] =>
  Object.entries(examples).map(([name, example]) => ({ ...example, name, key }))

const answers = Object.entries(responses).flatMap(([status, { content }]) =>
  rowsOf(status, content['application/json']?.examples),
)
const requests = Object.entries(requestBody.content).flatMap(([type, { examples }]) =>
  rowsOf(type, examples),
)

describe('the examples of the answers', () => {
  test.each(interactions.refresh)(
    'have $name with its status, text, grade and source',
    (interaction) => {
      const { name, summary, source, response } = interaction
      expect(answers.filter((answer) => answer.name === name)).toEqual([
        {
          name,
          key: String(response.status),
          summary,
          value: response.body,
          'x-grade': sources[source].grade,
          'x-source': source,
        },
      ])
    },
  )

  test('have nothing else', () => {
    expect(answers).toHaveLength(interactions.refresh.length)
  })

  test.each(answers)('validate: $name', ({ key, value }) => {
    if (key === '200') {
      expect(refreshSuccess.safeParse(value).error).toBeUndefined()
    } else {
      const schema = key === '500' ? grantRefusal.or(httpRefusal) : httpRefusal
      expect(schema.safeParse(value).error).toBeUndefined()
      expect(anyRefusal.parse(value).code).toBe(Number(key))
    }
  })

  test('keep the order of keys of the page', () => {
    const [first] = answers
    const literal = interactions.refresh.find(({ name }) => name === first?.name)
    expect(JSON.stringify(first?.value)).toBe(JSON.stringify(literal?.response.body))
  })
})

describe('the examples of the requests', () => {
  const successes = interactions.refresh.filter(({ refusal }) => refusal === null)

  test.each(successes)('have $name in its media type, with grade and source', (interaction) => {
    const { name, summary, source, request } = interaction
    const [mediaType] = request.headers['content-type']?.split(';') ?? []
    const found = requests.filter((example) => example.name === name)
    expect(found).toEqual([
      {
        name,
        key: mediaType,
        summary,
        value: expect.objectContaining({ token: '***' }),
        'x-grade': sources[source].grade,
        'x-source': source,
      },
    ])
  })

  test('have nothing else', () => {
    expect(requests).toHaveLength(successes.length)
  })

  test.each(requests)('validate: $name', ({ value }) => {
    expect(refreshRequest.safeParse(value).error).toBeUndefined()
  })
})
