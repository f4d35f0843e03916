import { createHmac } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Arrived, aListener } from './a-listener.ts'
import { aZendesk } from './a-zendesk.ts'

const { desk, hands, call } = await aZendesk()
const app = await aListener()
beforeEach(() => {
  desk.deliverTo('')
  desk.reset()
  app.hooks.length = 0
})

const typesOf = (hooks: readonly Arrived[]) => hooks.map(({ body }) => String(body.type).replace(/.*:ticket\./, ''))

describe('events', () => {
  test('an answer, a note and a status arrive as events, signed over time and body', async () => {
    desk.deliverTo(app.url)
    await hands.notes(4812, '내부 메모')
    await hands.setsStatus(4812, 'solved')
    const [first, second] = await app.got(2)
    expect(typesOf(app.hooks).sort()).toEqual(['comment_added', 'status_changed'])
    for (const hook of [first, second]) {
      const signed = `${hook?.headers['x-zendesk-webhook-signature-timestamp']}${hook?.raw}`
      const expected = createHmac('sha256', desk.webhookSecret).update(signed).digest('base64')
      expect(hook?.headers['x-zendesk-webhook-signature']).toBe(expected)
    }
    const added = app.hooks.find(({ body }) => body.type.endsWith('comment_added'))
    expect(added?.body).toMatchObject({
      subject: 'zen:ticket:4812',
      detail: { id: '4812', status: expect.stringMatching(/PENDING|SOLVED/) },
      event: { comment: { body: '내부 메모', is_public: false, author: { is_staff: true } } },
      zendesk_event_version: '2022-11-06',
    })
    expect(added?.headers).toMatchObject({
      'x-zendesk-webhook-id': expect.any(String),
      'x-zendesk-account-id': expect.any(String),
    })
  })

  test('a new ticket of a customer, its tags and its deletion', async () => {
    desk.deliverTo(app.url)
    const id = await hands.creates({ customer: 'dana.reed@acme.example', subject: 'New', text: 'Hello' })
    await hands.tags(id, ['a', 'b'])
    await hands.deletes(id)
    await app.got(4)
    expect(typesOf(app.hooks).sort()).toEqual(['comment_added', 'created', 'soft_deleted', 'tags_changed'])
    expect(app.hooks.find(({ body }) => body.type.endsWith('tags_changed'))?.body.event).toEqual({
      tags_added: ['a', 'b'],
      tags_removed: [],
    })
  })
})

async function aTrigger(conditions: object[], body: string) {
  const webhook = {
    name: 'by trigger',
    status: 'active',
    endpoint: app.url,
    http_method: 'POST',
    request_format: 'json',
    subscriptions: ['conditional_ticket_events'],
    authentication: { type: 'bearer_token', data: { token: 'ours' }, add_position: 'header' },
  }
  const made = await call('POST', '/webhooks', { webhook })
  const { id } = made.body.webhook
  const trigger = {
    title: 'tell',
    conditions: { all: conditions, any: [] },
    actions: [{ field: 'notification_webhook', value: [id, body] }],
  }
  const { body: saved } = await call('POST', '/triggers', { trigger })
  return { webhookId: id, trigger: saved.trigger }
}

