import { describe, expect, test } from 'vitest'
import { haneul, joon, leadership, mina, minaAndJoon, voc, yuna } from '../../sandbox/people.ts'
import { placedElements } from '../../sandbox/slack/blocks/inputs.ts'
import { peek } from '../support/open-db.ts'
import { agreedIn, aWorld, opensForm, promotes, textsOf } from '../support/world.ts'
import { asks } from './typing.ts'

const SECRET = '계약 해지를 검토하고 있다고 하셨어요'
const asksAgreement = (form: Parameters<typeof agreedIn>[0]) =>
  placedElements(form.blocks).some(({ actionId }) => actionId === 'agrees')

describe('whoever adds words from a private place agrees once', () => {
  test.each([
    ['a private channel', leadership.id, yuna],
    ['a direct message', minaAndJoon.id, mina],
  ])('%s: asked the first time, three presses from then on', async (_, channel, person) => {
    const world = await aWorld()
    const agent = world.as(person)
    const first = await opensForm(agent, await agent.posts(channel, SECRET), channel)
    expect(textsOf(first.blocks)).toContain(
      '비공개 채널의 원문이에요. 내용은 그 채널 멤버만 보고, 다른 곳에는 건수만 나와요.',
    )
    expect(asksAgreement(first)).toBe(true)
    expect((await agent.submits(first)).errors).toHaveProperty('agrees')
    expect(await agent.submits(first, { fill: { agrees: ['yes'] } })).toMatchObject({ ok: true })

    const second = await opensForm(agent, await agent.posts(channel, '엑셀'), channel) // two presses: the menu, the shortcut
    expect(asksAgreement(second)).toBe(false)
    expect(await agent.submits(second)).toMatchObject({ ok: true }) // the third
    const [agreed] = await peek<{ at: Date | null }>(
      world.app.db,
      `select "agreedPrivateAt" as at from person where "slackUserId" = $1`,
      person.id,
    )
    expect(agreed?.at).toBeInstanceOf(Date)
  })

  test('everybody for themselves, and nobody for what is open', async () => {
    const world = await aWorld()
    await promotes(world.as(yuna), SECRET, leadership.id)
    const other = world.as(joon)
    expect(asksAgreement(await opensForm(other, await other.posts(leadership.id, '하나'), leadership.id))).toBe(true)
    expect(asksAgreement(await opensForm(other, await other.posts(voc.id, '둘'), voc.id))).toBe(false)
  })

  test('a form that is sent without it is refused on the server too, and “Add to this one” likewise', async () => {
    const world = await aWorld()
    await promotes(world.as(mina), '결제 내역을 엑셀로 받고 싶어요')
    const other = world.as(joon)
    const ts = await other.posts(leadership.id, '결제 내역을 엑셀로 받고 싶어요')
    const form = await opensForm(other, ts, leadership.id)
    await other.presses(form, 'add_to_this', undefined, await other.fills(form, {}))
    const said = await other.view((view) => view.callbackId === 'notice')
    expect(textsOf(said.blocks).join()).toContain('등록해도 되는지 확인하고 동의에 표시해 주세요')
    expect(await peek(world.app.db, 'select id from quote')).toHaveLength(1)
  })
})

describe('what was said in private is counted, and neither its words nor its channel show', () => {
  /** Each surface, as somebody who was not there looks at it. */
  const surfaces: [string, (world: Awaited<ReturnType<typeof aWorld>>) => Promise<unknown>][] = [
    ['the card', (world) => world.cards()],
    ['the item by its number', (world) => asks(world.as(haneul), '/voc VOC-1')],
    ['the status', (world) => asks(world.as(haneul), '/voc 상태 VOC-1')],
    ['the list', (world) => asks(world.as(haneul), '/voc 목록')],
    ['the search by a word', (world) => asks(world.as(haneul), '/voc 검색 해지')],
    ['the search by the customer', (world) => asks(world.as(haneul), '/voc 한빛상사')],
    ['the week', (world) => asks(world.as(haneul), '/voc 주간 미리보기')],
    ['the page in Notion', (world) => world.world.notion.hands.row('VOC-1')],
    [
      'the window of the item',
      async (world) => {
        const [card] = await world.cards()
        if (!card) throw new Error('There is no card.')
        await world
          .as(haneul)
          .presses({ channel: voc.id, message: card }, 'card_menu', 'open')
          .catch(() => undefined)
        await world.as(haneul).presses({ channel: voc.id, message: card }, 'decide')
        return world.as(haneul).view()
      },
    ],
    [
      'similar items while adding',
      async (world) =>
        opensForm(world.as(haneul), await world.as(haneul).posts('support', '계약 해지를 검토하고 있어요')),
    ],
    [
      'the form to merge',
      async (world) => {
        await promotes(world.as(haneul), '엑셀')
        await world.as(haneul).commands('/voc 합치기 VOC-2')
        const form = await world.as(haneul).view((view) => view.callbackId === 'merge')
        return world.as(haneul).types(form, 'target', 'VOC-1')
      },
    ],
  ]

  test('on every surface', async () => {
    const world = await aWorld()
    const owner = world.as(yuna)
    const form = await opensForm(owner, await owner.posts(leadership.id, SECRET), leadership.id)
    const { options } = await owner.types(form, 'customer', '한빛상사')
    const fill = { ...agreedIn(form), customer: options[0] ?? '', need: '갱신 전에 알고 싶어 하세요' }
    expect(await owner.submits(form, { fill })).toMatchObject({ ok: true })
    await world.settles()
    for (const [surface, look] of surfaces) {
      const shown = JSON.stringify(await look(world))
      expect(shown.length, surface).toBeGreaterThan(30)
      for (const hidden of [SECRET, '갱신 전에', leadership.name, leadership.id])
        expect(shown, surface).not.toContain(hidden)
    }
  }, 60_000)

  test('Slack is not asked again about messages of a channel that it does not show us', async () => {
    const world = await aWorld()
    const owner = world.as(yuna)
    const asked = async () =>
      (await world.client.log())
        .filter(
          ({ what, request }) => /info|getPermalink/.test(what) && JSON.stringify(request).includes(leadership.id),
        )
        .map(({ what }) => what)
        .sort()
    await promotes(owner, SECRET, leadership.id)
    expect(await asked()).toEqual(['chat.getPermalink', 'conversations.info'])
    const ts = await promotes(owner, '인수 이야기는 아직이에요.', leadership.id)
    expect(await asked()).toEqual(['chat.getPermalink', 'conversations.info'])
    const [quote] = await peek<{ permalink: string }>(
      world.app.db,
      `select permalink from quote order by "recordedAt" desc limit 1`,
    )
    expect(quote?.permalink).toBe(`https://marusoft.slack.com/archives/${leadership.id}/p${ts.replace('.', '')}`)
  })

  test('nothing that leaves the app names the channel, but the questions to Slack about the message itself', async () => {
    const world = await aWorld()
    await promotes(world.as(yuna), SECRET, leadership.id)
    await world.settles()
    const outward = (await world.client.log()).filter(({ direction, what }) => {
      const asksSlack = what === 'conversations.info' || what === 'chat.getPermalink'
      return direction === 'from-app' && !asksSlack && !what.startsWith('views.')
    })
    expect(outward.length).toBeGreaterThan(0)
    const sent = JSON.stringify(outward.map(({ request }) => request))
    expect(sent).toContain('비공개 근거 1건')
    for (const hidden of ['해지를 검토', `"${leadership.name}"`, leadership.id]) expect(sent).not.toContain(hidden)
  })
})
