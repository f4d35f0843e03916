import { randomBytes } from 'node:crypto'
import { onTestFinished } from 'vitest'
import type { Hands } from '../../sandbox/client/hands.ts'
import { WorldClient } from '../../sandbox/client.ts'
import { support, voc } from '../../sandbox/people.ts'
import { placedElements } from '../../sandbox/slack/blocks/inputs.ts'
import type { PageMessage, PageView } from '../../sandbox/slack/page-contract.ts'
import { settled } from '../../sandbox/story/settled.ts'
import { startWithApp, type WithAppOptions } from '../../sandbox/with-app.ts'
import { createLog } from '../../src/log.ts'
import { aDatabase } from './database.ts'

/**
 * Short enough for a test, in the order that they must have: timeout < quiet < lease. Nobody is killed here, so the lease may
 * be long: a slow machine must not lose its lane between taking an effect and the call.
 */
export const timing = { timeoutMs: 400, leaseMs: 10_000, quietMs: 700, pollMs: 50 }

export interface AWorldOptions {
  /** More of the world's own settings, e.g. scopes that were not granted. */
  world?: WithAppOptions['world']
  overrides?: WithAppOptions['overrides']
  /** A database that outlives this app; its own without it. */
  database?: Awaited<ReturnType<typeof aDatabase>>
  encryptionKey?: string
  /** The app has no token of Jira's. */
  withoutJiraToken?: boolean
  /** When its token of Jira's ends. */
  jiraTokenEnds?: Date
  /** The app has no token of Notion's. */
  withoutNotionToken?: boolean
}

/** Hearback in a local world on a database of the test's own, sixty times as fast; gone when the test is over. */
export async function aWorld(options: AWorldOptions = {}) {
  const database = options.database ?? (await aDatabase())
  const lines: string[] = []
  const running = await startWithApp({
    database: { dataDir: 'not used' },
    encryptionKey: options.encryptionKey ?? randomBytes(32).toString('base64'),
    logLevel: 'info',
    ...(options.withoutJiraToken ? { withoutJiraToken: true } : {}),
    ...(options.jiraTokenEnds ? { jiraTokenEnds: options.jiraTokenEnds } : {}),
    ...(options.withoutNotionToken ? { withoutNotionToken: true } : {}),
    // Any journey runs over Socket Mode, too: SOCKET_MODE=1 npx vitest run test/journeys
    world: { speed: 60, ...(process.env.SOCKET_MODE ? { socketMode: true } : {}), ...options.world },
    overrides: {
      database: database.config,
      timing,
      log: createLog('info', { write: (line: string) => lines.push(line) }),
      ...options.overrides,
    },
  })
  let stopped = false
  const stop = async () => {
    if (stopped) return
    stopped = true
    await running.stop()
    if (!options.database) await database.drop()
  }
  onTestFinished(stop)
  const client = new WorldClient(running.world.url)

  return {
    ...running,
    stop,
    client,
    /** Every line that the app has logged. */
    log: lines,
    as: (person: { id: string }) => client.as(person),
    /** Waits until nothing is on its way out. */
    settles: () => settled(running.appUrl),
    /** The app's messages in the VoC channel, oldest first. */
    cards: async () =>
      (await client.as({ id: 'U0YUNA001' }).sees(voc.id)).filter(
        (message) => message.authorIsApp && !message.ephemeral,
      ),
  }
}

export type AWorld = Awaited<ReturnType<typeof aWorld>>

/** Opens the form on a message, as a person does by its menu. */
export async function opensForm(person: Hands, ts: string, channel = support.id): Promise<PageView> {
  const answer = await person.shortcut('promote_message', channel, ts)
  if (!answer.ok) throw new Error(`The shortcut was not answered: ${answer.error}`)
  return person.view((view) => view.callbackId === 'promote')
}

/** Agrees that words from a private place are added, where that is asked: once of each person. */
export const agreedIn = (form: PageView): Record<string, string[]> =>
  placedElements(form.blocks).some(({ actionId }) => actionId === 'agrees') ? { agrees: ['yes'] } : {}

/** Posts words in #support and adds them as they are. */
export async function promotes(person: Hands, words: string, channel = support.id): Promise<string> {
  const ts = await person.posts(channel, words)
  const form = await opensForm(person, ts, channel)
  const answer = await person.submits(form, { fill: agreedIn(form) })
  if (!answer.ok) throw new Error(`The form was refused: ${JSON.stringify(answer)}`)
  return ts
}

/** Every text in a message's or a window's blocks. */
export function textsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'text' in value && typeof value.text === 'string' ? [value.text] : []
  return [...own, ...Object.values(value).flatMap(textsOf)]
}

/** The text of a card's vote button, e.g. `공감 5`. */
export const voteButtonOf = (card: PageMessage | undefined): string =>
  card?.blocks
    .flatMap((block) => (block.type === 'actions' ? block.elements : []))
    .flatMap((element) => (element.type === 'button' && element.action_id === 'vote' ? [element.text.text] : []))[0] ??
  ''
