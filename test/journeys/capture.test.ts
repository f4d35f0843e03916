import { describe, expect, test } from 'vitest'
import type { Hands } from '../../sandbox/client/hands.ts'
import { deskBot, haneul, joon, mina, minaAndJoon, sofia, support, voc, yuna } from '../../sandbox/people.ts'
import type { PageView } from '../../sandbox/slack/page-contract.ts'
import { peek } from '../support/open-db.ts'
import { type AWorld, agreedIn, aWorld, opensForm, textsOf } from '../support/world.ts'
import { held, opens } from './typing.ts'

const initially = (form: PageView, what: string) =>
  new RegExp(`"${what}":("[^"]*"|\\{[^}]*\\}[^}]*\\})`).exec(JSON.stringify(form.blocks))?.[1]

/** Adds words for a customer, so that it is known. */
async function knows(world: AWorld, agent: Hands, customer: string): Promise<void> {
  const form = await opensForm(agent, await agent.posts(support.id, `${customer} 첫 문의`))
  const { options } = await agent.types(form, 'customer', customer)
  expect(await agent.submits(form, { fill: { customer: options[0] ?? '' } })).toMatchObject({ ok: true })
  await world.settles()
}

describe('any message can be added', () => {
  test('a reply in a thread, a file, a message of a colleague’s, in a direct message: without the app being there', async () => {
    const world = await aWorld()
    const agent = world.as(mina)
    const first = await agent.posts(support.id, '첫 글')
    const reply = await world.as(joon).posts(support.id, '답글에 적힌 말', { threadTs: first })
    const replied = await opensForm(agent, reply)
    expect(held(replied, 'words')).toBe('답글에 적힌 말')
    // An internal author answers the customer, not whoever presses.
    expect(initially(replied, 'initial_user')).toBe(`"${joon.id}"`)
    await agent.closes(replied)

    const file = await agent.posts(support.id, '', { files: [{ name: '요청서.txt', content: '엑셀' }] })
    const shared = await opensForm(agent, file)
    expect(held(shared, 'words')).toBe('요청서.txt')
    await agent.closes(shared)

    const direct = await opensForm(agent, await world.as(joon).posts(minaAndJoon.id, 'DM에 온 말'), minaAndJoon.id)
    expect(held(direct, 'words')).toBe('DM에 온 말')
    expect(await agent.submits(direct, { fill: agreedIn(direct) })).toMatchObject({ ok: true })
  })

  test('a desk’s message: its words are in blocks, no bot is the agent, and the customer is a guess that says so', async () => {
    const world = await aWorld()
    const agent = world.as(haneul)
    const desk = (await agent.sees(support.id)).filter((message) => message.authorName === deskBot.displayName)
    expect(desk.length).toBeGreaterThan(0)
    for (const { ts } of desk) {
      const form = await opensForm(agent, ts)
      expect(held(form, 'words')).not.toBe('')
      expect(initially(form, 'initial_user')).toBe(`"${haneul.id}"`)
      if (initially(form, 'initial_option'))
        expect(textsOf(form.blocks).join('\n')).toContain('메시지에서 짐작한 고객사예요. 다르면 바꿔 주세요.')
      await agent.closes(form)
    }
  })

  test('the one who answers this customer on this item already stands in the form, whoever presses', async () => {
    const world = await aWorld()
    await knows(world, world.as(mina), '한빛상사')
    const card = await world.as(sofia).finds(voc.id, (message) => message.authorIsApp)
    await world.as(sofia).presses(card, 'add_words')
    const form = await world.as(sofia).view((view) => view.callbackId === 'add_words')
    // No customer is known here yet: whoever presses.
    expect(initially(form, 'initial_user')).toBe(`"${sofia.id}"`)
    const { options } = await world.as(sofia).types(form, 'customer', '한빛상사')
    const typed = await world.as(sofia).fills(form, { words: 'They asked again', customer: options[0] ?? '' })
    await world.as(sofia).presses(form, 'customer', undefined, typed)
    const guessed = await world.as(sofia).view((view) => initially(view, 'initial_user') === `"${mina.id}"`)
    expect(held(guessed, 'words')).toBe('They asked again')
    expect(await world.as(sofia).submits(guessed)).toMatchObject({ ok: true })
    const [, quote] = await peek<{ agent: string }>(
      world.app.db,
      `select p."slackUserId" as agent from quote q join person p on p.id = q."agentId" order by q."recordedAt"`,
    )
    expect(quote).toEqual({ agent: mina.id })
  })
})

describe('presses and what is typed, counted', () => {
  test('three presses and no characters from a message whose customer is recognised', async () => {
    const world = await aWorld()
    const agent = world.as(mina)
    await knows(world, agent, '한빛상사')
    const ts = await world.as(yuna).posts(support.id, '한빛상사에서 결제 내역을 엑셀로 받고 싶다고 하세요')
    const presses = ['the message’s menu']
    const form = await opensForm(agent, ts)
    presses.push('Add to VoC')
    expect(initially(form, 'initial_option')).toContain('한빛상사')
    expect(textsOf(form.blocks)).toContain('메시지에서 짐작한 고객사예요. 다르면 바꿔 주세요.')
    expect(await agent.submits(form)).toMatchObject({ ok: true })
    presses.push('Add')
    expect(presses).toHaveLength(3)
    await world.settles()
    expect(textsOf((await world.cards()).at(-1)?.blocks).join('\n')).toContain('한빛상사 · Slack')
  })

  /** The keystroke-level model: 0.2 s a key, 1.1 s to point, 0.2 s to press, 1.35 s to think (Card, Moran, Newell 1983). */
  const seconds = (count: { keys: number; points: number; thoughts: number }) =>
    count.keys * 0.2 + count.points * (1.1 + 0.2) + count.thoughts * 1.35

  test('a phone call by `/voc`: one line, one customer, one press; twenty seconds', async () => {
    const world = await aWorld()
    const agent = world.as(mina)
    await knows(world, agent, '한빛상사')
    const line = '/voc 한빛상사 결제내역 엑셀로 받고 싶대요'.replace('/voc ', '/voc 등록 ')
    const form = await opens(agent, line)
    // The customer is recognised in the line: nothing is chosen, nothing else is asked.
    expect(initially(form, 'initial_option')).toContain('한빛상사')
    expect(held(form, 'gist')).toEqual(['yes'])
    expect(await agent.submits(form)).toMatchObject({ ok: true })
    // Hangul takes some two and a half keys a syllable.
    const keys = Array.from(line).reduce((sum, letter) => sum + (/[가-힣]/.test(letter) ? 2.5 : 1), 1)
    expect(seconds({ keys, points: 1, thoughts: 2 })).toBeLessThanOrEqual(20)
  })
})
