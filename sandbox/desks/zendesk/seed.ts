import { agents, companies, customers, isAgent, type SeedTalk, talks } from '../cast.ts'
import { emptyState, nextId, type State } from './state.ts'
import type { Audit, AuditEvent, Ticket, User } from './types.ts'

const hour = 3_600_000

/**
 * An account with the people of the cast, one group, two custom fields and the talks as tickets.
 * @param email of the account that apps act as
 */
export function seedState(email: string, now: number, counter?: number): State {
  const state = emptyState(counter)
  const born = now - 400 * hour
  const ids = new Map<unknown, number>()
  const user = (rest: Partial<User> & Pick<User, 'name' | 'email' | 'role' | 'locale'>): User => {
    const made: User = {
      phone: null,
      organizationId: null,
      externalId: null,
      tags: [],
      notes: null,
      details: null,
      isSuspended: false,
      isActive: true,
      created: born,
      updated: born,
      id: nextId(state),
      ...rest,
    }
    state.users.set(made.id, made)
    return made
  }
  user({ name: 'Hearback', email, role: 'admin', locale: 'en-US' })
  for (const agent of agents)
    ids.set(
      agent,
      user({
        name: agent.realName,
        email: agent.email,
        role: agent.isAdmin ? 'admin' : 'agent',
        locale: agent.locale === 'ko-KR' ? 'ko' : 'en-US',
      }).id,
    )
  const group = { id: nextId(state), name: 'CX', created: born }
  state.groups.push(group)
  for (const company of companies) {
    const id = nextId(state)
    ids.set(company, id)
    state.organizations.set(id, {
      id,
      name: company.name,
      domains: [company.domain],
      externalId: null,
      tags: [],
      notes: null,
      details: null,
      created: born,
      updated: born,
    })
  }
  for (const customer of customers)
    ids.set(
      customer,
      user({
        name: customer.name,
        email: customer.email,
        phone: customer.phone,
        role: 'end-user',
        locale: customer.language === 'ko' ? 'ko' : 'en-US',
        organizationId: ids.get(customer.company) ?? null,
      }).id,
    )
  state.fields.push({ id: nextId(state), type: 'text', title: 'VoC 번호', options: [] })
  const options = ['web', 'ios', 'android'].map((value) => ({ id: nextId(state), name: value, value }))
  state.fields.push({ id: nextId(state), type: 'tagger', title: '플랫폼', options })
  for (const talk of talks) addTicket(state, talk, ids, group.id, now)
  return state
}

function addTicket(state: State, talk: SeedTalk, ids: Map<unknown, number>, groupId: number, now: number): void {
  const requesterId = ids.get(talk.customer) ?? 0
  const first = talk.lines[0]
  if (!first) return
  const at = (hoursAgo: number) => now - hoursAgo * hour
  const created = at(first.hoursAgo)
  const audits = talk.lines.map((line, index): Audit => {
    const authorId = ids.get(line.by) ?? 0
    const isPublic = line.isNote !== true
    const comment: AuditEvent = {
      id: nextId(state),
      type: 'Comment',
      author_id: authorId,
      body: line.text,
      public: isPublic,
    }
    const events: AuditEvent[] = [comment]
    if (index === 0)
      for (const [field_name, value] of [
        ['subject', talk.subject],
        ['requester_id', String(requesterId)],
        ['status', 'new'],
      ] as const)
        events.push({ id: nextId(state), type: 'Create', field_name, value })
    return {
      id: nextId(state),
      at: at(line.hoursAgo),
      authorId,
      channel: isAgent(line.by) ? 'web' : 'email',
      events,
      metadata: { system: {}, custom: {} },
    }
  })
  const updated = audits.at(-1)?.at ?? created
  const { csat } = talk
  const ticket: Ticket = {
    id: talk.number,
    subject: talk.subject,
    description: first.text,
    status: talk.status,
    priority: null,
    type: null,
    requesterId,
    submitterId: requesterId,
    assigneeId: talk.agent === null ? null : (ids.get(talk.agent) ?? null),
    organizationId: ids.get(talk.customer.company) ?? null,
    groupId,
    collaboratorIds: [],
    tags: [...talk.tags],
    custom: {},
    externalId: null,
    channel: 'email',
    isPublic: true,
    satisfaction: csat
      ? { id: nextId(state), score: csat.good ? 'good' : 'bad', comment: csat.comment, at: updated + hour / 2 }
      : null,
    created,
    updated,
    generated: updated,
    deletedAt: null,
    audits,
  }
  state.tickets.set(ticket.id, ticket)
  state.lastTicket = Math.max(state.lastTicket, ticket.id)
}
