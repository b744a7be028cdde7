import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { type CommandLine, type Ended, startProgram } from '../../../node/program.ts'
import { CheckError } from '../../check-error.ts'
import type { ProgramAccess } from '../client-environment.ts'

export type { CommandLine, Ended }

/** A client that is a program, with all that it starts. */
export interface Child {
  readonly pid: number
  readonly process: ChildProcessWithoutNullStreams
  /** Resolves when the program has ended, whoever else still holds its output. */
  readonly ended: Promise<Ended>
  /** Ends the program and all that it has started. Harmless when it is gone. */
  kill(): void
}

/** Starts a program, without a shell. @throws CheckError `CANNOT_START` */
export async function startChild(command: CommandLine, access: ProgramAccess): Promise<Child> {
  const options = { env: childEnvironment(access), stdio: 'pipe' } as const
  const program = await startProgram(command, options).catch((error: Error) => {
    throw new CheckError('CANNOT_START', error.message)
  })
  return {
    pid: program.pid,
    process: program.process as ChildProcessWithoutNullStreams,
    ended: program.ended,
    kill: () => program.signal('SIGKILL'),
  }
}

/** The environment of this process, with the client's, and no proxy before the mock but our own. */
function childEnvironment({ env, variables }: ProgramAccess): NodeJS.ProcessEnv {
  const own = ['127.0.0.1', 'localhost', '::1']
  const exempt = [process.env['NO_PROXY'], ...own].filter(Boolean).join(',')
  return { ...process.env, NO_PROXY: exempt, no_proxy: exempt, ...variables, ...env }
}
