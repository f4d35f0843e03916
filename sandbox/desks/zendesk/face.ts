import type { DeskFace, TalkLine, TalkRow } from '../face.ts'
import { ByHandError } from '../world-routes.ts'
import { announce } from './announce.ts'
import { changeTicket, createTicket, keepAudit } from './change-ticket.ts'
import { commentsOf, findTicket, findUserByEmail, nextId, nextUlid, type State } from './state.ts'
import { statuses, type Ticket, type User } from './types.ts'
import type { ZendeskWorld } from './zendesk-world.ts'

function ticketOf(state: State, id: string): Ticket {
  const ticket = findTicket(state, id)
  if (!ticket) throw new ByHandError('There is no such ticket.')
  return ticket
}

function personOf(state: State, email: string): User {
  const user = findUserByEmail(state, email)
  if (!user) throw new ByHandError(`There is nobody with the address ${email}.`)
  return user
}

const nameOf = (state: State, id: number | null): string | null =>
  id === null ? null : (state.users.get(id)?.name ?? null)

const row = (state: State, ticket: Ticket): TalkRow => {
  const survey = state.surveyResponses.findLast(({ ticketId }) => ticketId === ticket.id)
  const score = ticket.satisfaction?.score
  const isRated = score === 'good' || score === 'bad'
  return {
    id: String(ticket.id),
    title: ticket.subject,
    customer: nameOf(state, ticket.requesterId) ?? '',
    company: state.organizations.get(ticket.organizationId ?? 0)?.name ?? '',
    status: ticket.status,
    agent: nameOf(state, ticket.assigneeId),
    tags: ticket.tags,
    updated: ticket.updated,
    rating: survey
      ? { isGood: survey.rating >= 4, text: `${survey.rating}/5`, comment: survey.comment }
      : isRated
        ? { isGood: score === 'good', text: '', comment: ticket.satisfaction?.comment ?? null }
        : null,
  }
}

function linesOf(state: State, ticket: Ticket): TalkLine[] {
  return commentsOf(ticket).map(({ audit, event }) => {
    const author = state.users.get(Number(event.author_id))
    const kind = event.public !== true ? 'note' : author?.role === 'end-user' ? 'customer' : 'agent'
    return { author: author?.name ?? '', at: audit.at, text: String(event.body), kind }
  })
}

/** A change by hand; what the desk itself would refuse is refused here, too. */
function by<T>(run: () => T): T {
  try {
    return run()
  } catch (error) {
    throw error instanceof Error && error.name === 'DeskError' ? new ByHandError(error.message) : error
  }
}

/** The usual agent: whoever has the ticket, or the first one. */
function agentFor(state: State, ticket: Ticket, email: string | undefined): User {
  if (email) return personOf(state, email)
  const found =
    state.users.get(ticket.assigneeId ?? 0) ?? [...state.users.values()].find(({ role }) => role === 'agent')
  if (!found) throw new ByHandError('There is no agent.')
  return found
}

const living = (state: State) => [...state.users.values()].filter(({ isActive }) => isActive)

