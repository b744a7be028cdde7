import { expect, onTestFinished, test } from 'vitest'
import { MockMcsError } from '../../src/errors.ts'
import { startMock } from '../../src/index.ts'

/** The error of a start that fails. */
async function startError(options: { host?: string; port?: number }): Promise<MockMcsError> {
  const error = await startMock(options).then(
    async (mock) => {
      await mock.close()
      return undefined
    },
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(MockMcsError)
  return error as MockMcsError
}

test('a port in use is CANNOT_LISTEN, and the message names it and a way out', async () => {
  const holder = await startMock()
  onTestFinished(() => holder.close())
  const error = await startError({ port: holder.port })

  expect(error.code).toBe('CANNOT_LISTEN')
  expect(error.message).toBe(
    `port ${holder.port} of 127.0.0.1 is in use: stop what listens there, or choose another with --port (port in the options); 0 picks a free one`,
  )
  expect(error.cause).toMatchObject({ code: 'EADDRINUSE' })
})

test('an address of another machine is CANNOT_LISTEN, and the message names it', async () => {
  // 203.0.113.0/24 is set aside for documents: no machine has it.
  const error = await startError({ host: '203.0.113.1' })

  expect(error.code).toBe('CANNOT_LISTEN')
  expect(error.message).toMatch(/^203\.0\.113\.1 is not an address of this machine: use /)
})

test('a host name that does not resolve is CANNOT_LISTEN, and the message names it', async () => {
  const error = await startError({ host: 'no-such-host.invalid' })

  expect(error.code).toBe('CANNOT_LISTEN')
  expect(error.message).toContain('no-such-host.invalid')
})

test.each([
  ['a port above 65535', { port: 65_536 }, /^options\.port/],
  ['a port below zero', { port: -1 }, /^options\.port/],
  ['an empty host', { host: '' }, /^options\.host/],
])('%s is INVALID_OPTION, and the message names the option', async (_, options, message) => {
  const error = await startError(options)

  expect(error.code).toBe('INVALID_OPTION')
  expect(error.message).toMatch(message)
})

test('after a failed start nothing listens: the port can be taken when it is free', async () => {
  const holder = await startMock()
  await startError({ port: holder.port })
  await holder.close()
  const mock = await startMock({ port: holder.port })
  onTestFinished(() => mock.close())

  expect(mock.port).toBe(holder.port)
})
