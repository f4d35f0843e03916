import { beforeEach, describe, expect, test } from 'vitest'
import { joon, mina } from '../../sandbox/people.ts'
import { aWorld, call, errorOf, modal } from './a-world.ts'

const { world, people, app, slack } = await aWorld()

beforeEach(() => {
  world.reset()
  app.received.length = 0
  app.answers = () => undefined
})

/** A fresh trigger of a person. */
async function trigger(person = mina): Promise<string> {
  const before = app.received.length
  await people.as(person).shortcut('new')
  return String(app.received[before]?.body.trigger_id)
}

describe('triggers', () => {
  test('a trigger opens one view and no second', async () => {
    const trigger_id = await trigger()
    await slack.views.open({ trigger_id, view: modal() })
    expect(await errorOf(slack.views.open({ trigger_id, view: modal() }))).toBe('exchanged_trigger_id')
    expect(await people.as(mina).views()).toHaveLength(1)
  })

  test('a trigger is dead three seconds after it was sent, at any speed', async () => {
    const trigger_id = await trigger()
    await people.skips(3_001)
    expect(await errorOf(slack.views.open({ trigger_id, view: modal() }))).toBe('expired_trigger_id')
  })

  test('a made-up trigger is invalid', async () => {
    expect(await errorOf(slack.views.open({ trigger_id: '1.2.abc', view: modal() }))).toBe('invalid_trigger_id')
  })

  test('a refused view leaves the trigger unused', async () => {
    const trigger_id = await trigger()
    expect(
      await errorOf(
        slack.views.open({ trigger_id, view: modal({ title: { type: 'plain_text', text: 'x'.repeat(25) } }) }),
      ),
    ).toBe('invalid_arguments')
    expect(await errorOf(slack.views.open({ trigger_id, view: modal() }))).toBe('no error')
  })
})

describe('what a view may be', () => {
  test('25 characters of title are refused with the pointer', async () => {
    const view = modal({ title: { type: 'plain_text', text: 'x'.repeat(25) } })
    const { body } = await call(world, 'views.open', { trigger_id: await trigger(), view: JSON.stringify(view) })
    expect(body).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: { messages: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'] },
    })
  })

  test('more than 250 KB are view_too_large', async () => {
    const block = { type: 'section' as const, text: { type: 'mrkdwn' as const, text: '가'.repeat(3000) } }
    const view = modal({ blocks: Array.from({ length: 30 }, () => block) })
    expect(await errorOf(slack.views.open({ trigger_id: await trigger(), view }))).toBe('view_too_large')
  })

  test('an external_id that is in use is refused', async () => {
    await slack.views.open({ trigger_id: await trigger(), view: modal({ external_id: 'mine' }) })
    expect(
      await errorOf(slack.views.open({ trigger_id: await trigger(joon), view: modal({ external_id: 'mine' }) })),
    ).toBe('duplicate_external_id')
    expect(await errorOf(slack.views.update({ external_id: 'mine', view: modal() }))).toBe('no error')
  })
})

describe('updating', () => {
  test('a stale hash is a conflict; the newest one, or none, passes', async () => {
    const { view } = await slack.views.open({ trigger_id: await trigger(), view: modal() })
    const view_id = view?.id ?? ''
    const hash = view?.hash ?? ''
    const next = await slack.views.update({ view_id, hash, view: modal() })
    expect(await errorOf(slack.views.update({ view_id, hash, view: modal() }))).toBe('hash_conflict')
    expect(await errorOf(slack.views.update({ view_id, hash: next.view?.hash ?? '', view: modal() }))).toBe('no error')
    expect(await errorOf(slack.views.update({ view_id, view: modal() }))).toBe('no error')
  })

  test('a closed view is not_found', async () => {
    const { view } = await slack.views.open({ trigger_id: await trigger(), view: modal() })
    const [open] = await people.as(mina).views()
    if (open) await people.as(mina).closes(open)
    expect(await errorOf(slack.views.update({ view_id: view?.id ?? '', view: modal() }))).toBe('not_found')
  })

  test('three views lie on each other, no fourth', async () => {
    await slack.views.open({ trigger_id: await trigger(), view: modal() })
    await slack.views.push({ trigger_id: await trigger(), view: modal() })
    const third = await slack.views.push({ trigger_id: await trigger(), view: modal() })
    expect(await errorOf(slack.views.push({ trigger_id: await trigger(), view: modal() }))).toBe('push_limit_reached')
    const stack = await people.as(mina).views()
    expect(stack).toHaveLength(3)
    expect(third.view).toMatchObject({ root_view_id: stack[0]?.id, previous_view_id: stack[1]?.id })
  })

  test('pushing onto nothing is not_found', async () => {
    expect(await errorOf(slack.views.push({ trigger_id: await trigger(), view: modal() }))).toBe('not_found')
  })
})

