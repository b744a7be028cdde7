// The globals of Node that the CommonJS build uses in place of those around it: Jest runs a test in a
// context of its own, and under jsdom that has other timers, signals and URLs than Node takes, and no
// Request and no Response at all. Modules of Node come from outside that context.
import { runInThisContext } from 'node:vm'

const node = runInThisContext('globalThis')

export { node as global, node as globalThis }
export const {
  AbortController,
  AbortSignal,
  clearImmediate,
  clearInterval,
  clearTimeout,
  Headers,
  performance,
  ReadableStream,
  Request,
  Response,
  setImmediate,
  setInterval,
  setTimeout,
  TextDecoder,
  TextEncoder,
  URL,
  URLSearchParams,
} = node
