import { haneul, joon, mina, sofia, yuna } from '../people.ts'
import { connectionName } from './api/api-error.ts'
import { readMarkdown } from './content/markdown.ts'
import { text } from './content/rich-text.ts'
import { botId } from './objects.ts'
import { emptyState, nextSerial, type State } from './state.ts'
import type { Access, Page } from './types.ts'

/** The page under which the connection may work: `NOTION_PARENT_PAGE_ID`. */
export const parentPageId = '5b0bb07a-0000-4000-a000-000000000001'
/** A page that was never shared with the connection. */
export const unsharedPageId = '5b0bb07a-0000-4000-a000-000000000002'

export const adminId = '5b0bb07a-0000-4000-a000-0000000000a1'

const pages: { id: string; title: string; access: Access; parent: string | null; markdown: string }[] = [
  {
    id: parentPageId,
    title: '제품 / Product',
    access: 'on',
    parent: null,
    markdown: '제품 팀이 함께 보는 곳이에요.\nWhere the product team keeps what everybody should see.',
  },
  {
    id: '5b0bb07a-0000-4000-a000-000000000003',
    title: '릴리스 노트 / Release notes',
    access: 'inherit',
    parent: parentPageId,
    markdown: '## 2026-11\n- 결제 화면 속도 개선\n- Faster payment page',
  },
  {
    id: unsharedPageId,
    title: '인사 / People',
    access: 'inherit',
    parent: null,
    markdown: '연결에 공유하지 않은 페이지예요.\nNot shared with the connection.',
  },
]

/** A workspace with a few pages, one of which is shared with the connection. */
export function seedState(now: number, counter: number): State {
  const state = emptyState(counter)
  state.users.set(botId, { id: botId, name: connectionName, type: 'bot', email: null })
  for (const [at, { realName, email }] of [yuna, mina, joon, sofia, haneul].entries()) {
    const id = `5b0bb07a-0000-4000-a000-0000000000a${at + 1}`
    state.users.set(id, { id, name: realName, type: 'person', email: email ?? null })
  }
  for (const { id, title, access, parent, markdown } of pages) {
    const page: Page = {
      id,
      access,
      inTrash: false,
      createdAt: now,
      editedAt: now,
      serial: nextSerial(state),
      parent: parent === null ? { type: 'workspace' } : { type: 'page', id: parent },
      icon: null,
      values: { title: { type: 'title', text: [text(title)] } },
      blocks: readMarkdown(state, now, markdown),
      createdBy: adminId,
      editedBy: adminId,
    }
    state.pages.set(id, page)
  }
  return state
}