describe('submitting', () => {
  const open = async (more: Record<string, unknown> = {}) => {
    await slack.views.open({ trigger_id: await trigger(), view: modal(more) })
    return people.as(mina).view()
  }

  test.each([
    ['', 'Please complete this required field.'],
    ['x', 'Must be at least 2 characters.'],
    ['x'.repeat(11), 'Must be less than 11 characters.'],
  ])('the person’s own client refuses “%s”, and the app hears nothing', async (words, error) => {
    const view = await open()
    expect(await people.as(mina).submits(view, { fill: { words } })).toMatchObject({
      ok: false,
      errors: { words: error },
    })
    expect(app.received.filter((each) => each.type === 'view_submission')).toEqual([])
    expect((await people.as(mina).view()).errors).toEqual({ words: error })
  })

  test('an empty answer closes the view; the payload has the state, the hash and a trigger', async () => {
    const view = await open({ private_metadata: 'p' })
    expect(await people.as(mina).submits(view, { fill: { words: 'hello' } })).toMatchObject({ ok: true })
    const [sent] = await app.got('view_submission')
    expect(sent?.body).toMatchObject({
      user: { id: mina.id },
      team: { id: 'T0MARU001' },
      view: {
        id: view.id,
        hash: view.hash,
        callback_id: 'form',
        private_metadata: 'p',
        state: { values: { words: { words: { type: 'plain_text_input', value: 'hello' } } } },
      },
    })
    expect(sent?.body.trigger_id).toMatch(/^\d+\.\d+\.\w+$/)
    expect(await people.as(mina).views()).toEqual([])
  })

  test('errors stand beside their fields and go with the next try', async () => {
    const view = await open()
    app.answers = () => ({ json: { response_action: 'errors', errors: { words: 'No.' } } })
    expect(await people.as(mina).submits(view, { fill: { words: 'hello' } })).toMatchObject({
      ok: false,
      errors: { words: 'No.' },
    })
    expect((await people.as(mina).view()).errors).toEqual({ words: 'No.' })
    app.answers = () => undefined
    expect(await people.as(mina).submits(view, { fill: { words: 'hello' } })).toMatchObject({ ok: true })
  })

  test('errors for something that is no input are the app’s mistake', async () => {
    const view = await open()
    app.answers = () => ({ json: { response_action: 'errors', errors: { elsewhere: 'No.' } } })
    expect(await people.as(mina).submits(view, { fill: { words: 'hello' } })).toMatchObject({
      ok: false,
      code: 'invalid_response',
    })
  })

  test('update replaces, push adds, clear closes all', async () => {
    const view = await open()
    app.answers = () => ({ json: { response_action: 'update', view: modal({ callback_id: 'second' }) } })
    await people.as(mina).submits(view, { fill: { words: 'hello' } })
    const second = await people.as(mina).view()
    expect(second).toMatchObject({ id: view.id, callbackId: 'second' })
    app.answers = () => ({ json: { response_action: 'push', view: modal({ callback_id: 'third' }) } })
    await people.as(mina).submits(second, { fill: { words: 'hello' } })
    expect((await people.as(mina).views()).map((each) => each.callbackId)).toEqual(['second', 'third'])
    app.answers = () => ({ json: { response_action: 'clear' } })
    await people.as(mina).submits(await people.as(mina).view(), { fill: { words: 'hello' } })
    expect(await people.as(mina).views()).toEqual([])
  })

  test('a bad view in the answer is refused and the modal stays', async () => {
    const view = await open()
    app.answers = () => ({ json: { response_action: 'update', view: { type: 'modal' } } })
    const answer = await people.as(mina).submits(view, { fill: { words: 'hello' } })
    expect(answer).toMatchObject({ ok: false, code: 'invalid_response' })
    expect(answer.why).toContain('missing required field: title')
    expect(await people.as(mina).views()).toHaveLength(1)
  })

  test('an answer after three seconds is none: the modal stays with what was typed', async () => {
    const view = await open()
    app.answers = () => ({ wait: 3_400 })
    const answer = await people.as(mina).submits(view, { fill: { words: 'hello' } })
    expect(answer).toMatchObject({ ok: false, code: 'operation_timeout' })
    expect(answer.ms).toBeGreaterThanOrEqual(2_950)
    expect(await people.as(mina).views()).toHaveLength(1)
  })

  test('a 500 is trouble, too', async () => {
    const view = await open()
    app.answers = () => ({ status: 500 })
    expect(await people.as(mina).submits(view, { fill: { words: 'hello' } })).toMatchObject({
      ok: false,
      code: 'http_error',
    })
  })
})

describe('closing', () => {
  test('view_closed comes only with notify_on_close', async () => {
    await slack.views.open({ trigger_id: await trigger(), view: modal() })
    await people.as(mina).closes(await people.as(mina).view())
    await slack.views.open({ trigger_id: await trigger(), view: modal({ notify_on_close: true }) })
    await people.as(mina).closes(await people.as(mina).view())
    const closed = await app.got('view_closed')
    expect(closed).toHaveLength(1)
    expect(closed[0]?.body).toMatchObject({ is_cleared: false })
  })

  test('the × of a stack sends one view_closed, of the root, cleared', async () => {
    const { view } = await slack.views.open({ trigger_id: await trigger(), view: modal({ notify_on_close: true }) })
    await slack.views.push({ trigger_id: await trigger(), view: modal({ notify_on_close: true }) })
    await people.as(mina).closes(await people.as(mina).view(), { all: true })
    const closed = await app.got('view_closed')
    expect(closed).toHaveLength(1)
    expect(closed[0]?.body).toMatchObject({ is_cleared: true, view: { id: view?.id } })
    expect(await people.as(mina).views()).toEqual([])
  })
})

test('the Home tab is published, guarded by its hash, and told when it is opened', async () => {
  const view = { type: 'home' as const, blocks: [{ type: 'divider' as const }] }
  const { view: first } = await slack.views.publish({ user_id: mina.id, view })
  expect(await errorOf(slack.views.publish({ user_id: mina.id, view, hash: 'old' }))).toBe('hash_conflict')
  expect((await people.as(mina).opensHome())?.id).toBe(first?.id)
  const [opened] = await app.got('app_home_opened')
  expect(opened?.body.event).toMatchObject({ user: mina.id, tab: 'home', view: { id: first?.id } })
})