describe('triggers', () => {
  test('call a webhook with our own template when their conditions are met, and by hand', async () => {
    const template =
      '{"ticket":"{{ticket.id}}","said":"{{ticket.latest_comment}}","by":"{{ticket.requester.name}}","x":"{{nothing}}"}'
    const { webhookId } = await aTrigger(
      [
        { field: 'comment_is_public', operator: 'is', value: 'true' },
        { field: 'current_tags', operator: 'includes', value: 'export' },
      ],
      template,
    )
    await hands.notes(4801, 'not this')
    await hands.customerWrites(4812, 'nor this')
    await hands.customerWrites(4801, '"따옴표"도 그대로')
    const [hook] = await app.got(1)
    expect(hook?.body).toEqual({ ticket: '4801', said: '"따옴표"도 그대로', by: '김지훈', x: '' })
    expect(hook?.headers.authorization).toBe('Bearer ours')
    await hands.firesTrigger('tell', 4790)
    expect((await app.got(2))[1]?.body).toMatchObject({ ticket: '4790' })
    const secret = (await call('GET', `/webhooks/${webhookId}/signing_secret`)).body.signing_secret
    const signed = `${hook?.headers['x-zendesk-webhook-signature-timestamp']}${hook?.raw}`
    expect(hook?.headers['x-zendesk-webhook-signature']).toBe(
      createHmac('sha256', secret.secret).update(signed).digest('base64'),
    )
    expect(app.hooks).toHaveLength(2)
  })

  test('what they cannot do here is refused when they are saved', async () => {
    const { webhookId } = await aTrigger([{ field: 'status', operator: 'value', value: 'solved' }], '{}')
    const save = (conditions: object, field: string) =>
      call('POST', '/triggers', { trigger: { title: 'x', conditions, actions: [{ field, value: [webhookId, '{}'] }] } })
    const unknown = await save(
      { all: [{ field: 'satisfaction_score', operator: 'is', value: 'good' }] },
      'notification_webhook',
    )
    expect([unknown.status, JSON.stringify(unknown.body)]).toEqual([422, expect.stringContaining('not here')])
    const action = await save({ all: [{ field: 'status', operator: 'is', value: 'open' }] }, 'notification_user')
    expect([action.status, JSON.stringify(action.body)]).toEqual([422, expect.stringContaining('not here')])
    expect((await call('DELETE', `/webhooks/${webhookId}`)).status).toBe(400)
    const both = { name: 'x', status: 'active', endpoint: app.url, http_method: 'POST', request_format: 'json' }
    const subscriptions = ['conditional_ticket_events', 'zen:event-type:ticket.created']
    expect((await call('POST', '/webhooks', { webhook: { ...both, subscriptions } })).status).toBe(400)
    const strange = { ...both, subscriptions: ['zen:event-type:user.created'] }
    expect(JSON.stringify((await call('POST', '/webhooks', { webhook: strange })).body)).toContain('not here')
  })
})

describe('what an app answers', () => {
  const attempts = async () => {
    const { body } = await call('GET', '/webhooks')
    const { id } = body.webhooks[0]
    const invocations = (await call('GET', `/webhooks/${id}/invocations`)).body.invocations
    return (await call('GET', `/webhooks/${id}/invocations/${invocations[0].id}/attempts`)).body.attempts
  }

  test.each([
    [409, 4],
    [500, 1],
    [404, 1],
    [429, 1],
  ])('%i is tried %i times', async (status, times) => {
    const bad = await aListener(() => status)
    desk.deliverTo(bad.url)
    await hands.notes(4801, 'x')
    await bad.got(times)
    await expect.poll(() => hands.pending()).toBe(0)
    expect(bad.hooks).toHaveLength(times)
    expect(await attempts()).toHaveLength(times)
    expect((await attempts())[0]).toMatchObject({ status: 'failed', status_code: status })
  })

  test('429 with a Retry-After within the minute is tried again, with the same invocation', async () => {
    const busy = await aListener((_, count) => (count === 1 ? { status: 429, headers: { 'retry-after': '1' } } : 200))
    desk.deliverTo(busy.url)
    await hands.notes(4801, 'x')
    const [first, second] = await busy.got(2)
    expect(second?.headers['x-zendesk-webhook-invocation-id']).toBe(first?.headers['x-zendesk-webhook-invocation-id'])
  })

  test('a connection that breaks is tried five more times', async () => {
    const deaf = await aListener(() => null)
    desk.deliverTo(deaf.url)
    await hands.notes(4801, 'x')
    await deaf.got(6)
    await expect.poll(() => hands.pending()).toBe(0)
    expect(deaf.hooks).toHaveLength(6)
  })

  test('after many failures the circuit breaks and later events are not sent', async () => {
    const slow = await aZendesk({ speed: 1 })
    const bad = await aListener(() => 500)
    slow.desk.deliverTo(bad.url)
    for (let at = 0; at < 10; at += 1) await slow.hands.notes(4801, `note ${at}`)
    await bad.got(10)
    await expect.poll(() => slow.hands.pending()).toBe(0)
    await slow.hands.notes(4801, 'lost')
    const [invocation] = (await slow.call('GET', '/webhooks/01J00000000000000000000APP/invocations')).body.invocations
    expect([invocation.status, bad.hooks.length]).toEqual(['circuit broken', 10])
  })

  test('played on purpose: twice, lost, held back and in another order', async () => {
    desk.deliverTo(app.url)
    await hands.faults([{ on: 'webhook:*', kind: 'duplicate', times: 1 }])
    await hands.notes(4801, 'twice')
    const [first, second] = await app.got(2)
    expect(first?.body.id).toBe(second?.body.id)
    await hands.faults([
      { on: 'webhook:*', kind: 'hold', times: 1 },
      { on: 'webhook:*', kind: 'lost', after: 1, times: 1 },
    ])
    await hands.notes(4801, 'held')
    await hands.notes(4801, 'after')
    const later = (await app.got(4)).slice(2).map(({ body }) => body.event.comment.body)
    expect(later).toEqual(['after', 'held'])
  })
})
