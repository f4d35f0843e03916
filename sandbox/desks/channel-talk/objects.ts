/** The objects of the Open API v5, as its OpenAPI file describes them. What is empty is left out. */
import { channelBotName, channelId, messagesOf, type State } from './state.ts'
import type { Bot, Call, ChatTag, Group, Json, Manager, Message, User, UserChat, UserEvent, Webhook } from './types.ts'

const filled = (json: Json): Json =>
  Object.fromEntries(Object.entries(json).filter(([, value]) => value !== null && value !== undefined))

export const messageJson = (message: Message): Json =>
  filled({
    chatKey: `${message.chatType}-${message.chatId}`,
    id: message.id,
    mainKey: `${message.chatType}-${message.chatId}-${message.id}`,
    channelId,
    chatType: message.chatType,
    chatId: message.chatId,
    personType: message.personType,
    personId: message.personId,
    requestId: message.requestId,
    language: 'ko',
    createdAt: message.created,
    version: message.version,
    blocks: message.blocks.length > 0 ? message.blocks : null,
    plainText: message.plainText === '' ? null : message.plainText,
    updatedAt: message.created,
    log: message.log,
    state: 'sent',
    options: message.options.length > 0 ? message.options : null,
    threadMsg: false,
    broadcastedMsg: false,
    removedByWriter: false,
  })

export const chatJson = (state: State, chat: UserChat): Json => {
  const messages = messagesOf(state, 'userChat', chat.id)
  const seen = messages.filter(({ options, log }) => !options.includes('private') && !log)
  const front = seen.at(-1)
  const desk = messages.at(-1)
  return filled({
    id: chat.id,
    channelId,
    contactMediumType: 'native',
    state: chat.state === 'initial' || chat.state === 'missed' ? null : chat.state,
    managed: chat.isManaged,
    userId: chat.userId,
    xerId: chat.userId,
    name: state.users.get(chat.userId)?.profile.name,
    title: chat.title,
    description: chat.description === '' ? null : chat.description,
    subtextType: chat.description === '' ? null : 'description',
    source: { medium: { mediumType: 'native' } },
    managerIds: chat.managerIds.length > 0 ? chat.managerIds : null,
    assigneeId: chat.assigneeId,
    tags: chat.tags.length > 0 ? chat.tags : null,
    profile: Object.keys(chat.profile).length > 0 ? chat.profile : null,
    goalState: 'none',
    firstOpenedAt: chat.firstOpened,
    openedAt: chat.opened,
    createdAt: chat.created,
    updatedAt: chat.updated,
    frontMessageId: front?.id,
    frontUpdatedAt: front?.created,
    deskMessageId: desk?.id,
    deskUpdatedAt: desk?.created,
    userLastMessageId: messages.findLast(({ personType }) => personType === 'user')?.id,
    firstRepliedAt: chat.firstReplied,
    firstRepliedAtAfterOpen: chat.firstReplied,
    oneStop: chat.replyCount === 1,
    waitingTime: chat.firstReplied && chat.firstAsked ? chat.firstReplied - chat.firstAsked : null,
    replyCount: chat.replyCount,
    resolutionTime: chat.closed && chat.opened ? chat.closed - chat.opened : null,
    askedAt: chat.asked,
    firstAskedAt: chat.firstAsked,
    closedAt: chat.closed,
    snoozedAt: chat.snoozedAt,
    expiresAt: chat.wakesAt,
    version: chat.version,
  })
}

const typeOf = ({ memberId }: User) => (memberId === null ? 'lead' : 'member')

const userCommon = (user: User): Json =>
  filled({
    id: user.id,
    channelId,
    memberId: user.memberId,
    veilId: `veil-${user.id}`,
    type: typeOf(user),
    profile: user.profile,
    tags: user.tags.length > 0 ? user.tags : null,
    name: user.profile.name,
    email: user.profile.email,
    mobileNumber: user.profile.mobileNumber,
    mobileNumberQualified: false,
    emailQualified: false,
    language: user.language,
    systemLanguage: user.language,
    country: user.country,
    timeZone: 'Asia/Seoul',
    blocked: user.isBlocked,
    unsubscribeEmail: user.unsubscribeEmail,
    unsubscribeTexting: user.unsubscribeTexting,
    hasChat: true,
    hasPushToken: false,
    named: user.profile.name !== undefined,
    member: user.memberId !== null,
    constrainted: false,
    sessionsCount: 1,
    lastSeenAt: user.lastSeen,
    createdAt: user.created,
    updatedAt: user.updated,
    version: user.version,
  })

