import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Area } from '../../src/domain/area.ts'
import { stagePresets } from '../../src/domain/journey.ts'
import { areasOf, putArea, putStage, stagesOf } from '../../src/loop/arrange.ts'
import { settingsHistory } from '../../src/loop/change-settings.ts'
import { usePreset } from '../../src/loop/use-preset.ts'
import { openTestDb, peek } from '../support/open-db.ts'
import { aMessage, promotes } from '../support/promotion.ts'
import { refusalOf } from '../support/refusal.ts'
import { aWorkspace } from '../support/workspace.ts'

const db = await openTestDb()

const area = (name: string, more: Partial<Area> = {}): Area => ({
  ...{ id: randomUUID(), name, parentId: null, ownerId: null, decisionDays: 10, channel: null, isArchived: false },
  ...more,
})

describe('areas', () => {
  test('give a new item its owner, its due date and the place of its card; a part follows the area above it', async () => {
    const { yuna, joon, mina, workspace } = await aWorkspace(db)
    const top = area('결제', { ownerId: joon.personId, channel: 'C0PAY' })
    const part = area('  정산\n서 ', { parentId: top.id, decisionDays: 3 })
    for (const each of [top, part]) await putArea(db)(yuna, each)
    expect((await areasOf(db)(yuna)).areas.map(({ name }) => name)).toEqual(['결제', '정산 서'])
    const place = await db.of(workspace.id).areas.place(part.id)
    expect(place).toMatchObject({ ownerId: joon.personId, decisionDays: 3, channel: 'C0PAY' })
    const { itemId } = await promotes(db, mina, aMessage('정산서가 안 열려요'), { areaId: part.id })
    const [item] = await peek<{ ownerId: string }>(db, 'select "ownerId" from item where id = $1', itemId)
    expect(item?.ownerId).toBe(joon.personId)

    // No longer used: nothing new goes there, and what is there stays.
    await putArea(db)(yuna, { ...part, name: '정산서', isArchived: true })
    expect(await db.of(workspace.id).stages.areas()).toHaveLength(1)
    expect(await peek(db, 'select id from item where "areaId" = $1', part.id)).toHaveLength(1)
  })

  test('stand parts behind the area above them, each set in the order in which it was added', async () => {
    const { yuna } = await aWorkspace(db)
    const [a, b] = [area('A'), area('B')]
    for (const each of [
      a,
      b,
      area('b1', { parentId: b.id }),
      area('a1', { parentId: a.id }),
      area('a2', { parentId: a.id }),
    ])
      await putArea(db)(yuna, each)
    expect((await areasOf(db)(yuna)).areas.map(({ name }) => name)).toEqual(['A', 'a1', 'a2', 'B', 'b1'])
  })

  test('are refused beside the field where they make no sense, and nothing is stored', async () => {
    const { yuna, mina } = await aWorkspace(db)
    const put = (each: Area) => refusalOf(putArea(db)(yuna, each))
    const top = area('결제')
    const part = area('정산', { parentId: top.id })
    for (const each of [top, part]) await putArea(db)(yuna, each)
    expect(await refusalOf(putArea(db)(mina, area('알림')))).toMatchObject({ case: 'settings.notAdmin' })
    expect(await put(area(' \u200b '))).toMatchObject({ case: 'area.name', field: 'areaName' })
    expect(await put(area('가'.repeat(61)))).toMatchObject({ case: 'field.tooLong', field: 'areaName' })
    expect(await put(area(' 결제 '))).toMatchObject({ case: 'area.taken', data: { name: '결제' } })
    for (const wrong of [
      area('셋째', { parentId: part.id }),
      area('없는 곳', { parentId: randomUUID() }),
      { ...top, parentId: top.id },
      { ...top, parentId: part.id },
    ])
      expect(await put(wrong)).toMatchObject({ case: 'area.parent', field: 'areaParent' })
    for (const days of [0, 121, 1.5, Number.NaN])
      expect(await put(area('알림', { decisionDays: days }))).toMatchObject({ case: 'area.days', field: 'areaDays' })
    expect((await areasOf(db)(yuna)).areas).toHaveLength(2)
    // The same name under another area is another area.
    await putArea(db)(yuna, area('정산'))
    expect((await areasOf(db)(yuna)).areas).toHaveLength(3)
  })

  test('are 90 at most', async () => {
    const { yuna, workspace } = await aWorkspace(db)
    await peek(
      db,
      `insert into area ("workspaceId", id, name) select $1, gen_random_uuid(), 'area ' || n from generate_series(1, 90) n`,
      workspace.id,
    )
    expect(await refusalOf(putArea(db)(yuna, area('하나 더')))).toMatchObject({
      case: 'area.tooMany',
      data: { max: 90 },
    })
  })

  test('and stages that two add at once under one name become one', async () => {
    const { yuna } = await aWorkspace(db)
    const both = await Promise.allSettled([putArea(db)(yuna, area('결제')), putArea(db)(yuna, area('결제'))])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('stages', () => {
  const names = async (yuna: Parameters<ReturnType<typeof stagesOf>>[0]) =>
    (await stagesOf(db)(yuna)).map(({ position, en, isArchived }) => `${position} ${en}${isArchived ? ' (gone)' : ''}`)

  test('are renamed, moved, added and archived, and the others keep their order', async () => {
    const { yuna, workspace } = await aWorkspace(db)
    const [first, second] = await stagesOf(db)(yuna)
    if (!first || !second) throw new Error('A workspace begins with stages.')
    await putStage(db)(yuna, { ...first, en: 'Find us', position: 3 })
    expect((await names(yuna)).slice(0, 3)).toEqual(['1 Evaluate', '2 Buy and pay', '3 Find us'])
    await putStage(db)(yuna, { id: randomUUID(), ko: '재구매', en: 'Buy again', position: 99, isArchived: false })
    expect((await names(yuna)).at(-1)).toBe('9 Buy again')
    await putStage(db)(yuna, { ...second, isArchived: true })
    expect((await names(yuna)).at(-1)).toBe('9 Evaluate (gone)')
    expect((await db.of(workspace.id).stages.stages()).map(({ en }) => en)).toHaveLength(8)
    await putStage(db)(yuna, { ...second, position: 1, isArchived: false })
    expect((await names(yuna))[0]).toBe('1 Evaluate')
  })

  test('of a preset replace those that are there; what is filed stays filed, and going back brings all back', async () => {
    const { yuna, mina, workspace } = await aWorkspace(db)
    const before = await stagesOf(db)(yuna)
    const stageId = before.find(({ en }) => en === 'Onboard')?.id ?? ''
    const { itemId } = await promotes(db, mina, aMessage('처음 설정이 어려워요'), { stageId })
    await putStage(db)(yuna, { id: randomUUID(), ko: '재구매', en: 'Second order', position: 1, isArchived: false })
    await usePreset(db)(yuna, 'commerce')
    const after = await stagesOf(db)(yuna)
    expect(after.filter(({ isArchived }) => !isArchived).map(({ ko }) => ko)).toEqual(
      stagePresets.commerce.map(({ ko }) => ko),
    )
    // One that has the name already is that one, and gets the other name, too.
    expect(after.filter(({ ko }) => ko === '재구매').map(({ en }) => en)).toEqual(['Buy again'])
    expect(await peek(db, 'select id from item where id = $1 and "stageId" = $2', itemId, stageId)).toHaveLength(1)
    expect(after.find(({ id }) => id === stageId)).toMatchObject({ isArchived: true })
    expect((await db.of(workspace.id).stages.stages()).map(({ en }) => en)).toHaveLength(8)

    const events = async () => (await settingsHistory(db)(yuna, 100)).length
    const so = await events()
    await usePreset(db)(yuna, 'commerce')
    expect(await events()).toBe(so)
    await usePreset(db)(yuna, 'saas')
    const again = (await stagesOf(db)(yuna)).filter(({ isArchived }) => !isArchived)
    expect(again.map(({ id, en }) => [id, en])).toEqual(before.map(({ id, en }) => [id, en]))
  })

  test('of a preset are an admin’s to choose, and there are thirty at most', async () => {
    const { yuna, joon } = await aWorkspace(db)
    expect(await refusalOf(usePreset(db)(joon, 'commerce'))).toMatchObject({ case: 'settings.notAdmin' })
    for (let n = 9; n <= 30; n++)
      await putStage(db)(yuna, { id: randomUUID(), ko: `단계 ${n}`, en: `Stage ${n}`, position: n, isArchived: false })
    expect(await refusalOf(usePreset(db)(yuna, 'commerce'))).toMatchObject({ case: 'area.tooMany', data: { max: 30 } })
    expect((await stagesOf(db)(yuna)).every(({ isArchived }) => !isArchived)).toBe(true)
  })

  test('keep what changed in the history of settings', async () => {
    const { yuna } = await aWorkspace(db)
    const [first] = await stagesOf(db)(yuna)
    if (!first) throw new Error('A workspace begins with stages.')
    await putStage(db)(yuna, { ...first, ko: '알게 됨' })
    expect(await settingsHistory(db)(yuna, 5)).toMatchObject([
      { kind: 'stage.changed', name: yuna.name, data: { before: { ko: first.ko }, after: { ko: '알게 됨' } } },
    ])
    const taken = { id: randomUUID(), ko: '새 단계', en: 'Discover', position: 1, isArchived: false }
    expect(await refusalOf(putStage(db)(yuna, taken))).toMatchObject({ case: 'area.taken', field: 'stageEn' })
  })
})