export const zendeskFace: DeskFace<ZendeskWorld> = {
  name: 'Zendesk',
  path: '/agent/tickets/:id',
  statuses: [
    { value: 'new', ko: '신규', en: 'New', stage: 'new' },
    { value: 'open', ko: '열림', en: 'Open', stage: 'going' },
    { value: 'pending', ko: '대기', en: 'Pending', stage: 'going' },
    { value: 'hold', ko: '보류', en: 'On-hold', stage: 'going' },
    { value: 'solved', ko: '해결됨', en: 'Solved', stage: 'done' },
    { value: 'closed', ko: '종료됨', en: 'Closed', stage: 'done' },
  ],
  talks: ({ state }) =>
    [...state.tickets.values()]
      .filter(({ deletedAt }) => deletedAt === null)
      .sort((a, b) => b.updated - a.updated)
      .map((ticket) => row(state, ticket)),
  talk({ state }, id) {
    const ticket = findTicket(state, id)
    return ticket ? { ...row(state, ticket), lines: linesOf(state, ticket) } : null
  },
  customers: ({ state }) =>
    living(state).flatMap(({ role, email, name }) =>
      role === 'end-user' && email ? [{ value: email, label: name }] : [],
    ),
  agents: ({ state }) =>
    living(state).flatMap(({ role, email, name }) =>
      role !== 'end-user' && email ? [{ value: email, label: name }] : [],
    ),
  webhooks: ({ state }) =>
    state.webhooks.map(({ name, endpoint, status }) => ({ name, url: endpoint, isActive: status === 'active' })),
  tokenWorks: ({ state }) => !state.isTokenGone,
  setToken({ state }, works) {
    state.isTokenGone = !works
    if (!works) state.tokens = []
  },
  create(world, { customer, subject, text }) {
    const user = personOf(world.state, customer)
    const comment = { body: text, isPublic: true, authorId: user.id }
    const wish = { subject: subject.trim() === '' ? text.slice(0, 60) : subject, comment }
    return String(createTicket(world, { user, channel: 'email' }, wish).id)
  },
  customerWrites(world, id, text) {
    const ticket = ticketOf(world.state, id)
    const user = world.state.users.get(ticket.requesterId)
    if (!user) throw new ByHandError('The requester is gone.')
    by(() =>
      changeTicket(world, { user, channel: 'email' }, ticket, {
        comment: { body: text, isPublic: true, authorId: user.id },
      }),
    )
  },
  answer(world, id, { text, agent, isNote }) {
    const ticket = ticketOf(world.state, id)
    const user = agentFor(world.state, ticket, agent)
    const comment = { body: text, isPublic: !isNote, authorId: user.id }
    // Whoever answers first has the ticket from then on.
    const takes = !isNote && ticket.assigneeId === null ? { assigneeId: user.id } : {}
    by(() => changeTicket(world, { user, channel: 'web' }, ticket, { comment, ...takes }))
  },
  setStatus(world, id, wanted) {
    const ticket = ticketOf(world.state, id)
    const status = statuses.find((each) => each === wanted)
    if (!status) throw new ByHandError(`There is no status ${wanted}.`)
    const user = agentFor(world.state, ticket, undefined)
    const takes = status === 'solved' && ticket.assigneeId === null ? { assigneeId: user.id } : {}
    by(() => changeTicket(world, { user, channel: 'web' }, ticket, { status, ...takes }))
  },
  assign(world, id, agent) {
    const ticket = ticketOf(world.state, id)
    const assigneeId = agent === null ? null : personOf(world.state, agent).id
    by(() =>
      changeTicket(world, { user: agentFor(world.state, ticket, undefined), channel: 'web' }, ticket, { assigneeId }),
    )
  },
  setTags(world, id, tags) {
    const ticket = ticketOf(world.state, id)
    by(() => changeTicket(world, { user: agentFor(world.state, ticket, undefined), channel: 'web' }, ticket, { tags }))
  },
  rate(world, id, { isGood, comment }) {
    const { state } = world
    const ticket = ticketOf(state, id)
    const user = state.users.get(ticket.requesterId)
    if (!user) throw new ByHandError('The requester is gone.')
    if (ticket.status !== 'solved' && ticket.status !== 'closed') throw new ByHandError('Only what is solved is rated.')
    const at = world.clock.now()
    const score = isGood ? 'good' : 'bad'
    ticket.satisfaction = { id: ticket.satisfaction?.id ?? nextId(state), score, comment, at }
    const events =
      state.csat === 'legacy'
        ? [
            {
              id: nextId(state),
              type: 'Change',
              field_name: 'satisfaction_score',
              value: score,
              previous_value: 'offered',
            },
            { id: nextId(state), type: 'SatisfactionRating', score, assignee_id: ticket.assigneeId, body: comment },
          ]
        : [surveyAnswered(state, ticket, user, isGood ? 5 : 2, comment, at)]
    keepAudit(world, ticket, { user, channel: 'web' }, events)
  },
  remove(world, id) {
    const ticket = ticketOf(world.state, id)
    ticket.deletedAt = world.clock.now()
    ticket.generated = world.clock.now()
    announce(world, ticket, agentFor(world.state, ticket, undefined), [{ kind: 'deleted' }])
  },
}

function surveyAnswered(state: State, ticket: Ticket, user: User, rating: number, comment: string | null, at: number) {
  const id = nextUlid(state)
  state.surveyResponses.push({ id, ticketId: ticket.id, responderId: user.id, rating, comment, at })
  return {
    id: nextId(state),
    type: 'SurveyResponseSubmitted',
    survey_response_id: id,
    survey_type: 'CSAT',
    assignee_id: ticket.assigneeId,
  }
}
