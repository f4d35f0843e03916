import { beforeEach, describe, expect, test } from 'vitest'
import { aZendesk } from './a-zendesk.ts'

const { desk, hands, client, call } = await aZendesk()
beforeEach(() => desk.reset())

const note = { body: '고객은 아직 몰라요', public: false }

describe('a public client works unchanged', () => {
  test('node-zendesk makes, shows, changes, lists and finds tickets', async () => {
    const made = await client.tickets.create({
      ticket: { subject: '엑셀 문의', comment: { body: '엑셀로 받고 싶어요' }, tags: ['Export', 'voc'] },
    })
    expect(made.result).toMatchObject({ subject: '엑셀 문의', status: 'new', tags: ['export', 'voc'] })
    const { id } = made.result as { id: number }
    await client.tickets.update(id, { ticket: { status: 'open', comment: note } })
    expect((await client.tickets.show(id)).result).toMatchObject({ status: 'open' })
    expect(await client.tickets.list()).toHaveLength(7)
    expect((await client.tickets.getComments(id)) as unknown[]).toMatchObject([
      { public: true },
      { public: false, body: note.body },
    ])
    expect(((await client.tickets.exportAudit(id)) as unknown[]).length).toBe(2)
    await call('PUT', `/tickets/${id}/tags`, { tags: ['more'] })
    expect((await call('GET', `/tickets/${id}/tags`)).body).toEqual({ tags: ['export', 'more', 'voc'] })
    await hands.skips(60_000)
    expect(((await client.search.query('type:ticket tags:voc')) as { result: unknown }).result).toMatchObject([{ id }])
    expect(((await client.tickets.showMany([id, 4_801])) as { result: unknown[] }).result).toHaveLength(2)
    await client.tickets.delete(id)
    await expect(client.tickets.show(id)).rejects.toThrow('Item not found')
  })

  test('users, organizations, groups, fields, tags, ratings, triggers, webhooks', async () => {
    expect(((await client.users.me()) as { result: unknown }).result).toMatchObject({
      email: desk.email,
      role: 'admin',
    })
    const found = (await client.users.search({ query: 'jihoon.kim@hanbit.example' })) as {
      id: number
      organization_id: number
    }[]
    expect(found).toMatchObject([{ name: '김지훈', role: 'end-user' }])
    const organization = (await client.organizations.show(found[0]?.organization_id ?? 0)) as { result: unknown }
    expect(organization.result).toMatchObject({ name: '한빛상사', domain_names: ['hanbit.example'] })
    expect(((await client.tickets.listByUserRequested(found[0]?.id ?? 0)) as unknown[]).length).toBe(2)
    const made = (await client.users.create({ user: { name: '새 고객', email: 'new@acme.example' } })) as {
      result: unknown
    }
    expect(made.result).toMatchObject({ name: '새 고객', organization_id: expect.any(Number) })
    await expect(client.users.create({ user: { name: 'x', email: 'new@acme.example' } })).rejects.toThrow(
      'Unprocessable',
    )
    expect(((await client.groups.list()) as unknown[]).length).toBe(1)
    expect(((await client.tags.list()) as unknown[]).length).toBeGreaterThan(3)
    expect(((await client.satisfactionratings.list()) as unknown[]).length).toBe(2)
    const webhook = {
      name: 'w',
      status: 'active',
      endpoint: 'http://127.0.0.1:9/',
      http_method: 'POST',
      request_format: 'json',
      subscriptions: ['conditional_ticket_events'],
    }
    const hook = (await client.webhooks.create({ webhook })) as { result: { id: string } }
    expect(((await client.webhooks.list()) as { id: string }[]).map(({ id }) => id)).toContain(hook.result.id)
    const trigger = {
      title: 't',
      conditions: { all: [{ field: 'update_type', operator: 'is', value: 'Create' }], any: [] },
      actions: [{ field: 'notification_webhook', value: [hook.result.id, '{}'] }],
    }
    await client.triggers.create({ trigger })
    expect(((await client.triggers.list()) as unknown[]).length).toBe(1)
  })

  test('incremental exports go page by page to the end of the stream', async () => {
    const { result } = (await client.ticketexport.exportCursor(1, '')) as { result: { tickets: unknown[] } }
    expect(result.tickets).toHaveLength(6)
    expect(((await client.tickets.incremental('1')) as unknown[]).length).toBe(6)
  })
})

