import type { Logger as BoltLogger } from '@slack/bolt'
import type { Logger } from 'pino'
import type { Actor } from '../domain/actor.ts'
import type { Clock, Random } from '../domain/seams.ts'
import type { Workspace } from '../domain/workspace.ts'
import type { Speech } from '../locales/texts.ts'
import type { Verbs } from '../loop/verbs.ts'
import type { Routes } from './routes.ts'

/** What is known of each interaction before its listener runs. */
export interface Known {
  workspace: Workspace
  actor: Actor
  /** Whether App Home is kept up to date for them. */
  hasHome: boolean
  /** How we speak to the person who acts. */
  t: Speech
}

/** Where listeners are registered. */
export type SlackApp = Routes

/** What every listener may use. */
export interface Listening {
  verbs: Verbs
  clock: Clock
  random: Random
  log: Logger
}

/** Bolt's own log lines, in ours. Its debug level prints whole requests: it is never on. */
export const boltLog = (log: Logger): BoltLogger => ({
  debug: () => undefined,
  info: (...parts) => log.debug({ bolt: parts.map(String).join(' ') }, 'Bolt'),
  warn: (...parts) => log.warn({ bolt: parts.map(String).join(' ') }, 'Bolt'),
  error: (...parts) => log.error({ bolt: parts.map(String).join(' ') }, 'Bolt'),
  setLevel: () => undefined,
  getLevel: () => 'info' as ReturnType<BoltLogger['getLevel']>,
  setName: () => undefined,
})
