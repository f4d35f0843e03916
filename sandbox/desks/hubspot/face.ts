import type { DeskFace, TalkLine, TalkRow } from '../face.ts'
import { ByHandError } from '../world-routes.ts'
import { archiveObject, associate, createObject, newThread, setThreadStatus, updateObject, write } from './crm.ts'
import type { HubSpotWorld } from './hubspot-world.ts'
import { stages } from './schema.ts'
import { associated, findObject, messagesOf, objectsOf, type State, threadOfTicket } from './state.ts'
import type { CrmObject, Owner, Thread, ThreadMessage } from './types.ts'

function ticketOf(state: State, id: string): CrmObject {
  const ticket = findObject(state, 'tickets', id)
  if (!ticket) throw new ByHandError('There is no such ticket.')
  return ticket
}

function contactOf(state: State, email: string): CrmObject {
  const contact = objectsOf(state, 'contacts').find(({ properties }) => properties.email === email)
  if (!contact) throw new ByHandError(`There is nobody with the address ${email}.`)
  return contact
}

/** Korean names are written without a space, the family's first. */
function nameOf({ properties }: CrmObject): string {
  const { firstname = '', lastname = '' } = properties
  return /[가-힣]/.test(lastname) ? `${lastname}${firstname}` : `${firstname} ${lastname}`.trim()
}
const ownerName = ({ firstName, lastName }: Owner): string =>
  /[가-힣]/.test(lastName) ? `${lastName}${firstName}` : `${firstName} ${lastName}`

/** The usual owner: whose ticket it is, or the second of them. */
function ownerFor(state: State, ticket: CrmObject, email: string | undefined): Owner {
  const found = email
    ? state.owners.find((owner) => owner.email === email)
    : (state.owners.find(({ id }) => id === ticket.properties.hubspot_owner_id) ?? state.owners[1])
  if (!found) throw new ByHandError(`There is no owner with the address ${email}.`)
  return found
}

function row(state: State, ticket: CrmObject): TalkRow {
  const [contact] = associated(state, ticket, 'contacts')
  const [company] = associated(state, ticket, 'companies')
  const answer = associated(state, ticket, 'feedback_submissions').at(-1)
  const owner = state.owners.find(({ id }) => id === ticket.properties.hubspot_owner_id)
  const value = Number(answer?.properties.hs_value)
  return {
    id: ticket.id,
    title: ticket.properties.subject ?? '',
    customer: contact ? nameOf(contact) : '',
    company: company?.properties.name ?? '',
    status: ticket.properties.hs_pipeline_stage ?? '',
    agent: owner ? ownerName(owner) : null,
    tags: (ticket.properties.hs_tag_ids ?? '').split(';').filter((tag) => tag !== ''),
    updated: ticket.updated,
    rating: answer ? { isGood: value >= 4, text: `${value}/5`, comment: answer.properties.hs_content || null } : null,
  }
}

function authorOf({ state, app }: HubSpotWorld, actorId: string): string {
  if (actorId.startsWith('V-')) {
    const contact = state.objects.get(actorId.slice(2))
    return contact ? nameOf(contact) : ''
  }
  const owner = state.owners.find(({ userId }) => `A-${userId}` === actorId)
  return owner ? ownerName(owner) : app.name
}

const lineOf = (world: HubSpotWorld, message: ThreadMessage): TalkLine => ({
  author: authorOf(world, message.actorId),
  at: message.created,
  text: message.text,
  kind: message.type === 'COMMENT' ? 'note' : message.direction === 'INCOMING' ? 'customer' : 'agent',
})

/** Notes on the ticket stand between what was said. */
function linesOf(world: HubSpotWorld, ticket: CrmObject): TalkLine[] {
  const { state } = world
  const thread = threadOfTicket(state, ticket.id)
  const said = thread ? messagesOf(state, thread.id).map((message) => lineOf(world, message)) : []
  const notes = associated(state, ticket, 'notes').map((note): TalkLine => {
    const owner = state.owners.find(({ id }) => id === note.properties.hubspot_owner_id)
    const text = (note.properties.hs_note_body ?? '').replaceAll(/<br ?\/?>/g, '\n').replaceAll(/<[^>]+>/g, '')
    return { author: owner ? ownerName(owner) : world.app.name, at: note.created, text, kind: 'note' }
  })
  return [...said, ...notes].sort((a, b) => a.at - b.at)
}

function threadFor(world: HubSpotWorld, ticket: CrmObject): Thread {
  const [contact] = associated(world.state, ticket, 'contacts')
  const known = threadOfTicket(world.state, ticket.id)
  if (known) return known
  if (!contact) throw new ByHandError('The ticket has no contact.')
  return newThread(world, contact.id, ticket.id)
}

/** What the desk itself would refuse is refused by hand, too. */
function by<T>(run: () => T): T {
  try {
    return run()
  } catch (error) {
    throw error instanceof Error && error.name === 'DeskError' ? new ByHandError(error.message) : error
  }
}

const people = (state: State) => objectsOf(state, 'contacts').filter(({ properties }) => properties.email)