describe('the trap of internal notes', () => {
  test('a comment that does not say it is private is public, and the customer sees it', async () => {
    await call('PUT', '/tickets/4801', { ticket: { comment: { body: '메모라고 생각한 글' } } })
    expect((await hands.talk(4801)).lines.at(-1)).toMatchObject({ kind: 'agent', text: '메모라고 생각한 글' })
    await call('PUT', '/tickets/4801', { ticket: { comment: { ...note } } })
    expect((await hands.talk(4801)).lines.at(-1)).toMatchObject({ kind: 'note' })
  })

  test('on a ticket that began with a note, it is a note', async () => {
    const { body } = await call('POST', '/tickets', { ticket: { subject: 's', comment: note } })
    await call('PUT', `/tickets/${body.ticket.id}`, { ticket: { comment: { body: 'second' } } })
    expect((await hands.talk(body.ticket.id)).lines.map(({ kind }) => kind)).toEqual(['note', 'note'])
  })

  test('a public comment can be made private afterwards, never back', async () => {
    const { body } = await call('GET', '/tickets/4801/comments')
    const { id } = body.comments.findLast((each: { public: boolean }) => each.public)
    expect((await call('PUT', `/tickets/4801/comments/${id}/make_private`)).status).toBe(200)
    expect((await hands.talk(4801)).lines.filter(({ kind }) => kind === 'note')).toHaveLength(2)
    expect((await call('PUT', `/tickets/4801/comments/${id}/make_public`)).status).toBe(404)
  })
})

describe('paging', () => {
  test('by cursor: to the end and back', async () => {
    const first = (await call('GET', '/tickets?page[size]=4')).body
    expect(first).toMatchObject({ meta: { has_more: true }, links: { prev: null } })
    const rest = await call('GET', first.links.next.split('/api/v2')[1])
    expect(rest.body.tickets).toHaveLength(2)
    expect(rest.body).toMatchObject({ meta: { has_more: false }, links: { next: null } })
    const back = await call('GET', rest.body.links.prev.split('/api/v2')[1])
    expect(back.body.tickets).toEqual(first.tickets)
    expect(await call('GET', '/tickets?page[size]=101')).toMatchObject({ status: 400 })
    expect(await call('GET', '/tickets?page[size]=2&page[after]=x')).toMatchObject({ status: 400 })
  })

  test('by offset: with count, and no deeper than 10,000', async () => {
    const { body } = await call('GET', '/tickets?per_page=4&page=2')
    expect(body).toMatchObject({ count: 6, next_page: null, previous_page: expect.stringContaining('page=1') })
    expect((await call('GET', '/tickets?per_page=100&page=101')).status).toBe(400)
  })
})

describe('what is refused', () => {
  test.each([
    ['no such ticket', 'GET', '/tickets/1', undefined, 404, { error: 'RecordNotFound', description: 'Not found' }],
    ['a ticket without a comment', 'POST', '/tickets', { ticket: { subject: 'x' } }, 422, { error: 'RecordInvalid' }],
    ['no ticket in the body', 'PUT', '/tickets/4801', {}, 400, { error: { title: 'Invalid attribute' } }],
    ['an unknown status', 'PUT', '/tickets/4801', { ticket: { status: 'gone' } }, 422, { error: 'RecordInvalid' }],
    [
      'solved without an assignee',
      'PUT',
      '/tickets/4831',
      { ticket: { status: 'solved' } },
      422,
      { error: 'RecordInvalid' },
    ],
    ['something else than JSON', 'POST', '/tickets', '{', 400, { error: 'Unprocessable Entity' }],
    ['what is not here', 'GET', '/macros', undefined, 404, { error: { message: expect.stringContaining('not here') } }],
    [
      'a property that is not here',
      'PUT',
      '/tickets/4801',
      { ticket: { due_at: '2027-01-01' } },
      422,
      { error: 'RecordInvalid' },
    ],
    [
      'a search word that is not here',
      'GET',
      '/search?query=satisfaction:good',
      undefined,
      422,
      { error: 'Invalid search' },
    ],
    ['a search too deep', 'GET', '/search?query=type:ticket&page=11', undefined, 422, { error: 'Invalid search' }],
    ['an export without a start', 'GET', '/incremental/tickets/cursor', undefined, 400, {}],
    [
      'a rating by an agent',
      'POST',
      '/tickets/4801/satisfaction_rating',
      { satisfaction_rating: { score: 'good' } },
      403,
      {},
    ],
  ])('%s', async (_, method, path, body, status, shape) => {
    const answer = await call(method, path, body)
    expect(answer).toMatchObject({ status, body: shape })
  })

  test('an export of this minute', async () => {
    const second = Math.floor((await hands.now()) / 1_000)
    const answer = await call('GET', `/incremental/tickets/cursor?start_time=${second}`)
    expect(answer).toMatchObject({ status: 422, body: { error: 'StartTimeTooRecent' } })
  })

  test('a closed ticket does not change', async () => {
    await hands.setsStatus(4801, 'closed')
    expect(await call('PUT', '/tickets/4801', { ticket: { comment: note } })).toMatchObject({
      status: 422,
      body: { details: { status: [{ description: 'Status: closed prevents ticket update' }] } },
    })
  })

  test('a safe update of an older ticket is a conflict', async () => {
    const { body } = await call('GET', '/tickets/4801')
    const safe = { safe_update: true, updated_stamp: body.ticket.updated_at, comment: note }
    expect((await call('PUT', '/tickets/4801', { ticket: safe })).status).toBe(200)
    expect(await call('PUT', '/tickets/4801', { ticket: safe })).toMatchObject({
      status: 409,
      body: { error: 'UpdateConflict' },
    })
  })
})

