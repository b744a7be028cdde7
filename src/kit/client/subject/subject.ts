import type { ProgramAccess } from '../client-environment.ts'
import type { Outcome } from './outcome.ts'
import type { Reply } from './reply.ts'

/** What one run of a client may take, and who watches it. */
export interface Limits {
  /** Milliseconds after which a client that has not ended is ended. */
  readonly timeout: number
  /** Aborted when the whole run is given up. */
  readonly signal: AbortSignal
  /** Told the process of a client as soon as there is one. */
  readonly onProcess?: ((pid: number) => void) | undefined
}

/** A client that stays alive. */
export interface Conversation {
  /** Asks, and waits for the reply. Rejects with a {@link Breach}. */
  ask(command: Command): Promise<Reply>
  /** Ends the client, if it has not ended itself, and tells what it printed. */
  end(): Promise<Printed>
}

/** What a client is asked to do. */
export interface Command {
  readonly do: 'refresh' | 'call' | 'calls' | 'tokens'
  readonly count?: number
}

/** What a client printed. `said` is what stands beside its replies. */
export interface Printed {
  readonly stdout: string
  readonly stderr: string
  readonly said: string
}

/** What is checked: a program, a program that stays alive, or functions. */
export interface Subject {
  /** How it is named in a report. */
  readonly name: string
  refresh(access: ProgramAccess, limits: Limits): Promise<Outcome>
  /** Absent if it cannot stay alive; `whyNot` says what it lacks. */
  open?(access: ProgramAccess, limits: Limits): Promise<Conversation>
  readonly whyNot?: string
  /** The command, or the call, that plays one scenario again. */
  again(scenario: string): string
}
