import { expect, test } from 'vitest'
import type { Hands } from '../../sandbox/client/hands.ts'
import { deskBot, mina, support, tom } from '../../sandbox/people.ts'
import type { PageView } from '../../sandbox/slack/page-contract.ts'
import { type AWorld, aWorld, opensForm, textsOf } from '../support/world.ts'
import { REFERENCE } from './seen.ts'

const unfolded = async (agent: Hands, form: PageView) => {
  await agent.presses(form, 'more_fields', undefined, await agent.fills(form, {}))
  return agent.view((view) => JSON.stringify(view.blocks).includes('"stage"'))
}

interface Refused {
  /** What is wrong, and what is typed wrongly. */
  before?: (world: AWorld, agent: Hands, ts: string) => Promise<unknown>
  fill: Record<string, string | string[]>
  field: string
  says: string | RegExp
  /** What makes it right again; null: this form cannot be submitted any more. */
  after: ((world: AWorld) => Promise<Record<string, string>>) | null
}

const refusals: [string, Refused][] = [
  ['no words', { fill: { words: ' ' }, field: 'words', says: /한 글자 이상/, after: async () => ({ words: '엑셀' }) }],
  [
    'a link that is none',
    {
      fill: { link: 'https://a:b@desk.example' },
      field: 'link',
      says: /https:\/\/로 시작하는/,
      after: async () => ({ link: 'https://desk.example/1' }),
    },
  ],
  [
    'an agent who is a guest',
    { fill: { agent: tom.id }, field: 'agent', says: /회신할 수 없는 계정/, after: async () => ({ agent: mina.id }) },
  ],
  [
    'an agent who is an app',
    {
      fill: { agent: deskBot.id },
      field: 'agent',
      says: /회신할 수 없는 계정/,
      after: async () => ({ agent: mina.id }),
    },
  ],
  [
    'a message that somebody else has added meanwhile',
    {
      before: async (world, _, ts) => {
        const other = world.as({ id: 'U0HANEUL1' })
        await other.submits(await opensForm(other, ts))
      },
      fill: {},
      field: 'words',
      says: '이미 VOC-1 항목에 있어요. 열기: `/voc VOC-1`',
      after: null,
    },
  ],
  [
    'a fault of Slack’s while the agent is looked up',
    {
      before: (world) => world.client.faults([{ on: 'users.info', kind: 'error_before' }]),
      fill: { agent: 'U0SOFIA01' },
      field: 'words',
      says: REFERENCE,
      after: async (world) => {
        await world.client.faults([])
        return { agent: 'U0SOFIA01' }
      },
    },
  ],
]

test.each(refusals)('%s: said beside the field, and all that was typed stays', async (_, wrong) => {
  const world = await aWorld()
  const agent = world.as(mina)
  const ts = await agent.posts(support.id, '결제 내역을 엑셀로 받고 싶어요')
  const form = await unfolded(agent, await opensForm(agent, ts))
  await wrong.before?.(world, agent, ts)
  const typed = { need: '월말 정산 때 올려요', churn: ['yes'], kind: 'problem', words: '손으로 옮겨 적어요' }
  const answer = await agent.submits(form, { fill: { ...typed, ...wrong.fill } })
  expect(answer.ok).toBe(false)
  expect(Object.keys(answer.errors ?? {})).toEqual([wrong.field])
  expect(answer.errors?.[wrong.field]).toMatch(wrong.says)

  // The window stands with the same fields, drawn no more: Slack keeps what is in them.
  const still = await agent.view()
  expect([still.id, still.hash]).toEqual([form.id, form.hash])
  if (!wrong.after) return
  expect(await agent.submits(still, { fill: { ...typed, ...(await wrong.after(world)) } })).toMatchObject({ ok: true })
  await world.settles()
  const texts = textsOf((await world.cards())[0]?.blocks)
  expect(texts).toEqual(expect.arrayContaining(['니즈: 월말 정산 때 올려요', '접수 · 불편 · VOC-1']))
})
