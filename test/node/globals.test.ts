import { expect, test } from 'vitest'

const names = ['Request', 'Response', 'Headers', 'fetch', 'URL', 'ReadableStream'] as const
const valuesOf = () => names.map((name) => globalThis[name])
const propertiesOf = () => names.map((name) => Object.getOwnPropertyDescriptor(globalThis, name))

// Before anything of ours is loaded: loading it must not change them either.
const values = valuesOf()
const properties = propertiesOf()
const { createMock, startMock } = await import('../../src/index.ts')

test('a mock that listens and answers leaves the globals of the process alone', async () => {
  const mock = await startMock()
  const response = await fetch(mock.url)
  await createMock().fetch(mock.url)
  await mock.close()

  expect(response.status).toBe(404)
  expect(propertiesOf()).toEqual(properties)
  for (const [index, value] of valuesOf().entries()) expect(value).toBe(values[index])
})
