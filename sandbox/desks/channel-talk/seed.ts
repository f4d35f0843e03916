import { agents, customers, isAgent, type SeedTalk, talks } from '../cast.ts'
import { emptyState, nextHex, nextNumber, type State } from './state.ts'
import type { UserChat } from './types.ts'

const hour = 3_600_000

/** A channel with the people of the cast, a group, a bot, tags, and the talks as chats. */
export function seedState(now: number, counter?: number): State {
  const state = emptyState(counter)
  const born = now - 400 * hour
  const ids = new Map<unknown, string>()
  for (const agent of agents) {
    const id = nextNumber(state)
    ids.set(agent, id)
    const description = agent.title
    state.managers.push({
      id,
      accountId: nextNumber(state),
      name: agent.realName,
      description,
      email: agent.email,
      created: born,
      statusText: '',
      statusEmoji: '',
    })
  }
  const managerIds = state.managers.map(({ id }) => id)
  for (const title of ['고객문의', 'VoC'])
    state.groups.push({
      id: nextNumber(state),
      title,
      description: '',
      scope: 'public',
      managerIds,
      created: born,
      updated: born,
    })
  state.groups.push({
    id: nextNumber(state),
    title: '리더',
    description: '',
    scope: 'private',
    managerIds,
    created: born,
    updated: born,
  })
  state.bots.push({ id: nextNumber(state), name: 'Hearback', color: '#1f6f63', avatarUrl: null, created: born })
  for (const name of ['결제', '결제/엑셀', '모바일', '칭찬', 'VoC'])
    state.chatTags.push({
      id: nextNumber(state),
      key: name.toLowerCase(),
      name,
      colorVariant: 'cobalt',
      description: '',
      created: born,
    })
  customers.forEach((customer, at) => {
    const id = nextHex(state)
    ids.set(customer, id)
    const { name, email, phone: mobileNumber } = customer
    state.users.set(id, {
      id,
      memberId: `member-${at + 1}`,
      profile: { name, email, mobileNumber },
      tags: [],
      language: customer.language,
      country: customer.language === 'ko' ? 'KR' : 'DE',
      isBlocked: false,
      unsubscribeEmail: false,
      unsubscribeTexting: false,
      created: born,
      updated: born,
      lastSeen: born,
      version: 1,
    })
  })
  for (const talk of talks) addChat(state, talk, ids, now)
  state.messages.sort((a, b) => a.created - b.created)
  return state
}

const tagOf: Record<string, string> = { billing: '결제', export: '결제/엑셀', mobile: '모바일', praise: '칭찬' }

function addChat(state: State, talk: SeedTalk, ids: Map<unknown, string>, now: number): void {
  const at = (hoursAgo: number) => now - hoursAgo * hour
  const times = talk.lines.map(({ hoursAgo }) => at(hoursAgo))
  const created = times[0] ?? now
  const last = times.at(-1) ?? now
  const isClosed = talk.status === 'solved'
  const assigneeId = talk.agent === null ? null : (ids.get(talk.agent) ?? null)
  const replies = talk.lines.filter(({ by, isNote }) => isAgent(by) && !isNote)
  const chat: UserChat = {
    id: nextHex(state),
    userId: ids.get(talk.customer) ?? '',
    state: isClosed ? 'closed' : 'opened',
    isManaged: true,
    assigneeId,
    managerIds: assigneeId === null ? [] : [assigneeId],
    tags: talk.tags.flatMap((tag) => tagOf[tag] ?? []),
    title: talk.lines[0]?.text.slice(0, 40) ?? '',
    description: talk.subject,
    profile: talk.csat ? { csat: talk.csat.good ? 5 : 2, csatComment: talk.csat.comment } : {},
    created,
    opened: created,
    firstOpened: created,
    closed: isClosed ? last + hour / 2 : null,
    snoozedAt: null,
    wakesAt: null,
    firstAsked: created,
    asked: created,
    firstReplied: replies[0] ? at(replies[0].hoursAgo) : null,
    replyCount: replies.length,
    updated: last,
    version: talk.lines.length,
  }
  state.chats.set(chat.id, chat)
  for (const line of talk.lines)
    state.messages.push({
      id: nextHex(state),
      chatType: 'userChat',
      chatId: chat.id,
      personType: isAgent(line.by) ? 'manager' : 'user',
      personId: ids.get(line.by) ?? '',
      requestId: null,
      blocks: [{ type: 'text', value: line.text }],
      plainText: line.text,
      options: line.isNote ? ['private'] : [],
      log: null,
      created: at(line.hoursAgo),
      version: 1,
    })
}
