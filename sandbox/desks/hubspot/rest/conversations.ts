/** Inboxes, threads, messages and internal comments (developers.hubspot.com, "Conversations"). */
import { z } from 'zod'
import { created, noContent, ok } from '../../answer.ts'
import { setThreadStatus, write } from '../crm.ts'
import { invalid, notFound, notHere } from '../errors.ts'
import type { HubSpotWorld } from '../hubspot-world.ts'
import { channelAccountId, channelId, inboxId, messagesOf, type State } from '../state.ts'
import type { Json, Thread, ThreadMessage } from '../types.ts'
import { bodyAs, type Call, endpoint, needs, pageOf } from './endpoint.ts'

const iso = (ms: number) => new Date(ms).toISOString()

const threadJson = (state: State, thread: Thread): Json => {
  const own = messagesOf(state, thread.id)
  const latest = (direction: ThreadMessage['direction']) =>
    own.findLast((each) => each.direction === direction && each.type === 'MESSAGE')
  const [sent, received] = [latest('OUTGOING'), latest('INCOMING')]
  return {
    id: thread.id,
    createdAt: iso(thread.created),
    ...(thread.closed === null ? {} : { closedAt: iso(thread.closed) }),
    status: thread.status,
    originalChannelId: channelId,
    originalChannelAccountId: channelAccountId,
    latestMessageTimestamp: iso(thread.latestMessage),
    ...(sent ? { latestMessageSentTimestamp: iso(sent.created) } : {}),
    ...(received ? { latestMessageReceivedTimestamp: iso(received.created) } : {}),
    ...(thread.assignedTo === null ? {} : { assignedTo: thread.assignedTo }),
    spam: false,
    inboxId,
    associatedContactId: thread.contactId,
    archived: thread.isArchived,
    ...(thread.ticketId === null ? {} : { threadAssociations: { associatedTicketId: thread.ticketId } }),
  }
}

function actorJson({ state, app }: HubSpotWorld, id: string): Json | null {
  if (id.startsWith('V-')) {
    const contact = state.objects.get(id.slice(2))
    if (!contact) return null
    const { firstname = '', lastname = '', email } = contact.properties
    return { id, type: 'VISITOR', name: `${firstname} ${lastname}`.trim(), ...(email ? { email } : {}) }
  }
  if (id.startsWith('I-')) return { id, type: 'INTEGRATION', name: app.name }
  const owner = state.owners.find(({ userId }) => `A-${userId}` === id)
  return owner ? { id, type: 'AGENT', name: `${owner.firstName} ${owner.lastName}`, email: owner.email } : null
}

function messageJson(world: HubSpotWorld, message: ThreadMessage): Json {
  const thread = world.state.threads.get(message.threadId)
  const isIncoming = message.direction === 'INCOMING'
  const emailOf = (id: string) => String(actorJson(world, id)?.email ?? '')
  const identified = (actorId: string) => ({
    actorId,
    deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value: emailOf(actorId) },
  })
  const common = {
    id: message.id,
    conversationsThreadId: message.threadId,
    createdAt: iso(message.created),
    updatedAt: iso(message.created),
    createdBy: message.actorId,
    client: message.actorId.startsWith('I-')
      ? { clientType: 'INTEGRATION', integrationAppId: world.app.appId }
      : { clientType: 'HUBSPOT' },
    text: message.text,
    richText: `<p>${message.text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>')}</p>`,
    attachments: [],
    archived: false,
    type: message.type,
  }
  if (message.type === 'COMMENT') return { ...common, senders: [{ actorId: message.actorId }], recipients: [] }
  return {
    ...common,
    senders: [identified(message.actorId)],
    recipients: [
      isIncoming || !thread
        ? { deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value: 'help@marusoft.example' } }
        : identified(`V-${thread.contactId}`),
    ],
    truncationStatus: 'NOT_TRUNCATED',
    status: { statusType: isIncoming ? 'RECEIVED' : 'SENT' },
    direction: message.direction,
    channelId,
    channelAccountId,
  }
}

function threadOf({ world, params }: Call): Thread {
  const thread = world.state.threads.get(params.threadId ?? '')
  if (!thread) throw notFound()
  return thread
}

const shape = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('COMMENT'),
    text: z.string().min(1),
    richText: z.string().optional(),
    attachments: z.array(z.unknown()).default([]),
  }),
  z.object({
    type: z.literal('MESSAGE'),
    text: z.string().min(1),
    richText: z.string().optional(),
    attachments: z.array(z.unknown()).default([]),
    senderActorId: z.string(),
    channelId: z.coerce.string(),
    channelAccountId: z.coerce.string(),
    recipients: z.array(z.unknown()).min(1),
    subject: z.string().optional(),
  }),
])

function send(call: Call) {
  needs(call, 'conversations.write')
  const thread = threadOf(call)
  if (thread.isArchived) throw invalid('The thread is archived.')
  const asked = bodyAs(shape, call.body)
  if (asked.attachments.length > 0) throw notHere('Sending files')
  if (asked.type === 'MESSAGE') {
    if (asked.channelId !== channelId || asked.channelAccountId !== channelAccountId)
      throw invalid('The channel or its account does not exist.')
    if (!asked.senderActorId.startsWith('A-') || !actorJson(call.world, asked.senderActorId))
      throw invalid(`${asked.senderActorId} is not an agent actor that could send a message`)
  }
  const actorId = asked.type === 'MESSAGE' ? asked.senderActorId : `I-${call.world.app.appId}`
  return created(messageJson(call.world, write(call.world, thread, { type: asked.type, actorId, text: asked.text })))
}

