import { expect, test } from 'vitest'
import { joon, mina, tom } from '../../sandbox/people.ts'
import { actorOf } from '../../src/domain/person.ts'
import { promotes, typedWords } from '../support/promotion.ts'
import { aWorld, textsOf } from '../support/world.ts'
import { errorsIn, soon } from './seen.ts'
import { asks } from './typing.ts'

test('the numbers of a period are read in a window, each opens its rows upon it, and a row its item', async () => {
  const world = await aWorld()
  const hands = world.as(mina)
  // Whoever asks is known by it.
  expect(await hands.commands('/voc 수치 이번 주')).toMatchObject({ ok: true })
  const empty = await hands.view((view) => JSON.stringify(view.blocks).includes('VoC 건수: 0'))
  await hands.closes(empty, { all: true })
  const { db, verbs } = world.app
  const [workspace] = await db.workspaces()
  if (!workspace) throw new Error('There is no workspace.')
  const isKnown = async () => Promise.reject(new Error('Mina is known.'))
  const actor = actorOf(await verbs.knowPerson(workspace.id, mina.id, isKnown, () => undefined), workspace)
  for (let n = 1; n <= 21; n++) await promotes(db, actor, typedWords(`요청 ${n}`))

  expect(await hands.commands('/voc 수치 이번 주 유형:요청')).toMatchObject({ ok: true })
  const numbers = await hands.view((view) => JSON.stringify(view.blocks).includes('VoC 건수: 21'))
  expect(textsOf(numbers.blocks)).toContain('걸러 본 조건: 요청')
  await hands.presses(numbers, 'number_rows.quotes')
  const rows = await hands.view((view) => JSON.stringify(view.blocks).includes('1–20번째'))
  expect(await hands.views()).toHaveLength(2)
  await hands.presses(rows, 'number_rows.next')
  const next = await hands.view((view) => JSON.stringify(view.blocks).includes('21–21번째'))
  await hands.presses(next, 'open_item')
  const item = await hands.view((view) => /^VOC-\d+$/.test(view.title))
  await hands.closes(item, { all: true })

  expect(await hands.commands('/voc 수치 어제쯤')).toMatchObject({ ok: true })
  await hands.view((view) => JSON.stringify(view.blocks).includes('어떤 기간인지 모르겠어요'))
  expect((await asks(world.as(tom), '/voc numbers')).text).toMatch(/^Only full members/)

  // The button in Home, of the week that has ended.
  await world.as(joon).opensHome()
  const home = () => world.as(joon).home()
  await expect.poll(async () => JSON.stringify((await home())?.blocks ?? []).includes('"numbers"'), soon).toBe(true)
  const shown = await home()
  if (!shown) throw new Error('There is no Home.')
  await world.as(joon).presses(shown, 'numbers')
  await world.as(joon).view((view) => JSON.stringify(view.blocks).includes('VoC 건수: '))
  expect(errorsIn(world.log)).toEqual([])
}, 60_000)
