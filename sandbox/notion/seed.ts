import { haneul, joon, mina, partnerTeam, sofia, team, yuna } from '../people.ts'
import { connectionName } from './api/api-error.ts'
import { everyCapability } from './connection.ts'
import { byHand } from './content/blocks/block.ts'
import { readMarkdown } from './content/markdown/read.ts'
import { text } from './content/rich-text.ts'
import { adminId, botId, otherWorkspaceId, parentPageId, unsharedPageId, workspaceId } from './ids.ts'
import { emptyState, nextSerial, putPage, type State } from './state.ts'
import type { Page } from './types.ts'

/** A page of the other workspace, for whoever adds the app there. */
const otherPageId = '5b0bb07a-0000-4000-a000-000000000004'

interface SeedPage {
  id: string
  title: string
  shared: boolean
  parent: string | null
  workspace?: string
  markdown: string
}

const pages: SeedPage[] = [
  {
    id: parentPageId,
    title: '제품 / Product',
    shared: true,
    parent: null,
    markdown: '제품 팀이 함께 보는 곳이에요.\nWhere the product team keeps what everybody should see.',
  },
  {
    id: '5b0bb07a-0000-4000-a000-000000000003',
    title: '릴리스 노트 / Release notes',
    shared: false,
    parent: parentPageId,
    markdown: '## 2026-11\n- 결제 화면 속도 개선\n- Faster payment page',
  },
  {
    id: unsharedPageId,
    title: '인사 / People',
    shared: false,
    parent: null,
    markdown: '연결에 공유하지 않은 페이지예요.\nNot shared with the connection.',
  },
  {
    id: otherPageId,
    title: 'Nordlicht Wiki',
    shared: false,
    parent: null,
    workspace: otherWorkspaceId,
    markdown: 'What Nordlicht knows about its customers.',
  },
]

const otherPeople = [
  { id: '5b0bb07a-0000-4000-a000-0000000000b1', realName: 'Erik Larsen', email: 'erik@nordlicht.example' },
]

/** Two workspaces with a few pages, one of which is shared with the internal connection of the first. */
export function seedState(now: number, counter: number): State {
  const state = emptyState(counter)
  for (const [id, { name }] of [
    [workspaceId, team],
    [otherWorkspaceId, partnerTeam],
  ] as const)
    state.workspaces.set(id, { id, name, plan: 'plus', blocks: 0, fullSince: null })
  const internal = { accessTokens: [], refreshToken: null, template: null, owner: null }
  state.connections.set(botId, { botId, kind: 'internal', workspace: workspaceId, ...everyCapability(), ...internal })
  state.users.set(botId, { id: botId, name: connectionName, type: 'bot', email: null, workspace: workspaceId })
  for (const [at, { realName, email }] of [yuna, mina, joon, sofia, haneul].entries()) {
    const id = `5b0bb07a-0000-4000-a000-0000000000a${at + 1}`
    state.users.set(id, { id, name: realName, type: 'person', email: email ?? null, workspace: workspaceId })
  }
  for (const { id, realName, email } of otherPeople)
    state.users.set(id, { id, name: realName, type: 'person', email, workspace: otherWorkspaceId })
  for (const page of pages) putPage(state, seedPage(state, now, page))
  return state
}

const seedPage = (state: State, now: number, { id, title, shared, parent, workspace, markdown }: SeedPage): Page => ({
  id,
  access: shared ? { [botId]: 'on' } : {},
  inTrash: false,
  createdAt: now,
  editedAt: now,
  createdBy: adminId,
  editedBy: adminId,
  serial: nextSerial(state),
  parent: parent === null ? { type: 'workspace', workspace: workspace ?? workspaceId } : { type: 'page', id: parent },
  icon: null,
  cover: null,
  isLocked: false,
  values: { title: { type: 'title', text: [text(title)] } },
  blocks: readMarkdown(byHand(state, now), markdown),
})
