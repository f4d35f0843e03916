/** How customers liked the answer: ratings of the older kind, and survey responses of the newer. */
import { DeskError, ok } from '../../answer.ts'
import { notFound } from '../errors.ts'
import { ratingJson, surveyResponseJson } from '../objects.ts'
import type { Ticket } from '../types.ts'
import type { Call, Endpoint } from './endpoint.ts'
import { pageBody } from './paging.ts'

const scores: Record<string, (ticket: Ticket) => boolean> = {
  offered: ({ satisfaction }) => satisfaction?.score === 'offered',
  received: ({ satisfaction }) => satisfaction?.score === 'good' || satisfaction?.score === 'bad',
  received_with_comment: ({ satisfaction }) => satisfaction?.comment != null,
  received_without_comment: ({ satisfaction }) => satisfaction?.score !== 'offered' && satisfaction?.comment === null,
  good: ({ satisfaction }) => satisfaction?.score === 'good',
  good_with_comment: ({ satisfaction }) => satisfaction?.score === 'good' && satisfaction.comment !== null,
  bad: ({ satisfaction }) => satisfaction?.score === 'bad',
  bad_with_comment: ({ satisfaction }) => satisfaction?.score === 'bad' && satisfaction.comment !== null,
}

function ratings(call: Call, score: string | null) {
  const meets = score === null ? () => true : scores[score]
  const from = Number(call.query.get('start_time') ?? 0) * 1_000
  const to = Number(call.query.get('end_time') ?? Number.MAX_SAFE_INTEGER / 1_000) * 1_000
  const found = [...call.world.state.tickets.values()].filter(
    (ticket) =>
      ticket.satisfaction !== null &&
      ticket.satisfaction.at >= from &&
      ticket.satisfaction.at <= to &&
      (meets?.(ticket) ?? false),
  )
  return ok(
    pageBody(
      call,
      'satisfaction_ratings',
      found,
      (ticket) => ratingJson(call.world, ticket),
      ({ satisfaction }) => satisfaction?.id ?? 0,
    ),
  )
}

function survey({ world, params }: Call) {
  const found = world.state.surveyResponses.find(({ id }) => id === params.survey_response_id)
  if (!found) throw notFound()
  return ok({ survey_response: surveyResponseJson(found) })
}

export const satisfactionEndpoints: readonly Endpoint[] = [
  { method: 'GET', path: '/api/v2/satisfaction_ratings', run: (call) => ratings(call, call.query.get('score')) },
  { method: 'GET', path: '/api/v2/satisfaction_ratings/received', run: (call) => ratings(call, 'received') },
  {
    method: 'GET',
    path: '/api/v2/satisfaction_ratings/{rating_id}',
    run: ({ world, params }) => {
      const ticket = [...world.state.tickets.values()].find(
        ({ satisfaction }) => satisfaction?.id === Number(params.rating_id),
      )
      if (!ticket) throw notFound()
      return ok({ satisfaction_rating: ratingJson(world, ticket) })
    },
  },
  {
    method: 'POST',
    path: '/api/v2/tickets/{ticket_id}/satisfaction_rating',
    run: () => {
      // "Allowed for: End user who requested the ticket". Apps come as agents here.
      throw new DeskError(403, { error: 'Forbidden', description: 'Only the requester of the ticket may rate it' })
    },
  },
  {
    method: 'GET',
    path: '/api/v2/guide/survey_responses',
    run: (call) => {
      const zrns = (call.query.get('filter[subject_zrns]') ?? '').split(',').filter((each) => each !== '')
      const found = call.world.state.surveyResponses.filter(
        ({ ticketId }) => zrns.length === 0 || zrns.includes(`zen:ticket:${ticketId}`),
      )
      if (!call.query.has('page[size]')) call.query.set('page[size]', '100')
      return ok(pageBody(call, 'survey_responses', found, surveyResponseJson, ({ id }) => id))
    },
  },
  { method: 'GET', path: '/api/v2/guide/survey_responses/{survey_response_id}', run: survey },
  { method: 'GET', path: '/api/v2/guide/{locale}/survey_responses/{survey_response_id}', run: survey },
]
