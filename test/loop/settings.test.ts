import { describe, expect, test } from 'vitest'
import type { Actor } from '../../src/domain/actor.ts'
import type { ItemKind } from '../../src/domain/item.ts'
import type { SomeSettings } from '../../src/domain/settings.ts'
import { changeSettings, settingsHistory, settingsView } from '../../src/loop/change-settings.ts'
import { editItem, editView } from '../../src/loop/edit-item.ts'
import { readImport } from '../../src/loop/import-file.ts'
import { install } from '../../src/loop/install.ts'
import { itemView } from '../../src/loop/look-up.ts'
import { remindTomorrow } from '../../src/loop/remind.ts'
import { createRowCounts } from '../../src/loop/row-counts.ts'
import { unsent } from '../../src/loop/unsent.ts'
import { anAnsweringTeam, noticeReactions } from '../support/answering-team.ts'
import { openTestDb, stoppedClock } from '../support/open-db.ts'
import { mark, promotes } from '../support/promotion.ts'
import { refusalOf } from '../support/refusal.ts'
import { aWorkspace } from '../support/workspace.ts'

const db = await openTestDb()
const clock = stoppedClock('2026-09-16T10:00:00+09:00')
const holidaysDb = await openTestDb({ clock, reactions: noticeReactions })
const change = changeSettings(db)
const view = settingsView(db)
const history = settingsHistory(db)

