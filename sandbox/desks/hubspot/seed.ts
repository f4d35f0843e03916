import { agents, companies, customers, isAgent, type SeedTalk, talks } from '../cast.ts'
import { associationTypes, createdName, inverse, modifiedName, usualSchema } from './schema.ts'
import { nextId, type State } from './state.ts'
import type { CrmObject, ObjectType } from './types.ts'

const hour = 3_600_000
const stageOf = { new: '1', pending: '2', open: '3', solved: '4' } as const

/** A portal with the people of the cast, and the talks as tickets with conversations and notes. */
export function seedState(now: number, counter = 0): State {
  const state: State = {
    counter,
    objects: new Map(),
    associations: [],
    properties: usualSchema(),
    owners: [],
    threads: new Map(),
    messages: [],
    webhook: null,
    subscriptions: [],
    grants: [],
    codes: [],
    isTokenGone: false,
  }
  const born = now - 400 * hour
  const made = new Map<unknown, CrmObject>()
  agents.forEach((agent, at) => {
    const [firstName = '', lastName = ''] =
      agent.locale === 'ko-KR' ? [agent.realName.slice(1), agent.realName.slice(0, 1)] : agent.realName.split(' ')
    state.owners.push({
      id: nextId(state),
      userId: 9_500_000 + at,
      email: agent.email,
      firstName,
      lastName,
      created: born,
    })
  })
  for (const company of companies)
    made.set(company, put(state, 'companies', { name: company.name, domain: company.domain }, born))
  for (const customer of customers) {
    const [first, last] =
      customer.language === 'ko' ? [customer.name.slice(1), customer.name.slice(0, 1)] : customer.name.split(' ')
    const { email, phone } = customer
    const contact = put(
      state,
      'contacts',
      { email, phone, firstname: first ?? '', lastname: last ?? '', hs_language: customer.language },
      born,
    )
    made.set(customer, contact)
    link(state, contact, made.get(customer.company), 1)
  }
  for (const talk of talks) addTicket(state, talk, made, now)
  state.messages.sort((a, b) => a.created - b.created)
  return state
}

function put(state: State, type: ObjectType, properties: Record<string, string>, at: number, updated = at): CrmObject {
  const id = nextId(state)
  const object: CrmObject = {
    id,
    type,
    created: at,
    updated,
    archivedAt: null,
    properties: {
      ...properties,
      hs_object_id: id,
      [createdName(type)]: new Date(at).toISOString(),
      [modifiedName(type)]: new Date(updated).toISOString(),
    },
  }
  state.objects.set(id, object)
  return object
}

function link(state: State, from: CrmObject, to: CrmObject | undefined, typeId?: number): void {
  if (!to) return
  const usual = associationTypes(from.type, to.type)[0]?.typeId ?? 0
  for (const wanted of new Set([usual, typeId ?? usual])) {
    const back = inverse(from.type, to.type, wanted) ?? 0
    const label = (a: ObjectType, b: ObjectType, id: number) =>
      associationTypes(a, b).find((each) => each.typeId === id)?.label ?? null
    const category = 'HUBSPOT_DEFINED' as const
    state.associations.push(
      {
        fromType: from.type,
        fromId: from.id,
        toType: to.type,
        toId: to.id,
        typeId: wanted,
        category,
        label: label(from.type, to.type, wanted),
      },
      {
        fromType: to.type,
        fromId: to.id,
        toType: from.type,
        toId: from.id,
        typeId: back,
        category,
        label: label(to.type, from.type, back),
      },
    )
  }
}

function addTicket(state: State, talk: SeedTalk, made: Map<unknown, CrmObject>, now: number): void {
  const at = (hoursAgo: number) => now - hoursAgo * hour
  const [first] = talk.lines
  const contact = made.get(talk.customer)
  if (!first || !contact) return
  const last = at(talk.lines.at(-1)?.hoursAgo ?? 0)
  const ownerOf = (email: string) => state.owners.find((owner) => owner.email === email)
  const owner = talk.agent ? ownerOf(talk.agent.email) : undefined
  const ticket = put(
    state,
    'tickets',
    {
      subject: talk.subject,
      content: first.text,
      hs_pipeline: '0',
      hs_pipeline_stage: stageOf[talk.status],
      source_type: 'EMAIL',
      hs_tag_ids: talk.tags.join(';'),
      ...(owner ? { hubspot_owner_id: owner.id } : {}),
      ...(talk.status === 'solved' ? { closed_date: new Date(last).toISOString() } : {}),
    },
    at(first.hoursAgo),
    last,
  )
  link(state, ticket, contact)
  link(state, ticket, made.get(talk.customer.company), 26)
  const id = nextId(state)
  state.threads.set(id, {
    id,
    ticketId: ticket.id,
    contactId: contact.id,
    status: talk.status === 'solved' ? 'CLOSED' : 'OPEN',
    assignedTo: owner ? `A-${owner.userId}` : null,
    isArchived: false,
    created: at(first.hoursAgo),
    latestMessage: last,
    closed: talk.status === 'solved' ? last : null,
  })
  for (const line of talk.lines) {
    const created = at(line.hoursAgo)
    const author = isAgent(line.by) ? ownerOf(line.by.email) : undefined
    if (line.isNote) {
      const body = {
        hs_note_body: line.text,
        hs_timestamp: new Date(created).toISOString(),
        ...(author ? { hubspot_owner_id: author.id } : {}),
      }
      link(state, put(state, 'notes', body, created), ticket)
    } else
      state.messages.push({
        id: `${nextId(state)}x`,
        threadId: id,
        type: 'MESSAGE',
        direction: author ? 'OUTGOING' : 'INCOMING',
        actorId: author ? `A-${author.userId}` : `V-${contact.id}`,
        text: line.text,
        created,
      })
  }
  if (!talk.csat) return
  const value = talk.csat.good ? 5 : 2
  const answer = put(
    state,
    'feedback_submissions',
    {
      hs_survey_type: 'CSAT',
      hs_survey_name: '상담 만족도',
      hs_value: String(value),
      hs_response_group: talk.csat.good ? 'Happy' : 'Unhappy',
      hs_content: talk.csat.comment,
      hs_submission_timestamp: new Date(last + hour / 2).toISOString(),
    },
    last + hour / 2,
  )
  link(state, answer, contact)
  link(state, answer, ticket)
}
