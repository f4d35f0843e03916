import { expect, test } from 'vitest'
import type { Hands } from '../../sandbox/client/hands.ts'
import { mina, sofia, support } from '../../sandbox/people.ts'
import { placedElements } from '../../sandbox/slack/blocks/inputs.ts'
import type { PageView } from '../../sandbox/slack/page-contract.ts'
import { withoutChance } from '../support/chance.ts'
import { aWorld, opensForm, textsOf } from '../support/world.ts'
import { held } from './typing.ts'

/** The boxes beside what was hidden, by their texts. */
const boxesOf = (view: PageView): Map<string, string> =>
  new Map(
    placedElements(view.blocks)
      .filter(({ actionId }) => actionId === 'spared')
      .flatMap(({ element }) => element.options as { text: { text: string }; value: string }[])
      .map(({ text, value }) => [text.text, value]),
  )

const isOpen = (view: PageView) => boxesOf(view).size > 0
const says = (text: string) => (view: PageView) => textsOf(view.blocks).includes(text)

/** Unfolds what was hidden and ticks boxes. */
async function ticks(person: Hands, form: PageView, texts: string[], typed = {}): Promise<PageView> {
  if (!isOpen(form)) await person.presses(form, 'show_hidden', undefined, typed)
  const open = await person.view(isOpen)
  const boxes = boxesOf(open)
  await person.presses(
    open,
    'spared',
    texts.map((text) => boxes.get(text) ?? ''),
    typed,
  )
  return person.view((view) => view.hash !== open.hash)
}

test('민아 shows a false hit again, says why, and everything else stays hidden', async () => {
  const world = await aWorld()
  const agent = world.as(mina)
  const ts = await agent.posts(
    support.id,
    '주문번호 010-2345-6789 건이에요. 연락처는 010-9876-5432, 주소는 서울 강남구 테헤란로 152예요.',
  )
  const form = await opensForm(agent, ts)
  expect(textsOf(form.blocks)).toContain('자동으로 가림: 전화번호 2개 · 주소 1개')

  const typed = await agent.fills(form, { need: '급하대요', words: `${held(form, 'words')} 오늘까지요.` })
  const spared = await ticks(agent, form, ['전화번호: 010-2345-6789'], typed)
  const words = '주문번호 010-2345-6789 건이에요. 연락처는 「[전화번호 가림]」, 주소는 「[주소 가림]」예요. 오늘까지요.'
  expect(held(spared, 'words')).toBe(words)
  expect(held(spared, 'need')).toBe('급하대요')
  expect(textsOf(spared.blocks)).toContain('자동으로 가림: 전화번호 1개 · 주소 1개')

  expect((await agent.submits(spared)).errors).toHaveProperty('sparedReason')
  expect((await agent.submits(spared, { fill: { sparedReason: ' ' } })).errors).toEqual({
    sparedReason: '가리지 않기로 한 부분이 개인정보가 아닌 이유를 적어 주세요. 다른 칸은 그대로 두었어요.',
  })
  expect(await agent.submits(spared, { fill: { sparedReason: '우리 주문번호예요 010-2345-6789' } })).toMatchObject({
    ok: true,
  })
  await world.settles()
  const [card] = await world.cards()
  expect(textsOf(card?.blocks)).toContain(`“${words}”`)
  expect(withoutChance(JSON.stringify(card))).not.toContain('9876')
})

test('what was shown again is hidden again when its box is cleared', async () => {
  const world = await aWorld()
  const agent = world.as(mina)
  const form = await opensForm(agent, await agent.posts(support.id, '번호 010-2345-6789'))
  const spared = await ticks(agent, form, ['전화번호: 010-2345-6789'])
  expect(held(spared, 'words')).toBe('번호 010-2345-6789')
  const again = await ticks(agent, spared, [])
  expect(held(again, 'words')).toBe('번호 「[전화번호 가림]」')
  expect(await agent.submits(again)).toMatchObject({ ok: true })
})

test('one press hides all that looks like a name, another shows it again, and nothing that was typed is lost', async () => {
  const world = await aWorld()
  const agent = world.as(mina)
  const form = await opensForm(agent, await agent.posts(support.id, '김철수 과장님과 박 대리가 엑셀을 원해요'))
  expect(says('이름 같아 보여요: 김철수, 박')(form)).toBe(true)
  expect(held(form, 'words')).toBe('김철수 과장님과 박 대리가 엑셀을 원해요')

  const typed = await agent.fills(form, { words: '어제, 김철수 과장님과 박 대리가 엑셀을 원해요. 이영희 팀장님도요.' })
  await agent.presses(form, 'hide_names', undefined, typed)
  const hidden = await agent.view(says('이름 3개를 가렸어요.'))
  expect(held(hidden, 'words')).toBe(
    '어제, 「[이름 가림]」 과장님과 「[이름 가림]」 대리가 엑셀을 원해요. 「[이름 가림]」 팀장님도요.',
  )
  await agent.presses(hidden, 'hide_names')
  const shown = await agent.view(says('이름 같아 보여요: 김철수, 박, 이영희'))
  expect(held(shown, 'words')).toBe('어제, 김철수 과장님과 박 대리가 엑셀을 원해요. 이영희 팀장님도요.')
  await agent.presses(shown, 'hide_names')
  const again = await agent.view(says('이름 3개를 가렸어요.'))
  expect(await agent.submits(again, { fill: { need: '최 부장님 보고용' } })).toMatchObject({ ok: true })
  await world.settles()
  const everything = JSON.stringify(await world.cards())
  for (const name of ['김철수', '박 대리', '이영희', '최 부장']) expect(everything).not.toContain(name)
})

test('in English', async () => {
  const world = await aWorld()
  const agent = world.as(sofia)
  const form = await opensForm(agent, await agent.posts(support.id, 'Mr. Kim called from 415-555-2671'))
  expect(textsOf(form.blocks)).toEqual(
    expect.arrayContaining(['Hidden automatically: 1 phone number', 'Looks like a name: Kim', 'Hide all names']),
  )
  await agent.presses(form, 'hide_names')
  const hidden = await agent.view(says('1 name is hidden.'))
  // Marks are in the language of the workspace, which reads them.
  expect(held(hidden, 'words')).toBe('Mr. 「[이름 가림]」 called from 「[전화번호 가림]」')
})
