import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import type { Draft } from '../domain/draft.ts'
import type { Person } from '../domain/person.ts'
import type { Workspace } from '../domain/workspace.ts'
import type { Speech } from '../locales/texts.ts'
import type { Listening } from './known.ts'
import { textOfMessage } from './message-text.ts'
import { plainText } from './plain-text.ts'
import { askForProfile } from './profile.ts'
import { createChannelKinds, permalinkOf } from './source.ts'

/** What is read of a message beside its words. */
export const writtenBy = z.looseObject({
  user: z.string().optional(),
  username: z.string().optional(),
  bot_id: z.string().optional(),
})

/** A message, and where it stands. */
export interface InSlack {
  channel: string
  ts: string
  message: z.infer<typeof writtenBy>
}

/** Makes drafts of messages: any kind of message, in any conversation, whether or not the app is a member. */
export function createMessageDrafts({ verbs, log, clock }: Pick<Listening, 'verbs' | 'log' | 'clock'>) {
  const channels = createChannelKinds(clock, log)

  /** The message's words as its writer saw them, whatever kind of message it is. */
  async function wordsOf(message: unknown, workspaceId: string, t: Speech): Promise<string> {
    const raw = textOfMessage(message)
    const mentioned = [...raw.matchAll(/<@([UW][A-Z0-9]+)/g)].flatMap(([, id]) => id ?? [])
    const names =
      mentioned.length > 0 ? await verbs.namesOf(workspaceId, [...new Set(mentioned)].slice(0, 100)) : new Map()
    return plainText(raw, { user: (id) => names.get(id) ?? t.name.someone, channel: () => undefined })
  }

  /** Null where Slack does not say who it is: the message is worth keeping all the same. */
  async function personOf(user: string, client: WebClient, workspace: Workspace): Promise<Person | null> {
    const warn = (err: unknown) => log.warn({ err }, 'The author of a message could not be looked up.')
    try {
      return await verbs.knowPerson(workspace.id, user, () => askForProfile(client, user, workspace.slackKey), warn)
    } catch (error) {
      warn(error)
      return null
    }
  }

  return async function draftOfMessage(
    { channel, ts, message }: InSlack,
    responseUrl: string | null,
    client: WebClient,
    { workspace, t }: { workspace: Workspace; t: Speech },
  ): Promise<Draft> {
    // Both at once, where nothing is known yet: somebody waits.
    const isUnseen = channels.isUnseen(workspace.slackKey, channel)
    const [permalink, isOpen, author, words] = await Promise.all([
      permalinkOf(client, workspace.domain, { channel, ts, isUnseen }),
      channels.isOpen(client, workspace.slackKey, channel),
      message.user ? personOf(message.user, client, workspace) : null,
      wordsOf(message, workspace.id, t),
    ])
    const name = author?.name ?? message.username ?? null
    const source = { channel, ts, permalink, isPrivate: !isOpen, author: { personId: author?.id ?? null, name } }
    return { words, source, responseUrl }
  }
}
