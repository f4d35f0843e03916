import { describe, expect, test } from 'vitest'
import type { Actor } from '../../src/domain/actor.ts'
import type { SomeSettings } from '../../src/domain/settings.ts'
import { changeSettings, settingsHistory, settingsView } from '../../src/loop/change-settings.ts'
import { install } from '../../src/loop/install.ts'
import { unsent } from '../../src/loop/unsent.ts'
import { openTestDb } from '../support/open-db.ts'
import { refusalOf } from '../support/refusal.ts'
import { aWorkspace } from '../support/workspace.ts'

const db = await openTestDb()
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
    const states = await unsent(db, { jira: false, notion: false }).connections(mina)
    expect(states.systems).toHaveLength(3)
    // A guest stays one, whoever names them.
    for (const other of [joon, tom]) expect(await refusalOf(change(other, { holdMinutes: 9 }, null))).toEqual(notAdmin)
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
})

/** The same, where it may throw before anything is asked of the database. */
const refused = async (actor: Actor, wanted: SomeSettings) => change(actor, wanted, null)
