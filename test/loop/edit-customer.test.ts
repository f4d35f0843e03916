import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { addCustomer, customerForm, customerSince, editCustomer } from '../../src/loop/edit-customer.ts'
import { customerOf, customerPage } from '../../src/loop/look-up-customer.ts'
import { aCustomer, historyOf, typed } from '../support/customers.ts'
import { wantsAll } from '../support/decision.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { aMessage, promotes } from '../support/promotion.ts'
import { refusalOf } from '../support/refusal.ts'
import { aWorkspace } from '../support/workspace.ts'

const clock = stoppedClock('2026-03-04T09:30:00+09:00')
const db = await openTestDb({ clock, reactions: { ...wantsAll, 'customer.edited': wantsAll['item.decided'] ?? [] } })
const now = () => clock.now()

const hanbit = {
  name: '한빛상사',
  aliases: ['Hanbit Trading'],
  plan: 'Pro',
  renewsOn: '2026-05-31',
  language: 'ko',
  contacts: [{ name: '박지현', email: 'jihyun@hanbit.example', phone: '02-123-4567', role: '회계팀' }],
  domains: ['hanbit.example'],
  references: [{ system: 'hubspot', externalId: '12' }],
}

describe('a customer is added', () => {
  test('with all that is known of it, once, however often the form is submitted; its history begins', async () => {
    const { mina, yuna, joon } = await aWorkspace(db)
    const id = randomUUID()
    const profile = typed({ ...hanbit, ownerId: joon.personId })
    expect(await addCustomer(db)(mina, id, profile)).toMatchObject({ id, name: '한빛상사' })
    expect(await addCustomer(db)(mina, id, profile)).toEqual({ id, name: '한빛상사', changes: null })
    const { stored, writesRevenue } = await customerForm(db)(mina, id)
    expect(writesRevenue).toBe(false)
    expect(stored).toMatchObject({
      version: 2,
      owner: { name: '준', slackUserId: joon.slackUserId },
      profile: { ...hanbit, lifecycle: 'paying', revenue: null },
    })
    expect((await customerForm(db)(yuna, id)).writesRevenue).toBe(true)
    expect((await historyOf(db, id)).map(({ kind }) => kind)).toEqual(['customer.added'])
  })

  test.each([['㈜한빛 상사'], ['한빛상사 주식회사'], ['hanbit trading, Inc.']])(
    'not under a name that is another’s, however it is written: %s',
    async (name) => {
      const { mina } = await aWorkspace(db)
      const id = await aCustomer(db, mina, hanbit)
      expect(await refusalOf(addCustomer(db)(mina, randomUUID(), typed({ name })))).toEqual({
        case: 'customer.taken',
        field: 'name',
        data: expect.objectContaining({ id, by: '한빛상사' }),
      })
      const other = await aCustomer(db, mina, { name: 'ACME' })
      const { stored } = await customerForm(db)(mina, other)
      expect(
        await refusalOf(editCustomer(db)(mina, other, stored.version, typed({ name: 'ACME', aliases: [name] }))),
      ).toMatchObject({ case: 'customer.taken' })
    },
  )

  test('nor with a domain or an id of another’s; nothing of it is stored then', async () => {
    const { mina, workspace } = await aWorkspace(db)
    await aCustomer(db, mina, hanbit)
    const domains = ['hanbit.example', 'other.example']
    expect(await refusalOf(addCustomer(db)(mina, randomUUID(), typed({ name: 'ACME', domains })))).toMatchObject({
      ...{ case: 'customer.domainTaken', field: 'domains' },
      data: { domain: 'hanbit.example', by: '한빛상사' },
    })
    const { references } = hanbit
    expect(await refusalOf(addCustomer(db)(mina, randomUUID(), typed({ name: 'ACME', references })))).toMatchObject({
      ...{ case: 'customer.referenceTaken', field: 'references' },
      data: { reference: 'hubspot: 12' },
    })
    const count = `select count(*)::int as n from customer where "workspaceId" = $1`
    expect(await peek(db, count, workspace.id)).toEqual([{ n: 1 }])
  })

  test('not by guests, and its revenue only by those who may see it', async () => {
    const { tom, mina, yuna, joon, workspace } = await aWorkspace(db)
    const rich = typed({ name: 'ACME', revenue: { amount: 12e6, currency: 'KRW' } })
    expect(await refusalOf(addCustomer(db)(tom, randomUUID(), typed({ name: 'ACME' })))).toMatchObject({
      case: 'customer.outsider',
    })
    expect(await refusalOf(addCustomer(db)(mina, randomUUID(), rich))).toMatchObject({
      ...{ case: 'customer.revenueNotYours', field: 'revenue' },
    })
    await db.of(workspace.id).workspaces.changeSettings({ revenueReaders: [joon.personId] })
    const { id } = await addCustomer(db)(joon, randomUUID(), rich)
    const shown = async (actor: typeof mina) => (await customerOf(db, now)(actor, id)).revenue
    expect(await shown(yuna)).toEqual({ amount: 12e6, currency: 'KRW', isExact: true })
    expect(await shown(mina)).toEqual({ from: 10e6, to: 50e6, currency: 'KRW', isExact: false })
    await db.of(workspace.id).workspaces.changeSettings({ revenue: 'hidden' })
    expect(await shown(mina)).toBeNull()
    expect(await shown(joon)).toMatchObject({ amount: 12e6 })
    // Who does not see it keeps it by editing.
    const { stored } = await customerForm(db)(mina, id)
    expect(stored.profile.revenue).toBeNull()
    await editCustomer(db)(mina, id, stored.version, typed({ name: 'ACME', plan: 'Pro' }))
    expect(await shown(yuna)).toMatchObject({ amount: 12e6 })
    const page = await customerPage(db, now)(mina, id, { section: 'history', offset: 0, limit: 10 })
    expect(JSON.stringify(page)).not.toContain('12000000')
  })
})