describe('settings', () => {
  test('are changed by an admin, and by whoever an admin has named, and by nobody else', async () => {
    const { yuna, mina, joon, tom } = await aWorkspace(db)
    const notAdmin = { case: 'settings.notAdmin', field: undefined, data: {} }
    expect(await refusalOf(change(mina, { holdMinutes: 5 }, null))).toEqual(notAdmin)
    expect(await refusalOf(view(mina))).toEqual(notAdmin)
    expect(await refusalOf(history(mina, 10))).toEqual(notAdmin)

    expect(await change(yuna, { admins: [mina.personId, tom.personId] }, null)).toBeNull()
    const { last } = await view(mina)
    expect(await change(mina, { holdMinutes: 5 }, last?.id ?? null)).toBeNull()
    expect((await view(mina)).settings.holdMinutes).toBe(5)
    const states = await unsent(db, { jira: false, notion: false }, createRowCounts(db, clock)).connections(mina)
    expect(states.systems).toHaveLength(3)
    // A guest stays one, whoever names them.
    for (const other of [joon, tom]) expect(await refusalOf(change(other, { holdMinutes: 9 }, null))).toEqual(notAdmin)
  })

  test('name who may import besides admins: members alone, and whoever may change settings', async () => {
    const { yuna, mina, joon, tom, workspace } = await aWorkspace(db)
    const reads = (actor: Actor) =>
      readImport(db)(actor, crypto.randomUUID(), 'customers', 'x.csv', new TextEncoder().encode('고객사\nACME\n'))
    expect(await refusalOf(reads(mina))).toMatchObject({ case: 'import.notAdmin' })
    await change(yuna, { importers: [mina.personId, tom.personId] }, null)
    await change(yuna, { admins: [joon.personId] }, (await view(yuna)).last?.id ?? null)
    for (const actor of [yuna, mina, joon]) expect(await reads(actor)).toEqual(expect.any(String))
    expect(await refusalOf(reads(tom))).toMatchObject({ case: 'import.notAdmin' })
    // Who may import may not change settings.
    expect(await refusalOf(view(mina))).toMatchObject({ case: 'settings.notAdmin' })
    expect((await view(yuna)).slackIds.get(mina.personId)).toBe(mina.slackUserId)
    expect(await db.of(workspace.id).workspaces.settings()).toMatchObject({ importers: [mina.personId, tom.personId] })
  })

  test('say which kinds there are to choose: another one is refused at its field, and who chose none gets the first', async () => {
    const { yuna, mina, workspace } = await aWorkspace(db)
    await change(yuna, { kinds: ['problem', 'praise'] }, null)
    expect(await refusalOf(promotes(db, mina, undefined, { kind: 'question' }))).toMatchObject({
      ...{ case: 'kind.notOffered', field: 'kind', data: { kind: 'question' } },
    })
    const { itemId } = await promotes(db, mina, undefined, { kind: null })
    expect(await db.of(workspace.id).views.item(itemId)).toMatchObject({ kind: 'problem' })
    const edits = (kind: ItemKind) => editItem(db)(mina, itemId, { kind }, null, mark)
    expect(await refusalOf(edits('request'))).toMatchObject({ case: 'kind.notOffered', field: 'kind' })
    expect(await edits('praise')).toMatchObject({ changed: ['kind'] })
    // What an item is it may stay, whatever there is to choose.
    await change(yuna, { kinds: ['request'] }, (await view(yuna)).last?.id ?? null)
    expect(await edits('praise')).toMatchObject({ changed: [] })
    expect((await editView(db)(mina, itemId)).kinds).toEqual(['request'])
  })

  test('keep who changed what, from what to what; what stands so already is no change', async () => {
    const { yuna, workspace } = await aWorkspace(db)
    expect(await change(yuna, { holdMinutes: 45, revenue: 'band' }, null)).toBeNull()
    expect(await change(yuna, { holdMinutes: 45 }, null)).toBeNull()
    expect(await history(yuna, 10)).toMatchObject([
      { name: yuna.name, data: { before: { holdMinutes: 30 }, after: { holdMinutes: 45 } } },
    ])
    expect(await db.of(workspace.id).workspaces.settings()).toMatchObject({ holdMinutes: 45, batchMinutes: 15 })
  })

  test('channel, language and time zone hold at once, and the configuration of a later start does not undo them', async () => {
    const { yuna, workspace } = await aWorkspace(db, 'T0SETTINGS')
    await change(yuna, { vocChannel: 'C0CHOSEN', locale: 'en', timeZone: 'Europe/Berlin' }, null)
    const chosen = { vocChannel: 'C0CHOSEN', locale: 'en', timeZone: 'Europe/Berlin' }
    expect(await db.workspaceOf('T0SETTINGS')).toMatchObject(chosen)
    const installation = {
      ...{ appId: 'configured', isEnterprise: false, botUserId: 'U', botId: 'B', botToken: 'xoxb-2', scopes: [] },
    }
    const { id: _, ...configured } = workspace
    await install(db, () => crypto.randomUUID())({ workspace: { ...configured, name: 'New name' }, installation })
    expect(await db.workspaceOf('T0SETTINGS')).toMatchObject({ ...chosen, name: 'New name' })
    await install(db, () => crypto.randomUUID())({ workspace: configured, installation, settings: { holdMinutes: 0 } })
    await change(yuna, { holdMinutes: 12 }, (await view(yuna)).last?.id ?? null)
    await install(db, () => crypto.randomUUID())({ workspace: configured, installation, settings: { holdMinutes: 0 } })
    expect((await view(yuna)).settings.holdMinutes).toBe(12)
  })

  test('of two who change the same at once the second is told by whom; what the other did not touch goes through', async () => {
    const { yuna, mina } = await aWorkspace(db)
    await change(yuna, { admins: [mina.personId] }, null)
    const seen = (await view(yuna)).last?.id ?? null
    expect(await change(yuna, { holdMinutes: 10, batchMinutes: 5 }, seen)).toBeNull()
    expect(await change(mina, { holdMinutes: 20 }, seen)).toMatchObject({ name: yuna.name, keys: ['holdMinutes'] })
    expect((await view(mina)).settings).toMatchObject({ holdMinutes: 10, batchMinutes: 5 })
    expect(await change(mina, { revenue: 'hidden' }, seen)).toBeNull()
    // Having seen it, the second one's word goes.
    expect(await change(mina, { holdMinutes: 20 }, (await view(mina)).last?.id ?? null)).toBeNull()
    expect((await view(yuna)).settings).toMatchObject({ holdMinutes: 20, revenue: 'hidden' })
  })

  test('that make no sense are refused beside their field, and nothing of them is stored', async () => {
    const { yuna } = await aWorkspace(db)
    const minutes = (max: number, field: string) => ({ case: 'settings.minutes', field, data: { max } })
    for (const wrong of [-1, 1.5, Number.NaN, 1_441])
      expect(await refusalOf(refused(yuna, { holdMinutes: wrong }))).toEqual(minutes(1_440, 'holdMinutes'))
    expect(await refusalOf(refused(yuna, { batchMinutes: 481 }))).toEqual(minutes(480, 'batchMinutes'))
    const hours = { workingHours: { from: '18:00', to: '09:00' }, holdMinutes: 3 }
    expect(await refusalOf(refused(yuna, hours))).toEqual({ case: 'settings.hours', field: 'hoursTo', data: {} })
    expect(await refusalOf(refused(yuna, { timeZone: 'Mars/Olympus' }))).toMatchObject({ case: 'settings.timeZone' })
    expect((await view(yuna)).settings).toMatchObject({ holdMinutes: 30, batchMinutes: 15 })
    expect(await history(yuna, 10)).toEqual([])
  })

  test('days off hold at once: decisions are due later, nobody is told anything then, and tomorrow is another day', async () => {
    clock.set('2026-09-16T10:00:00+09:00')
    const team = await anAnsweringTeam(holidaysDb, { workingHours: { from: '09:00', to: '18:00' } })
    const { yuna, mina, workspace } = team
    const change = changeSettings(holidaysDb)
    const due = async () => {
      const { itemId } = await team.hears(mina, '한빛상사')
      return { itemId, due: (await itemView(holidaysDb)(workspace.id, itemId))?.decisionDue }
    }
    // Ten working days over Chuseok (24 and 25), and one more when the company is off on Monday.
    expect((await due()).due).toBe('2026-10-02')
    await change(yuna, { daysOff: [{ day: '2026-09-28', name: '가을 휴무' }] }, null)
    const { itemId, due: later } = await due()
    expect(later).toBe('2026-10-06')

    clock.set('2026-09-23T18:10:00+09:00')
    await team.ships(itemId)
    const [notice] = await team.notices()
    expect(notice?.dueAt).toEqual(new Date('2026-09-29T09:00:00+09:00'))
    clock.set('2026-09-29T09:00:00+09:00')
    await team.sends(notice?.id ?? '')
    const daysOff = [{ day: '09-30', name: null }]
    await change(yuna, { daysOff, daysWorked: ['2026-10-05'] }, (await settingsView(holidaysDb)(yuna)).last?.id ?? null)
    expect(await remindTomorrow(holidaysDb)(mina, notice?.id ?? '')).toEqual({
      at: new Date('2026-10-01T09:30:00+09:00'),
    })
    expect(await settingsHistory(holidaysDb)(yuna, 1)).toMatchObject([
      { name: yuna.name, data: { before: { daysWorked: [] }, after: { daysOff, daysWorked: ['2026-10-05'] } } },
    ])
  })
})

/** The same, where it may throw before anything is asked of the database. */
const refused = async (actor: Actor, wanted: SomeSettings) => change(actor, wanted, null)
