import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Where the programs are. */
export const programsFolder = fileURLToPath(new URL('programs', import.meta.url))

/** How programs that have to be compiled are compiled into a folder, and what is started then. */
export const compiled = {
  java: {
    compile: (folder: string) => run('javac', ['-cp', gson, '-d', folder, 'Refresh.java'], inside),
    // Half of what it does is starting: no second compiler, and as few threads as will do. It takes
    // the encoding of the environment from the locale.
    command: (folder: string) => [
      ...[
        'env',
        'LC_ALL=C.UTF-8',
        'java',
        '-XX:TieredStopAtLevel=1',
        '-XX:+UseSerialGC',
        '-Xshare:auto',
      ],
      ...['-cp', `${folder}:${gson}`, 'Refresh'],
    ],
  },
  go: {
    compile: (folder: string) =>
      run('go', ['build', '-o', `${folder}/refresh-go`, 'refresh.go'], {
        ...inside,
        env: { ...process.env, GOFLAGS: '-mod=mod', GO111MODULE: 'off' },
      }),
    command: (folder: string) => [`${folder}/refresh-go`],
  },
  c: {
    compile: (folder: string) =>
      run('gcc', ['-O1', '-o', `${folder}/refresh-c`, 'refresh.c', '-lcurl', '-ljansson'], inside),
    command: (folder: string) => [`${folder}/refresh-c`],
  },
} as const

const gson = '/usr/share/java/gson.jar'
const inside = { cwd: programsFolder }
