import { companies } from '../cast.ts'
import type { DeskFace, TalkLine, TalkRow } from '../face.ts'
import { ByHandError } from '../world-routes.ts'
import type { ChannelWorld } from './channel-world.ts'
import { type Author, assign, close, newChat, open, removeChat, say, setTags, snooze, wake } from './chats.ts'
import { saidAs } from './rest/message-request.ts'
import { channelBotName, findUserByEmail, messagesOf, type State } from './state.ts'
import type { Message, UserChat } from './types.ts'

const day = 86_400_000

function chatIn(state: State, id: string): UserChat {
  const chat = state.chats.get(id)
  if (!chat) throw new ByHandError('There is no such chat.')
  return chat
}

function managerBy(state: State, email: string | undefined, chat: UserChat): Author {
  const found =
    email === undefined || email === ''
      ? (state.managers.find(({ id }) => id === chat.assigneeId) ?? state.managers[1])
      : state.managers.find((manager) => manager.email === email)
  if (!found) throw new ByHandError(`There is no manager with the address ${email}.`)
  return { personType: 'manager', personId: found.id }
}

function nameOf(state: State, { personType, personId }: Pick<Message, 'personType' | 'personId'>): string {
  if (personType === 'user') return String(state.users.get(personId)?.profile.name ?? '')
  if (personType === 'manager') return state.managers.find(({ id }) => id === personId)?.name ?? ''
  return state.bots.find(({ id }) => id === personId)?.name ?? channelBotName
}

const companyOf = (state: State, chat: UserChat): string => {
  const email = String(state.users.get(chat.userId)?.profile.email ?? '')
  const domain = email.split('@')[1] ?? ''
  return companies.find((company) => company.domain === domain)?.name ?? domain
}

function row(state: State, chat: UserChat): TalkRow {
  const { csat, csatComment } = chat.profile
  return {
    id: chat.id,
    title: chat.description || chat.title,
    customer: String(state.users.get(chat.userId)?.profile.name ?? ''),
    company: companyOf(state, chat),
    status: chat.state,
    agent: state.managers.find(({ id }) => id === chat.assigneeId)?.name ?? null,
    tags: chat.tags,
    updated: chat.updated,
    rating:
      typeof csat === 'number'
        ? { isGood: csat >= 4, text: `${csat}/5`, comment: typeof csatComment === 'string' ? csatComment : null }
        : null,
  }
}

const kindOf = ({ log, options, personType }: Message): TalkLine['kind'] =>
  log ? 'system' : options.includes('private') ? 'note' : personType === 'user' ? 'customer' : 'agent'

/** What the desk itself would refuse is refused by hand, too. */
function by(run: () => void): void {
  try {
    run()
  } catch (error) {
    throw error instanceof Error && error.name === 'DeskError' ? new ByHandError(error.message) : error
  }
}

export const channelFace: DeskFace<ChannelWorld> = {
  name: 'Channel Talk',
  path: '/chats/:id',
  statuses: [
    { value: 'initial', ko: '시작 전', en: 'Initial', stage: 'new' },
    { value: 'opened', ko: '진행 중', en: 'Opened', stage: 'going' },
    { value: 'snoozed', ko: '보류', en: 'Snoozed', stage: 'going' },
    { value: 'closed', ko: '종료', en: 'Closed', stage: 'done' },
  ],
  talks(world) {
    wake(world)
    return [...world.state.chats.values()].sort((a, b) => b.updated - a.updated).map((chat) => row(world.state, chat))
  },
  talk(world, id) {
    wake(world)
    const chat = world.state.chats.get(id)
    if (!chat) return null
    const lines = messagesOf(world.state, 'userChat', id).map(
      (message): TalkLine => ({
        author: nameOf(world.state, message),
        at: message.created,
        text: message.log ? [message.log.action, ...message.log.values].join(' ') : message.plainText,
        kind: kindOf(message),
      }),
    )
    return { ...row(world.state, chat), lines }
  },
  customers: ({ state }) =>
    [...state.users.values()].flatMap(({ profile }) =>
      typeof profile.email === 'string' ? [{ value: profile.email, label: String(profile.name ?? profile.email) }] : [],
    ),
  agents: ({ state }) => state.managers.map(({ email, name }) => ({ value: email, label: name })),
  webhooks: ({ state }) => state.webhooks.map(({ name, url, isBlocked }) => ({ name, url, isActive: !isBlocked })),
  tokenWorks: ({ state }) => !state.isKeyGone,
  setToken({ state }, works) {
    state.isKeyGone = !works
  },
  create(world, { customer, text }) {
    const user = findUserByEmail(world.state, customer)
    if (!user) throw new ByHandError(`There is nobody with the address ${customer}.`)
    const chat = newChat(world, user)
    say(world, { chatType: 'userChat', chatId: chat.id }, { personType: 'user', personId: user.id }, saidAs(text))
    return chat.id
  },
  customerWrites(world, id, text) {
    const chat = chatIn(world.state, id)
    say(world, { chatType: 'userChat', chatId: id }, { personType: 'user', personId: chat.userId }, saidAs(text))
  },
  answer(world, id, { text, agent, isNote }) {
    const chat = chatIn(world.state, id)
    const manager = managerBy(world.state, agent, chat)
    say(world, { chatType: 'userChat', chatId: id }, manager, saidAs(text, isNote))
    // Whoever answers first has the chat from then on.
    if (!isNote && chat.assigneeId === null) assign(world, chat, manager, manager.personId)
  },
  setStatus(world, id, status) {
    const chat = chatIn(world.state, id)
    const manager = managerBy(world.state, undefined, chat)
    if (status === 'opened') return by(() => open(world, chat, manager))
    if (status === 'closed') return by(() => close(world, chat, manager))
    if (status === 'snoozed') return by(() => snooze(world, chat, manager, day))
    throw new ByHandError(`A chat cannot become ${status} by hand.`)
  },
  assign(world, id, agent) {
    const chat = chatIn(world.state, id)
    const manager = managerBy(world.state, agent ?? undefined, chat)
    assign(world, chat, manager, agent === null ? null : manager.personId)
  },
  setTags(world, id, tags) {
    if (tags.length > 8) throw new ByHandError('A chat has eight tags at most.')
    const chat = chatIn(world.state, id)
    setTags(world, chat, managerBy(world.state, undefined, chat), tags)
  },
  rate(world, id, { isGood, comment }) {
    const chat = chatIn(world.state, id)
    if (chat.state !== 'closed') throw new ByHandError('Only what is closed is rated.')
    chat.profile = { ...chat.profile, csat: isGood ? 5 : 2, ...(comment === null ? {} : { csatComment: comment }) }
    chat.updated = world.clock.now()
    chat.version += 1
  },
  remove: (world, id) => removeChat(world, chatIn(world.state, id)),
}
