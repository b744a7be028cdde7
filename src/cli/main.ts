#!/usr/bin/env node
import { runCommandLine } from './cli.ts'
import { processIo } from './io.ts'
import { watchNpm } from './npm-parent.ts'

// The reader of the log may go away before us, its terminal with it: the mock serves on without.
process.stderr.on('error', () => {})
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE' || error.code === 'EIO') return
  processIo.err(`[mock-mcs] cannot write to stdout (${error.code}); give it somewhere to write`)
  process.exit(2)
})

// Lines that nobody reads would keep the process alive: they have this many milliseconds to go.
const flushTime = 500

watchNpm(process.env, () => {
  processIo.err('[mock-mcs] npm, which started this, is gone: mock-mcs ends as by SIGTERM')
  process.kill(process.pid, 'SIGTERM')
})

// The kernel keeps every signal from the first process of a container that does not listen to it.
if (process.pid === 1) {
  for (const [signal, code] of Object.entries({ SIGINT: 130, SIGTERM: 143 })) {
    process.on(signal, () => {
      // A command that ends in its own way, as serve does, listens as well.
      if (process.listenerCount(signal) === 1) process.exit(code)
    })
  }
}

process.exitCode = await runCommandLine(process.argv.slice(2), processIo)
setTimeout(() => process.exit(), flushTime).unref()
