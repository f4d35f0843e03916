import { describe, expect, onTestFinished, test } from 'vitest'
import { joon, mina, yuna } from '../../../sandbox/people.ts'
import { type Running, running, type Stranger } from './app.ts'
import { approvalStep } from './approval-step.ts'
import { poll } from './poll.ts'
import { toDo } from './to-do.ts'
import { unfurler } from './unfurler.ts'

describe.each(['HTTP', 'Socket Mode'] as const)('over %s', (transport) => {
  const start = async (stranger: Stranger): Promise<Running> => {
    const app = await running(stranger, transport)
    onTestFinished(() => app.stop())
    return app
  }

  test('to-dos in a Home tab: shortcuts, command, form with errors, a closing, buttons', async () => {
    const { people } = await start(toDo)
    const me = people.as(mina)
    const homeTexts = async () => JSON.stringify((await me.opensHome())?.blocks ?? [])
    await expect.poll(homeTexts).toContain('To do')

    const ts = await me.posts('voc', 'call 한빛상사')
    expect(await me.shortcut('remember', 'voc', ts)).toMatchObject({ ok: true })
    expect(await me.submits(await me.view(), { fill: { due: '2027-01-02' } })).toMatchObject({ ok: true })
    await expect.poll(homeTexts).toContain('call 한빛상사 (2027-01-02)')

    await me.shortcut('new_task')
    const form = await me.view()
    const wrong = await me.submits(form, { fill: { words: 'ab' } })
    expect(wrong).toMatchObject({ ok: false, errors: { task: 'A little more, please.' } })
    await me.closes(form)
    await me.finds(await me.appDm(), ({ text }) => text === 'Nothing added.')

    await me.commands('/todo write the report')
    expect(await me.commands('/todo')).toMatchObject({ ok: true })
    await me.finds('general', ({ text, ephemeral }) => ephemeral && text.includes('write the report'))

    // The app publishes anew at each opening: what was seen before that can no longer be pressed.
    const presses = async () => {
      const view = await me.home()
      return view ? (await me.presses(view, 'done_0')).ok : false
    }
    await expect.poll(presses).toBe(true)
    await expect.poll(homeTexts).not.toContain('한빛상사')
  })

  test('link previews, in the composer and in messages, with a button', async () => {
    const { people } = await start(unfurler)
    const url = 'https://shop.example/items/1'
    expect(JSON.stringify(await people.as(mina).drafts(`look at ${url}`))).toContain('Blue lamp')
    await people.as(mina).posts('voc', `look at ${url}`)
    const shown = await people.as(joon).finds('voc', ({ attachments }) => attachments.length > 0)
    expect(JSON.stringify(shown.message.attachments)).toContain('Blue lamp')
    // The app is not in #voc: its answer comes all the same, its reaction does not.
    expect(await people.as(joon).presses({ ...shown, channel: 'C0VOC0001' }, 'reserve')).toMatchObject({ ok: true })
    await people.as(joon).finds('voc', ({ text, ephemeral }) => ephemeral && text === 'Reserved Blue lamp')
    await people.as(joon).finds('voc', ({ reactions }) => reactions.some(({ name }) => name === 'white_check_mark'))
  })

  test('a poll: a modal that grows, a second step, votes, an answer for one, a message replaced', async () => {
    const { people } = await start(poll)
    const me = people.as(mina)
    expect(await me.commands('/poll', 'voc')).toMatchObject({ ok: true })
    const small = await me.view()
    await me.presses(small, 'more', undefined, await me.fills(small, { question: '점심은요?' }))
    const form = await me.view(({ blocks }) => blocks.length === 5)
    const twice = { question: '점심은요?', 'choice-0': '국수', 'choice-1': '국수', 'choice-2': '김밥' }
    expect(await me.submits(form, { fill: twice })).toMatchObject({
      ok: false,
      errors: { 'choice-1': expect.any(String) },
    })
    expect(await me.submits(form, { fill: { ...twice, 'choice-1': '비빔밥' } })).toMatchObject({ ok: true })
    expect(await me.submits(await me.view(({ callbackId }) => callbackId === 'sure'))).toMatchObject({ ok: true })
    expect(await me.views()).toEqual([])
    await me.finds('voc', ({ text, ephemeral }) => ephemeral && text === 'Your poll is up.')

    const card = (until: string) =>
      people.as(joon).finds('voc', ({ text, blocks }) => text === '점심은요?' && JSON.stringify(blocks).includes(until))
    await people.as(joon).presses(await card('김밥: 0'), 'vote-2')
    await people.as(joon).presses(await card('김밥: 1'), 'vote-2')
    await people.as(joon).finds('voc', ({ text, ephemeral }) => ephemeral && text === 'You have voted for that.')
    await people.as(yuna).presses(await card('김밥: 1'), 'vote-2')
    await me.presses(await card('김밥: 2'), 'close')
    await me.finds('voc', ({ text, blocks }) => text === '점심은요? 김밥' && blocks.length === 0)
  })

  test('a step of a workflow that asks somebody, and ends with what they say', async () => {
    const { people } = await start(approvalStep)
    const dm = await people.as(joon).appDm()
    const asked = (what: string) => people.as(joon).finds(dm, ({ text }) => text === `Please approve: ${what}`)

    const { run: good } = await people.as(mina).runs('approve', { approver: joon.id, what: 'the budget' })
    expect(await people.as(joon).presses(await asked('the budget'), 'approve')).toMatchObject({ ok: true })
    expect(await people.as(mina).runEnds(good)).toMatchObject({ state: 'completed', outputs: { by: joon.id } })
    await people.as(joon).finds(dm, ({ text }) => text === 'Approved')

    const { run: bad } = await people.as(mina).runs('approve', { approver: joon.id, what: 'a boat' })
    await people.as(joon).presses(await asked('a boat'), 'deny')
    await people.as(joon).submits(await people.as(joon).view(), { fill: { why: 'No water here' } })
    expect(await people.as(mina).runEnds(bad)).toMatchObject({ state: 'failed', error: 'No water here' })

    const { run: nobody } = await people.as(mina).runs('approve', { approver: 'U0NOBODY', what: 'a car' })
    expect(await people.as(mina).runEnds(nobody)).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('channel_not_found'),
    })
  })
})