function list(call: Call) {
  needs(call, 'conversations.read')
  const { query } = call
  const after = query.get('latestMessageTimestampAfter')
  const meets = (thread: Thread) =>
    thread.isArchived === (query.get('archived') === 'true') &&
    (query.get('inboxId') === null || query.get('inboxId') === inboxId) &&
    (query.get('threadStatus') === null || query.get('threadStatus') === thread.status) &&
    (query.get('associatedContactId') === null || query.get('associatedContactId') === thread.contactId) &&
    (query.get('associatedTicketId') === null || query.get('associatedTicketId') === thread.ticketId) &&
    (after === null || thread.latestMessage > Date.parse(after))
  const isByTime = query.get('sort')?.replace('-', '') === 'latestMessageTimestamp'
  // "You must also set latestMessageTimestampAfter" where it is sorted by time.
  if (isByTime && after === null)
    throw invalid('latestMessageTimestampAfter is required when sorting by latestMessageTimestamp')
  const all = [...call.world.state.threads.values()].filter(meets)
  if (isByTime) all.sort((a, b) => a.latestMessage - b.latestMessage)
  if (query.get('sort')?.startsWith('-')) all.reverse()
  const { results, paging } = pageOf(call, all, ({ id }) => id, 500, 100)
  return ok({ results: results.map((thread) => threadJson(call.world.state, thread)), ...(paging ? { paging } : {}) })
}

const inbox = { id: inboxId, name: '고객지원 / Support', type: 'HELP_DESK', archived: false }
const channel = { id: channelId, name: 'Email' }
const account = {
  id: channelAccountId,
  channelId,
  inboxId,
  name: 'help@marusoft.example',
  active: true,
  authorized: true,
  archived: false,
  deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value: 'help@marusoft.example' },
}

const at = (path: string) =>
  [`/conversations/v3/conversations${path}`, `/conversations/conversations/{version}${path}`] as const

/** A list of one thing, and that thing. */
const single = (path: string, thing: { id: string }) => [
  ...endpoint('GET', ...at(path), (call) => {
    needs(call, 'conversations.read')
    return ok({ results: [thing] })
  }),
  ...endpoint('GET', ...at(`${path}/{id}`), (call) => {
    needs(call, 'conversations.read')
    if (call.params.id !== thing.id) throw notFound()
    return ok(thing)
  }),
]

export const conversationEndpoints = [
  ...single('/inboxes', inbox),
  ...single('/channels', channel),
  ...single('/channel-accounts', account),
  ...endpoint('GET', ...at('/threads'), list),
  ...endpoint('GET', ...at('/threads/{threadId}'), (call) => {
    needs(call, 'conversations.read')
    return ok(threadJson(call.world.state, threadOf(call)))
  }),
  ...endpoint('PATCH', ...at('/threads/{threadId}'), (call) => {
    needs(call, 'conversations.write')
    const thread = threadOf(call)
    const asked = bodyAs(
      z.object({ status: z.enum(['OPEN', 'CLOSED']).optional(), archived: z.boolean().optional() }),
      call.body,
    )
    if (asked.archived !== undefined) thread.isArchived = asked.archived
    if (asked.status) setThreadStatus(call.world, thread, asked.status)
    call.world.changed()
    return ok(threadJson(call.world.state, thread))
  }),
  ...endpoint('DELETE', ...at('/threads/{threadId}'), (call) => {
    needs(call, 'conversations.write')
    threadOf(call).isArchived = true
    call.world.changed()
    call.world.webhooks.tellThread('deletion', call.params.threadId ?? '', { changeFlag: 'DELETED' })
    return noContent
  }),
  ...endpoint('GET', ...at('/threads/{threadId}/messages'), (call) => {
    needs(call, 'conversations.read')
    const all = messagesOf(call.world.state, threadOf(call).id)
    const { results, paging } = pageOf(
      call,
      call.query.get('sort')?.startsWith('-') ? all.reverse() : all,
      ({ id }) => id,
      500,
      100,
    )
    return ok({ results: results.map((each) => messageJson(call.world, each)), ...(paging ? { paging } : {}) })
  }),
  ...endpoint('POST', ...at('/threads/{threadId}/messages'), send),
  ...endpoint('GET', ...at('/threads/{threadId}/messages/{messageId}'), (call) => {
    needs(call, 'conversations.read')
    const found = messagesOf(call.world.state, threadOf(call).id).find(({ id }) => id === call.params.messageId)
    if (!found) throw notFound()
    return ok(messageJson(call.world, found))
  }),
  ...endpoint('GET', ...at('/actors/{actorId}'), (call) => {
    needs(call, 'conversations.read')
    const actor = actorJson(call.world, call.params.actorId ?? '')
    if (!actor) throw notFound()
    return ok(actor)
  }),
  ...endpoint('POST', ...at('/actors/batch/read'), (call) => {
    needs(call, 'conversations.read')
    const ids = bodyAs(z.object({ inputs: z.array(z.string()).max(100) }), call.body).inputs
    return ok({ status: 'COMPLETE', results: ids.flatMap((id) => actorJson(call.world, id) ?? []) })
  }),
]
