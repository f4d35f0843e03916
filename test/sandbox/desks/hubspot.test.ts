import { beforeEach, describe, expect, test } from 'vitest'
import { aHubSpot } from './a-hubspot.ts'

const { desk, hands, client, call } = await aHubSpot()
beforeEach(() => desk.reset())

const tickets = '/crm/v3/objects/tickets'
const excel = '결제 내역을 엑셀로 받고 싶어요'
/** Until searches find what was just written. */
const indexed = () => hands.skips(5_000)
const ticketToContact = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 16 }]

describe('the public client works unchanged', () => {
  test('tickets: make with an association, show, change, list, find, archive', async () => {
    const { results } = await client.crm.contacts.searchApi.doSearch({
      filterGroups: [
        { filters: [{ propertyName: 'email', operator: 'EQ' as never, value: 'dana.reed@acme.example' }] },
      ],
      properties: ['firstname'],
      limit: 1,
      after: '0',
      sorts: [],
    })
    const contact = results[0]?.id ?? ''
    const made = await client.crm.tickets.basicApi.create({
      properties: { subject: '새 문의', content: '내용', hs_pipeline: '0', hs_pipeline_stage: '1' },
      associations: [{ to: { id: contact }, types: ticketToContact as never }],
    })
    expect(made.properties).toMatchObject({ subject: '새 문의', hs_pipeline_stage: '1' })
    const shown = await client.crm.tickets.basicApi.getById(made.id, ['subject'], undefined, ['contacts'])
    expect(shown.associations?.contacts?.results).toMatchObject([{ id: contact }])
    await client.crm.tickets.basicApi.update(made.id, { properties: { hs_pipeline_stage: '4' } })
    await indexed()
    const found = await client.crm.tickets.searchApi.doSearch({
      query: '새 문의',
      properties: ['subject', 'closed_date'],
      limit: 10,
      after: '0',
      sorts: [],
      filterGroups: [],
    })
    expect([found.total, found.results[0]?.properties.closed_date]).toEqual([1, expect.stringMatching(/^2/)])
    expect(await client.crm.tickets.getAll()).toHaveLength(7)
    await client.crm.tickets.basicApi.archive(made.id)
    await expect(client.crm.tickets.basicApi.getById(made.id)).rejects.toMatchObject({ code: 404 })
  })

  test('contacts and companies by batch: read, upsert, and what is missing', async () => {
    const upserted = await client.crm.contacts.batchApi.upsert({
      inputs: [
        { id: 'dana.reed@acme.example', idProperty: 'email', properties: { jobtitle: 'Controller' } },
        { id: 'new@acme.example', idProperty: 'email', properties: { firstname: 'New' } },
      ],
    })
    expect(upserted.results.map((each) => each._new)).toEqual([false, true])
    const read = await client.crm.contacts.batchApi.read({
      inputs: [{ id: 'new@acme.example' }, { id: 'nobody@acme.example' }],
      idProperty: 'email',
      properties: ['email'],
      propertiesWithHistory: [],
    })
    expect(read.results).toHaveLength(1)
    const companies = await client.crm.companies.basicApi.getPage(10)
    expect(companies.results.map(({ properties }) => properties.name)).toEqual(['한빛상사', 'ACME', 'Nordlicht'])
    const [acme] = companies.results.filter(({ properties }) => properties.name === 'ACME')
    const own = await client.crm.associations.v4.basicApi.getPage('companies', acme?.id ?? '', 'contacts')
    expect(own.results).toHaveLength(2)
  })

  test('owners, pipelines, properties, notes, associations, survey answers', async () => {
    const owners = await client.crm.owners.ownersApi.getPage('mina@marusoft.example')
    expect(owners.results).toMatchObject([{ firstName: '민아', lastName: '김' }])
    const pipelines = await client.crm.pipelines.pipelinesApi.getAll('tickets')
    expect(pipelines.results[0]?.stages.map(({ label }) => label)).toEqual([
      'New',
      'Waiting on contact',
      'Waiting on us',
      'Closed',
    ])
    await client.crm.properties.coreApi.create('tickets', {
      name: 'voc_key',
      label: 'VoC',
      type: 'string',
      fieldType: 'text',
      groupName: 'ticketinformation',
    } as never)
    const id = await hands.ticketAbout(excel)
    await client.crm.tickets.basicApi.update(id, { properties: { voc_key: 'VOC-7' } })
    const note = await client.crm.objects.notes.basicApi.create({
      properties: { hs_note_body: 'VOC-7로 등록했어요', hs_timestamp: '2026-11-22T10:00:00Z' },
      associations: [
        { to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED' as never, associationTypeId: 228 }] },
      ],
    })
    const linked = await client.crm.associations.v4.basicApi.getPage('tickets', id, 'notes')
    expect(linked.results.map(({ toObjectId }) => String(toObjectId))).toContain(note.id)
    expect((await hands.talk(id)).lines.at(-1)).toMatchObject({ kind: 'note', text: 'VOC-7로 등록했어요' })
    const answers = await client.crm.objects.feedbackSubmissions.basicApi.getPage(10, undefined, [
      'hs_value',
      'hs_content',
    ])
    expect(answers.results.map(({ properties }) => properties.hs_value)).toEqual(['5', '2'])
  })

  test('webhook settings and subscriptions, by the developer’s key', async () => {
    const { Client } = await import('@hubspot/api-client')
    const developer = new Client({ basePath: desk.url, developerApiKey: desk.developerApiKey })
    const { appId } = desk.app
    const settings = { targetUrl: 'https://app.example/hook', throttling: { maxConcurrentRequests: 10 } }
    await developer.webhooks.settingsApi.configure(appId, settings as never)
    const made = await developer.webhooks.subscriptionsApi.create(appId, {
      eventType: 'ticket.creation',
      active: true,
    } as never)
    const { results } = await developer.webhooks.subscriptionsApi.getAll(appId)
    expect(results).toMatchObject([{ id: made.id, eventType: 'ticket.creation', active: true }])
    expect((await call('GET', `/webhooks/v3/${appId}/settings`)).status).toBe(401)
    expect(
      (
        await call('POST', `/webhooks/v3/${appId}/subscriptions?hapikey=${desk.developerApiKey}`, {
          eventType: 'deal.creation',
        })
      ).status,
    ).toBe(400)
  })
})

describe('versions by date are the same', () => {
  test('2026-09 as v3 and v4, and no other', async () => {
    const id = await hands.ticketAbout(excel)
    const [old, dated] = [
      await call('GET', `${tickets}/${id}`),
      await call('GET', `/crm/objects/2026-09/tickets/${id}`),
    ]
    expect(dated.body).toEqual(old.body)
    expect((await call('GET', '/conversations/conversations/2026-09/threads')).body.results).toHaveLength(6)
    expect((await call('GET', `/crm/objects/2026-09/tickets/${id}/associations/contacts`)).body.results).toHaveLength(1)
    expect((await call('GET', `/crm/objects/2019-01/tickets/${id}`)).status).toBe(404)
  })
})

describe('conversations', () => {
  const threadOf = async (subject: string) => {
    const ticket = await hands.ticketAbout(subject)
    const { results } = (await call('GET', `/conversations/v3/conversations/threads?associatedTicketId=${ticket}`)).body
    return { ticket, id: results[0].id, at: `/conversations/v3/conversations/threads/${results[0].id}` }
  }

  test('a comment stays inside; a message goes to the customer, and only an agent sends it', async () => {
    const { ticket, at } = await threadOf(excel)
    expect((await call('POST', `${at}/messages`, { type: 'COMMENT', text: '안에서만' })).body).toMatchObject({
      type: 'COMMENT',
    })
    const message = { type: 'MESSAGE', text: '고객에게', channelId: '1002', channelAccountId: '2001', recipients: [{}] }
    expect((await call('POST', `${at}/messages`, { ...message, senderActorId: 'I-1' })).status).toBe(400)
    expect((await call('POST', `${at}/messages`, { text: 'no type' })).status).toBe(400)
    const sent = await call('POST', `${at}/messages`, { ...message, senderActorId: 'A-9500001' })
    expect([sent.status, sent.body.direction]).toEqual([201, 'OUTGOING'])
    expect((await hands.talk(ticket)).lines.slice(-2).map(({ kind }) => kind)).toEqual(['note', 'agent'])
    expect((await call('GET', `${at}/messages?sort=-createdAt&limit=1`)).body).toMatchObject({
      results: [{ text: '고객에게', status: { statusType: 'SENT' } }],
      paging: { next: { after: expect.any(String) } },
    })
  })

  test('are closed and opened, listed since a time, and know who speaks', async () => {
    const { at, ticket } = await threadOf(excel)
    expect((await call('PATCH', at, { status: 'CLOSED' })).body.status).toBe('CLOSED')
    await hands.customerWrites(ticket, '하나 더요')
    expect((await call('GET', at)).body.status).toBe('OPEN')
    const since = new Date((await hands.now()) - 60_000).toISOString()
    const list = '/conversations/v3/conversations/threads?sort=latestMessageTimestamp'
    expect((await call('GET', list)).status).toBe(400)
    expect((await call('GET', `${list}&latestMessageTimestampAfter=${since}`)).body.results).toHaveLength(1)
    const { results } = (await call('GET', `${at}/messages`)).body
    const actor = (await call('GET', `/conversations/v3/conversations/actors/${results[0].senders[0].actorId}`)).body
    expect(actor).toMatchObject({ type: 'VISITOR', email: 'jihoon.kim@hanbit.example' })
  })
})

describe('search', () => {
  const search = (body: object) => call('POST', `${tickets}/search`, body)
  const filter = (propertyName: string, operator: string, rest: object = {}) => ({
    filterGroups: [{ filters: [{ propertyName, operator, ...rest }] }],
  })

  test('finds by filters, words and order, page by page', async () => {
    expect((await search(filter('hs_pipeline_stage', 'IN', { values: ['1', '4'] }))).body.total).toBe(4)
    expect((await search(filter('hubspot_owner_id', 'NOT_HAS_PROPERTY'))).body.total).toBe(2)
    expect((await search(filter('subject', 'CONTAINS_TOKEN', { value: 'invoice*' }))).body.total).toBe(2)
    const first = (await search({ sorts: [{ propertyName: 'createdate', direction: 'DESCENDING' }], limit: 4 })).body
    expect(first.results[0].properties.subject).toBe('모바일에서 세금계산서 글자가 잘려요')
    expect((await search({ limit: 4, after: first.paging.next.after })).body.results).toHaveLength(2)
  })

  test('does not find at once what was changed', async () => {
    const slow = await aHubSpot({ speed: 1 })
    const id = await slow.hands.ticketAbout(excel)
    await slow.hands.setsStatus(id, '4')
    const closed = () => slow.call('POST', `${tickets}/search`, filter('hs_pipeline_stage', 'EQ', { value: '4' }))
    expect((await closed()).body.total).toBe(2)
    await slow.hands.skips(5_000)
    expect((await closed()).body.total).toBe(3)
  })

  test.each([
    ['more than 10,000 results', { after: '9990', limit: 100 }],
    ['a page of more than 200', { limit: 201 }],
    ['an unknown property', { filterGroups: [{ filters: [{ propertyName: 'nope', operator: 'EQ', value: '1' }] }] }],
    ['an operator without a value', { filterGroups: [{ filters: [{ propertyName: 'subject', operator: 'EQ' }] }] }],
    ['six groups', { filterGroups: Array.from({ length: 6 }, () => ({ filters: [] })) }],
    ['two sorts', { sorts: ['subject', 'content'] }],
  ])('refuses %s', async (_, body) => {
    expect(await search(body)).toMatchObject({
      status: 400,
      body: { category: 'VALIDATION_ERROR', correlationId: expect.any(String) },
    })
  })
})

describe('what is refused', () => {
  test.each([
    ['no such ticket', 'GET', `${tickets}/1`, undefined, 404, 'OBJECT_NOT_FOUND'],
    [
      'a property that is none',
      'POST',
      tickets,
      { properties: { subject: 'x', hs_pipeline_stage: '1', nope: '1' } },
      400,
      'VALIDATION_ERROR',
    ],
    [
      'a stage that is none',
      'POST',
      tickets,
      { properties: { subject: 'x', hs_pipeline_stage: '9' } },
      400,
      'VALIDATION_ERROR',
    ],
    ['a ticket without a stage', 'POST', tickets, { properties: { subject: 'x' } }, 400, 'VALIDATION_ERROR'],
    [
      'a note without a time',
      'POST',
      '/crm/v3/objects/notes',
      { properties: { hs_note_body: 'x' } },
      400,
      'VALIDATION_ERROR',
    ],
    [
      'a second contact with an address',
      'POST',
      '/crm/v3/objects/contacts',
      { properties: { email: 'DANA.reed@acme.example' } },
      409,
      'CONFLICT',
    ],
    ['a survey answer', 'POST', '/crm/v3/objects/feedback_submissions', { properties: {} }, 405, 'METHOD_NOT_ALLOWED'],
    [
      'a read only property',
      'POST',
      '/crm/v3/objects/companies',
      { properties: { hs_object_id: '1' } },
      400,
      'VALIDATION_ERROR',
    ],
    [
      '101 at once',
      'POST',
      `${tickets}/batch/read`,
      { inputs: Array.from({ length: 101 }, () => ({ id: '1' })) },
      400,
      'VALIDATION_ERROR',
    ],
    ['a kind that is not here', 'GET', '/crm/v3/objects/deals', undefined, 400, 'VALIDATION_ERROR'],
    ['a path that is not here', 'GET', '/crm/v3/lists', undefined, 404, 'OBJECT_NOT_FOUND'],
    ['something else than JSON', 'POST', tickets, '{', 400, 'VALIDATION_ERROR'],
  ])('%s', async (_, method, path, body, status, category) => {
    expect(await call(method, path, body)).toMatchObject({
      status,
      body: { status: 'error', category, correlationId: expect.any(String) },
    })
  })

  test('a batch tells which are missing, and goes on where each has a trace id', async () => {
    const id = await hands.ticketAbout(excel)
    const read = await call('POST', `${tickets}/batch/read`, { inputs: [{ id }, { id: '1' }] })
    expect(read).toMatchObject({
      status: 207,
      body: { results: [{ id }], numErrors: 1, errors: [{ context: { ids: ['1'] } }] },
    })
    const good = { properties: { subject: 'x', hs_pipeline_stage: '1' } }
    const untraced = await call('POST', `${tickets}/batch/create`, { inputs: [{ properties: {} }, good] })
    expect(untraced.status).toBe(400)
    const traced = await call('POST', `${tickets}/batch/create`, {
      inputs: [
        { ...good, objectWriteTraceId: 'a' },
        { properties: {}, objectWriteTraceId: 'b' },
      ],
    })
    expect(traced).toMatchObject({
      status: 207,
      body: { results: [{}], errors: [{ context: { objectWriteTraceId: ['b'] } }] },
    })
  })

  test.each([
    ['POST', `${tickets}`, '[]'],
    ['POST', `${tickets}/search`, '{"filterGroups":7}'],
    ['POST', `${tickets}/batch/update`, 'null'],
    ['PATCH', '/conversations/v3/conversations/threads/1', '{}'],
    ['GET', `${tickets}?limit=x`, undefined],
    ['GET', `${tickets}/%E0%A4%A`, undefined],
    ['PUT', '/crm/v4/objects/tickets/1/associations/deals/2', '[]'],
  ])('bad input never brings it down: %s %s %s', async (method, path, body) => {
    const { status } = await call(method, path, body)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
  })
})