export const userJson = (user: User): Json => userCommon(user)
/** As single answers have it: with what is unread. */
export const openUserJson = (user: User): Json => ({ ...userCommon(user), alert: 0, unread: 0 })

export const managerJson = (manager: Manager): Json => ({
  id: manager.id,
  channelId,
  accountId: manager.accountId,
  name: manager.name,
  description: manager.description,
  showDescriptionToFront: false,
  email: manager.email,
  showEmailToFront: false,
  showMobileNumberToFront: false,
  roleId: '1',
  removed: false,
  createdAt: manager.created,
  updatedAt: manager.created,
  displayAsChannel: false,
  defaultGroupWatch: 'all',
  defaultDirectChatWatch: 'all',
  defaultUserChatWatch: 'all',
  operator: true,
  operatorScore: 0,
  touchScore: 0,
  statusText: manager.statusText,
  statusEmoji: manager.statusEmoji,
  doNotDisturb: false,
  managerId: manager.id,
  meetOperator: false,
})

export const operatorStatusJson = ({ id, created }: Manager): Json => ({
  id: `status-${id}`,
  managerId: id,
  channelId,
  operatorStatusType: 'waiting',
  enable: true,
  createdAt: created,
  updatedAt: created,
  typeUpdatedAt: created,
  version: 1,
})

export const groupJson = (group: Group): Json =>
  filled({
    id: group.id,
    channelId,
    title: group.title,
    name: group.title,
    scope: group.scope,
    managerIds: group.managerIds.length > 0 ? group.managerIds : null,
    icon: '💬',
    description: group.description,
    createdAt: group.created,
    updatedAt: group.updated,
    active: true,
  })

export const botJson = (bot: Bot): Json =>
  filled({
    id: bot.id,
    channelId,
    name: bot.name,
    createdAt: bot.created,
    color: bot.color,
    avatarUrl: bot.avatarUrl,
    ai: false,
  })

export const chatTagJson = (tag: ChatTag): Json => ({
  id: tag.id,
  channelId,
  colorVariant: tag.colorVariant,
  name: tag.name,
  key: tag.key,
  description: tag.description,
  createdAt: tag.created,
})

export const webhookJson = (webhook: Webhook): Json =>
  filled({
    id: webhook.id,
    channelId,
    name: webhook.name,
    url: webhook.url,
    token: webhook.token,
    createdAt: webhook.created,
    scopes: webhook.scopes,
    keywords: webhook.keywords.length > 0 ? webhook.keywords : null,
    apiVersion: webhook.apiVersion,
    lastBlockedAt: webhook.lastBlocked,
    blocked: webhook.isBlocked,
  })

/** A person's place in a chat. */
export const sessionJson = (
  chatType: string,
  chatId: string,
  personType: string,
  personId: string,
  at: number,
): Json => {
  const chatKey = `${chatType}-${chatId}`
  return {
    key: `${chatKey}-${personType}-${personId}`,
    id: personId,
    chatId,
    chatKey,
    chatType,
    channelId,
    personType,
    personId,
    alert: 0,
    unread: 0,
    watch: 'all',
    readAt: at,
    createdAt: at,
    updatedAt: at,
    version: 1,
  }
}

export const eventJson = (event: UserEvent): Json => ({
  id: event.id,
  userId: event.userId,
  channelId,
  name: event.name,
  property: event.property,
  createdAt: event.created,
  version: 1,
})

export const callJson = (call: Call): Json =>
  filled({
    channelId,
    missedReason: call.missedReason,
    direction: 'INBOUND',
    state: call.missedReason === null ? 'ended' : 'missed',
    from: call.from,
    to: call.to,
    createdAt: call.created,
    updatedAt: call.closed,
    engagedAt: call.engaged,
    closedAt: call.closed,
    userChatId: call.userChatId,
    managerIds: call.managerIds,
  })

export const channelJson = (now: number): Json => ({
  id: channelId,
  name: channelBotName,
  botName: channelBotName,
  color: '#1f6f63',
  country: 'KR',
  domain: 'marusoft',
  timeZone: 'Asia/Seoul',
  utcOffset: '+09:00',
  welcomeMessage: { blocks: [{ type: 'text', value: '안녕하세요. 무엇을 도와드릴까요?' }] },
  followUpTexting: true,
  followUpEmail: true,
  followUpAskName: true,
  followUpMandatory: false,
  state: 'active',
  bizGrade: 'B',
  baseTutorialCompleted: true,
  workingType: 'always',
  working: true,
  inOperation: true,
  blocked: false,
  staffs: 4,
  createdAt: now - 400 * 86_400_000,
  updatedAt: now - 86_400_000,
})
