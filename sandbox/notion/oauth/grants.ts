import { randomBytes } from 'node:crypto'
import { connectionName } from '../api/api-error.ts'
import { type Connection, everyCapability } from '../connection.ts'
import { readMarkdown } from '../content/markdown/read.ts'
import { text } from '../content/rich-text.ts'
import type { NotionWorld } from '../notion-world.ts'
import { holderOf, nextId, nextSerial, putPage } from '../state.ts'
import type { Page } from '../types.ts'
import type { Consent } from './consents.ts'

/** A fresh token in the looks of Notion's (`ntn_…`, refresh tokens `nrt_…`). */
const newToken = (prefix: string): string => `${prefix}_${randomBytes(24).toString('base64url')}`

/** The connection that a workspace has of the public app; made where there is none. */
function connectionFor(world: NotionWorld, { workspace, owner }: Consent): Connection {
  const { state } = world
  const held = [...state.connections.values()].find(
    (each) => each.kind === 'public' && each.workspace === workspace && each.owner === owner,
  )
  if (held) return held
  const botId = nextId(state)
  const made: Connection = {
    botId,
    kind: 'public',
    workspace,
    ...everyCapability(),
    owner,
    accessTokens: [],
    refreshToken: null,
    template: null,
  }
  state.connections.set(botId, made)
  state.users.set(botId, { id: botId, name: connectionName, type: 'bot', email: null, workspace })
  return made
}

/** What a code brings: access to the pages that were chosen, and fresh tokens. */
export function grant(world: NotionWorld, consent: Consent): Connection {
  const connection = connectionFor(world, consent)
  for (const id of consent.pages) {
    const holder = holderOf(world.state, id)
    if (holder) holder.access[connection.botId] = 'on'
  }
  connection.template = consent.wantsTemplate ? copyTemplate(world, connection) : null
  rotate(world, connection)
  return connection
}

/** New tokens; the refresh token before them is void, the access tokens are too (a guess: their life is not documented). */
export function rotate(world: NotionWorld, connection: Connection): void {
  connection.accessTokens = [{ token: newToken('ntn'), at: world.clock.now() }]
  connection.refreshToken = newToken('nrt')
}

/** The page that the app offers, put into the person's workspace. */
function copyTemplate({ state, clock }: NotionWorld, { workspace, owner, botId }: Connection): string {
  const now = clock.now()
  const by = owner ?? botId
  const page: Page = {
    id: nextId(state),
    access: { [botId]: 'on' },
    inTrash: false,
    createdAt: now,
    editedAt: now,
    createdBy: by,
    editedBy: by,
    serial: nextSerial(state),
    parent: { type: 'workspace', workspace },
    icon: { type: 'emoji', emoji: '📣' },
    cover: null,
    isLocked: false,
    values: { title: { type: 'title', text: [text('고객의 소리 / Voice of customer')] } },
    blocks: readMarkdown(
      { state, now, author: by },
      '앱이 여기에 데이터베이스를 만들어요.\nThe app puts its database here.',
    ),
  }
  putPage(state, page)
  return page.id
}

export const connectionOfToken = ({ state }: NotionWorld, token: string): Connection | undefined =>
  [...state.connections.values()].find(
    (each) => each.refreshToken === token || each.accessTokens.some((held) => held.token === token),
  )