describe('the same request twice', () => {
  const ticket = { subject: 'once', comment: { body: 'once' } }

  test('with the same key is one ticket; another request with it is refused', async () => {
    const headers = { 'idempotency-key': 'k1' }
    const first = await call('POST', '/tickets', { ticket }, { headers })
    const second = await call('POST', '/tickets', { ticket }, { headers })
    expect([first, second].map((each) => each.headers.get('x-idempotency-lookup'))).toEqual(['miss', 'hit'])
    expect(second.body).toEqual(first.body)
    const other = await call('POST', '/tickets', { ticket: { ...ticket, subject: 'other' } }, { headers })
    expect(other).toMatchObject({ status: 400, body: { error: 'IdempotentRequestError' } })
    await hands.skips(7_200_001)
    expect((await call('POST', '/tickets', { ticket }, { headers })).headers.get('x-idempotency-lookup')).toBe('miss')
  })

  test('without a key makes two', async () => {
    const ids = [await call('POST', '/tickets', { ticket }), await call('POST', '/tickets', { ticket })]
    expect(new Set(ids.map(({ body }) => body.ticket.id)).size).toBe(2)
  })
})

describe('what happens to a ticket', () => {
  test('an answer of the customer opens it again', async () => {
    await hands.setsStatus(4812, 'pending')
    await hands.customerWrites(4812, 'Any news?')
    expect((await call('GET', '/tickets/4812')).body.ticket.status).toBe('open')
  })

  test('several at once are a job that tells what became of each', async () => {
    const { body } = await call('PUT', '/tickets/update_many?ids=4801,1', { ticket: { priority: 'high' } })
    expect(body.job_status).toMatchObject({ status: 'queued' })
    const job = await call('GET', `/job_statuses/${body.job_status.id}`)
    expect(job.body.job_status).toMatchObject({
      status: 'completed',
      results: [
        { id: 4801, success: true },
        { id: 1, error: 'TicketNotFound' },
      ],
    })
  })

  test('custom fields keep what they are given, and a list only its own values', async () => {
    const { body } = await call('GET', '/ticket_fields')
    const [text, list] = body.ticket_fields as { id: number }[]
    const custom_fields = [
      { id: text?.id, value: 'VOC-7' },
      { id: list?.id, value: 'ios' },
    ]
    const saved = await call('PUT', '/tickets/4801', { ticket: { custom_fields } })
    expect(saved.body.ticket.custom_fields).toEqual(custom_fields)
    const wrong = await call('PUT', '/tickets/4801', { ticket: { custom_fields: [{ id: list?.id, value: 'none' }] } })
    expect(wrong.status).toBe(422)
  })

  test('an export leaves out the newest minute, and tells of deleted tickets', async () => {
    const changed = async (cursor: string) => (await call('GET', `/incremental/tickets/cursor?cursor=${cursor}`)).body
    const { after_cursor } = (await call('GET', '/incremental/tickets/cursor?start_time=1')).body
    await hands.notes(4801, '메모')
    await hands.deletes(4790)
    expect((await changed(after_cursor)).tickets).toEqual([])
    await hands.skips(61_000)
    expect((await changed(after_cursor)).tickets).toMatchObject([{ id: 4801 }, { id: 4790, status: 'deleted' }])
  })

  test('satisfaction: a rating, or, where surveys are active, a response that an audit names', async () => {
    await hands.setsStatus(4812, 'solved')
    await hands.rates(4812, false, '느려요')
    expect((await call('GET', '/tickets/4812')).body.ticket.satisfaction_rating).toMatchObject({
      score: 'bad',
      comment: '느려요',
    })
    expect((await call('GET', '/satisfaction_ratings?score=bad')).body.count).toBe(2)
    await hands.asksBy('survey')
    await hands.rates(4812, true, '다시 보니 좋아요')
    const { body } = await call('GET', '/tickets/4812/audits')
    const event = body.audits.at(-1).events[0]
    expect(event).toMatchObject({ type: 'SurveyResponseSubmitted' })
    const survey = await call('GET', `/guide/ko/survey_responses/${event.survey_response_id}`)
    expect(survey.body.survey_response).toMatchObject({
      subject_zrns: ['zen:ticket:4812'],
      answers: [
        { type: 'rating_scale', rating: 5 },
        { type: 'open_ended', value: '다시 보니 좋아요' },
      ],
    })
  })
})