export const hubspotFace: DeskFace<HubSpotWorld> = {
  name: 'HubSpot',
  path: '/tickets/:id',
  statuses: [
    { value: '1', ko: '신규', en: 'New', stage: 'new' },
    { value: '2', ko: '고객 답변 대기', en: 'Waiting on contact', stage: 'going' },
    { value: '3', ko: '우리 답변 대기', en: 'Waiting on us', stage: 'going' },
    { value: '4', ko: '종료', en: 'Closed', stage: 'done' },
  ],
  talks: ({ state }) =>
    objectsOf(state, 'tickets')
      .sort((a, b) => b.updated - a.updated)
      .map((ticket) => row(state, ticket)),
  talk(world, id) {
    const ticket = findObject(world.state, 'tickets', id)
    return ticket ? { ...row(world.state, ticket), lines: linesOf(world, ticket) } : null
  },
  customers: ({ state }) =>
    people(state).map((contact) => ({ value: contact.properties.email ?? '', label: nameOf(contact) })),
  agents: ({ state }) => state.owners.map((owner) => ({ value: owner.email, label: ownerName(owner) })),
  webhooks: ({ state }) => (state.webhook ? [{ name: 'app', url: state.webhook.targetUrl, isActive: true }] : []),
  tokenWorks: ({ state }) => !state.isTokenGone,
  setToken({ state }, works) {
    state.isTokenGone = !works
    if (!works) state.grants = []
  },
  create(world, { customer, subject, text }) {
    const contact = contactOf(world.state, customer)
    const properties = {
      subject: subject.trim() || text.slice(0, 60),
      content: text,
      hs_pipeline_stage: '1',
      source_type: 'EMAIL',
    }
    const ticket = by(() => createObject(world, 'tickets', properties, 'CRM_UI'))
    associate(world, ticket, contact, null, 'CRM_UI')
    const [company] = associated(world.state, contact, 'companies')
    if (company) associate(world, ticket, company, 26, 'CRM_UI')
    write(world, newThread(world, contact.id, ticket.id), { type: 'MESSAGE', actorId: `V-${contact.id}`, text })
    return ticket.id
  },
  customerWrites(world, id, text) {
    const ticket = ticketOf(world.state, id)
    const thread = threadFor(world, ticket)
    write(world, thread, { type: 'MESSAGE', actorId: `V-${thread.contactId}`, text })
    updateObject(world, ticket, { hs_pipeline_stage: '3' }, 'CRM_UI')
  },
  answer(world, id, { text, agent, isNote }) {
    const ticket = ticketOf(world.state, id)
    const owner = ownerFor(world.state, ticket, agent)
    if (isNote) {
      const properties = { hs_note_body: text, hs_timestamp: String(world.clock.now()), hubspot_owner_id: owner.id }
      associate(world, createObject(world, 'notes', properties, 'CRM_UI'), ticket, null, 'CRM_UI')
      return
    }
    write(world, threadFor(world, ticket), { type: 'MESSAGE', actorId: `A-${owner.userId}`, text })
    const takes = ticket.properties.hubspot_owner_id ? {} : { hubspot_owner_id: owner.id }
    updateObject(world, ticket, { hs_pipeline_stage: '2', ...takes }, 'CRM_UI')
  },
  setStatus(world, id, status) {
    const ticket = ticketOf(world.state, id)
    by(() => updateObject(world, ticket, { hs_pipeline_stage: status }, 'CRM_UI'))
    const thread = threadOfTicket(world.state, id)
    const isClosed = stages.some((stage) => stage.id === status && stage.isClosed)
    if (thread) setThreadStatus(world, thread, isClosed ? 'CLOSED' : 'OPEN')
  },
  assign(world, id, agent) {
    const ticket = ticketOf(world.state, id)
    const owner = agent === null ? '' : ownerFor(world.state, ticket, agent).id
    updateObject(world, ticket, { hubspot_owner_id: owner }, 'CRM_UI')
  },
  setTags: (world, id, tags) =>
    updateObject(world, ticketOf(world.state, id), { hs_tag_ids: tags.join(';') }, 'CRM_UI'),
  rate(world, id, { isGood, comment }) {
    const { state } = world
    const ticket = ticketOf(state, id)
    if (ticket.properties.hs_pipeline_stage !== '4') throw new ByHandError('Only what is closed is rated.')
    const [contact] = associated(state, ticket, 'contacts')
    const answer = surveyAnswer(world, isGood, comment)
    if (contact) associate(world, answer, contact, null, 'CRM_UI')
    associate(world, answer, ticket, null, 'CRM_UI')
  },
  remove: (world, id) => archiveObject(world, ticketOf(world.state, id), 'CRM_UI'),
}

/** What the customer said; nobody else can make one. */
function surveyAnswer(world: HubSpotWorld, isGood: boolean, comment: string | null): CrmObject {
  const answer = createObject(world, 'feedback_submissions', {}, 'CRM_UI')
  Object.assign(answer.properties, {
    hs_survey_type: 'CSAT',
    hs_survey_name: '상담 만족도',
    hs_value: isGood ? '5' : '2',
    hs_response_group: isGood ? 'Happy' : 'Unhappy',
    hs_content: comment ?? '',
    hs_submission_timestamp: new Date(world.clock.now()).toISOString(),
  })
  return answer
}
