#!/usr/bin/env node
import { processIo } from './io.ts'
import { run } from './run.ts'

// Who reads the output may go away before us (`mock-mcs | head -1`); that is no reason to stop.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

process.exitCode = await run(process.argv.slice(2), processIo)
