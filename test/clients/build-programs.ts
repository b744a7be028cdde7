import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Where the programs are. */
export const programsFolder = fileURLToPath(new URL('programs', import.meta.url))

/** How programs that have to be compiled are compiled into a folder, and what is started then. */
export const compiled = {
  java: {
    compile: compileJava,
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
      `-XX:SharedArchiveFile=${folder}/classes.jsa`,
      ...['-cp', `${folder}/refresh.jar:${gson}`, 'Refresh'],
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

/** With an archive of the classes that it loads: a third of what every start costs. */
async function compileJava(folder: string): Promise<void> {
  await run('javac', ['-cp', gson, '-d', folder, 'Refresh.java'], inside)
  await run('jar', ['cf', 'refresh.jar', 'Refresh.class'], { cwd: folder })
  const [, , ...start] = compiled.java.command(folder)
  const dump = start.map((word) => word.replace('SharedArchiveFile', 'ArchiveClassesAtExit'))
  const env = { ...process.env, MCS_BASE_URL: 'http://127.0.0.1:1', MCS_APP_KEY: 'key' }
  const whole = { ...env, MCS_APP_SECRET: 'secret', MCS_USER_TOKEN: 'token' }
  // Nobody answers it, which it says by its exit code; the archive is written all the same.
  await run('java', dump.slice(1), { env: whole }).catch(() => {})
}

/** The library that the client in Java is compiled and run with, where Debian has it. */
export const gson = '/usr/share/java/gson.jar'
const inside = { cwd: programsFolder }