describe('a customer is edited', () => {
  test('what it held is gone, its items follow, and each change is in its history', async () => {
    const { mina, yuna, workspace } = await aWorkspace(db)
    const { itemId } = await promotes(db, mina, aMessage('엑셀'), { customer: { name: '한빛' } })
    const [known] = await peek<{ id: string }>(db, `select id from customer where "workspaceId" = $1`, workspace.id)
    const id = known?.id ?? ''
    const wanted = () =>
      peek<{ wanted: number }>(
        db,
        `select wanted from effect where "workspaceId" = $1 and subject = $2 and kind = 'card'`,
        workspace.id,
        itemId,
      )
    const [before] = await wanted()
    await editCustomer(db)(yuna, id, 1, typed({ ...hanbit, revenue: { amount: 100, currency: 'USD' } }))
    expect((await wanted())[0]?.wanted).toBe((before?.wanted ?? 0) + 1)
    const next = typed({ ...hanbit, contacts: [], domains: [], references: [], aliases: ['HB'] })
    await editCustomer(db)(mina, id, 2, next)
    expect((await customerForm(db)(mina, id)).stored.profile).toEqual({ ...next, revenue: null })
    // Nothing that cards show has changed by that.
    expect((await wanted())[0]?.wanted).toBe((before?.wanted ?? 0) + 1)
    const history = await historyOf(db, id)
    expect(history.map(({ data }) => data.changes)).toMatchObject([
      { name: ['한빛', '한빛상사'], revenue: ['', '100 USD'] },
      { aliases: ['Hanbit Trading', 'HB'], domains: ['hanbit.example', ''] },
    ])
    const { lines, count } = await customerPage(db, now)(yuna, id, { section: 'history', offset: 0, limit: 1 })
    expect([lines.length, count]).toEqual([1, 2])
  })

  test('a contact whom words name stays who it is, and words keep theirs', async () => {
    const { mina, workspace } = await aWorkspace(db)
    const id = await aCustomer(db, mina, hanbit)
    const contacts = () =>
      peek<{ id: string; name: string; gone: boolean }>(
        db,
        `select id, name, "removedAt" is not null as gone from contact where "workspaceId" = $1 order by name`,
        workspace.id,
      )
    const [before] = await contacts()
    const renamed = {
      ...hanbit.contacts[0],
      name: '박지현 팀장',
      email: 'jihyun@hanbit.example',
      phone: null,
      role: null,
    }
    await editCustomer(db)(mina, id, 2, typed({ ...hanbit, contacts: [renamed] }))
    expect(await contacts()).toEqual([{ ...before, name: '박지현 팀장' }])
    await editCustomer(db)(mina, id, 3, typed({ ...hanbit, contacts: [] }))
    expect(await contacts()).toMatchObject([{ id: before?.id, gone: true }])
  })

  test('the second of two is told what the first has changed, and the same twice is once', async () => {
    const { mina, joon } = await aWorkspace(db)
    const id = await aCustomer(db, mina, hanbit)
    const one = typed({ ...hanbit, plan: 'Enterprise' })
    await editCustomer(db)(joon, id, 2, one)
    expect(await editCustomer(db)(joon, id, 2, one)).toMatchObject({ changes: null })
    expect(await refusalOf(editCustomer(db)(mina, id, 2, typed({ ...hanbit, aliases: ['HB'] })))).toMatchObject({
      case: 'customer.meanwhile',
      data: { by: '준' },
    })
    const since = await customerSince(db)(mina, id, 2)
    expect(since).toMatchObject({ by: '준', changes: { plan: ['Pro', 'Enterprise'] }, stored: { version: 3 } })
    await editCustomer(db)(mina, id, 3, typed({ ...hanbit, plan: 'Enterprise', aliases: ['HB'] }))
    expect((await customerForm(db)(mina, id)).stored.profile).toMatchObject({ plan: 'Enterprise', aliases: ['HB'] })
  })

  test('of two at once one is refused, and none is lost unseen', async () => {
    const { mina, joon } = await aWorkspace(db)
    const id = await aCustomer(db, mina, hanbit)
    const results = await Promise.allSettled([
      editCustomer(db)(mina, id, 2, typed({ ...hanbit, plan: 'A' })),
      editCustomer(db)(joon, id, 2, typed({ ...hanbit, plan: 'B' })),
    ])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await historyOf(db, id)).length).toBe(2)
  })

  test('lists longer than a form can hold keep what it does not show', async () => {
    const { mina } = await aWorkspace(db)
    const aliases = Array.from({ length: 60 }, (_, at) => `이름이 아주 긴 회사 ${'가'.repeat(45)} ${at}`)
    const id = await aCustomer(db, mina, { name: 'ACME', aliases })
    const { stored } = await customerForm(db)(mina, id)
    const shown = stored.profile.aliases.slice(0, 40)
    await editCustomer(db)(mina, id, stored.version, typed({ name: 'ACME', aliases: shown, plan: 'Pro' }))
    const { profile } = (await customerForm(db)(mina, id)).stored
    expect(profile.aliases.length).toBeGreaterThan(40)
    expect(profile.aliases).toContain(aliases.toSorted().at(-1))
  })
})
