import { expect, test } from 'vitest'
import type { Hands } from '../../sandbox/client/hands.ts'
import { mina, yuna } from '../../sandbox/people.ts'
import { aWorld, textsOf } from '../support/world.ts'
import { errorsIn } from './seen.ts'
import { asks, inGeneral, says } from './typing.ts'

const isForm = (view: { callbackId: string }) => view.callbackId === 'import_columns'
const files = (person: Hands) => async () =>
  (await person.sees(await person.appDm())).flatMap((message) => message.files ?? []).map(({ name }) => name)

const sheet = `날짜,고객사,제목,고객 원문,상태,원본 번호
3/4/2025,한빛상사,엑셀 다운로드,"결제 내역을 엑셀로 받고 싶어요. jihyun@hanbit.example",드랍,T-1
4/5/2025,ACME,엑셀 다운로드,Excel export please,드랍,T-2
5/6/2025,ACME,,로그인이 자꾸 풀려요,접수,T-3
5/6/2025,ACME,,,접수,T-4
=1+1,ACME,,계산식이에요,접수,T-5
`

async function opens(person: Hands) {
  expect(await person.commands('/voc 가져오기')).toMatchObject({ ok: true })
  return person.view((view) => view.callbackId === 'import_file')
}

test('유나 imports the sheet of today: what is unclear is asked for, what it would do is shown, no card and no notice goes out, and it is taken back', async () => {
  const world = await aWorld()
  const person = world.as(yuna)
  const form = await opens(person)
  const file = await person.uploads('voc.csv', sheet)
  expect(await person.submits(form, { fill: { importKind: 'voc', file } })).toMatchObject({ ok: true })
  const asked = await person.view(isForm)
  expect(textsOf(asked.blocks).join('\n')).toContain('‘3/4/2025’처럼 월과 일을 알 수 없는 날짜가 4건 있어요')
  // Nothing begins before the order is said; what stands in the window stays.
  expect(await person.submits(asked)).toMatchObject({ ok: false })
  const ordered = await person.fills(asked, { dayOrder: 'monthFirst' })
  await person.presses(asked, 'dayOrder', 'monthFirst', ordered)
  const shown = await person.view((view) => isForm(view) && textsOf(view.blocks).join().includes('새 항목 2개'))
  const texts = textsOf(shown.blocks).join('\n')
  expect(texts).toContain('5줄 중 3줄을 가져올 수 있어요. 2줄은 빠져요. 아직 저장하지 않았어요.')
  expect(texts).toContain('새 항목 2개 · 항목에 더할 원문 1건')
  expect(texts).not.toMatch(/(?<![0-9,])0줄/)
  expect(texts).toContain('새로 등록될 고객사 2곳')
  expect(texts).toContain('‘드랍’ 값 2줄: 접수로')
  expect(texts).toContain('6번째 줄: ‘=1+1’ 값은 날짜가 아니에요')
  const said = await person.fills(shown, { 'sheetStatus.드랍': 'declined', dayOrder: 'monthFirst' })
  await person.presses(shown, 'sheetStatus.드랍', 'declined', said)
  const ready = await person.view((view) => isForm(view) && !textsOf(view.blocks).join().includes('접수로'))
  expect(await person.submits(ready)).toMatchObject({ ok: true })

  await world.settles()
  await expect
    .poll(files(person), { timeout: 15_000 })
    .toEqual([expect.stringMatching(/^voc 빠진 줄-[0-9a-f]{8}\.csv$/)])
  await world.settles()
  expect(await world.cards()).toEqual([])
  const seen = textsOf((await asks(world.as(mina), '/voc VOC-1')).blocks).join('\n')
  expect(seen).toContain('엑셀 다운로드')
  expect(seen).toContain('[이메일 가림]')
  expect(seen).toContain('진행하지 않음')

  // Somebody works on it: it has a card from then on. The rest is taken back.
  const voted = await asks(world.as(mina), '/voc VOC-2')
  await world.as(mina).presses(inGeneral(voted), 'vote')
  await world.settles()
  await expect.poll(async () => (await world.cards()).length).toBe(1)
  const again = await opens(person)
  expect(textsOf(again.blocks).join('\n')).toContain('지난번에 가져온 파일: voc.csv')
  await person.presses(again, 'undo_import')
  await world.settles()
  await expect
    .poll(async () => says(world.as(mina), '/voc VOC-1'), { timeout: 15_000 })
    .toContain('VOC-1 항목을 찾지 못했어요')
  expect(await world.cards()).toHaveLength(1)
  expect(errorsIn(world.log)).toEqual([])
})
