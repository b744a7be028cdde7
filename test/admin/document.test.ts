import { describe, expect, test } from 'vitest'
import type * as z from 'zod'
import type { Fault } from '../../contracts/fault.ts'
import { routes } from '../../src/admin/router.ts'
import { problemExamples } from '../../src/admin/shapes/server.ts'
import { answers, bodies } from '../../src/admin/shapes.ts'
import type { JournalEntry } from '../../src/journal/journal-entry.ts'
import { startControl } from '../support/control.ts'
import { titled } from '../support/titled.ts'

interface Operation {
  readonly operationId: string
  readonly security?: readonly object[]
  readonly responses: Readonly<Record<string, object>>
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, object>> }
}

async function serveDocument(): Promise<Document> {
  const { control } = startControl()
  return (await control<Document>('GET', '/openapi.json')).body
}

describe('the document of the control plane', () => {
  test('has every route and no other', async () => {
    const { paths } = await serveDocument()
    const written = Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    )

    expect(written.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort())
  })

  test('names every operation once', () => {
    expect(new Set(routes.map(({ id }) => id)).size).toBe(routes.length)
  })

  test('wants the token for all but the health check', async () => {
    const { paths } = await serveDocument()
    const open = Object.values(paths)
      .flatMap((item) => Object.values(item))
      .filter(({ responses }) => !('$ref' in (responses['401'] ?? {})))

    expect(open.map(({ operationId, security }) => [operationId, security])).toEqual([
      ['getHealth', [{}]],
    ])
  })

  test('refers to nothing that it does not have', async () => {
    const document = await serveDocument()
    const references = JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)
    for (const [, pointer = ''] of references) {
      const found = pointer
        .split('/')
        .reduce<unknown>((at, name) => (at as Record<string, unknown>)?.[name], document)

      expect(found, pointer).toBeTypeOf('object')
    }
  })
})

describe('the examples', () => {
  const ofBodies = Object.entries(bodies).flatMap(([name, { schema, examples }]) =>
    Object.entries(examples).map(([title, { value }]) => ({
      title: `${name}: ${title}`,
      schema: schema as z.ZodType,
      value: value as unknown,
    })),
  )
  const ofAnswers = Object.entries(answers).map(([name, { schema, example }]) => ({
    title: name,
    schema: schema as z.ZodType,
    value: example as unknown,
  }))
  const ofProblems = Object.entries(problemExamples).map(([status, { example }]) => ({
    title: status,
    schema: answers.Problem.schema as z.ZodType,
    value: example,
  }))

  test.each(titled([...ofBodies, ...ofAnswers, ...ofProblems], ({ title }) => title))(
    '%s is as its schema says',
    (_, { schema, value }) => {
      expect(schema.safeParse(value)).toHaveProperty('success', true)
    },
  )
})

// Holds when it compiles: a shape that leaves out a part would refuse what is answered.
test('the shapes have every part of what is answered', () => {
  const entry: Readonly<Record<keyof JournalEntry, unknown>> = answers.JournalEntry.schema.shape
  const row: Readonly<Record<keyof Fault, unknown>> =
    answers.FaultCatalogue.schema.shape.faults.element.shape

  expect([entry.id, row.name]).not.toContain(undefined)
})
