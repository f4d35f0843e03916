import { describe, expect, test } from 'vitest'
import type { Actor } from '../../src/domain/actor.ts'
import { UNDO_DAYS } from '../../src/domain/merge.ts'
import { addQuote } from '../../src/loop/add-quote.ts'
import { answered } from '../../src/loop/answer.ts'
import { decide } from '../../src/loop/decide.ts'
import { customerForm, editCustomer } from '../../src/loop/edit-customer.ts'
import { itemView } from '../../src/loop/look-up.ts'
import { customerOf } from '../../src/loop/look-up-customer.ts'
import { merge } from '../../src/loop/merge.ts'
import { mergeCustomers, mergeCustomersPreview } from '../../src/loop/merge-customers.ts'
import { closeNotice, noticeSent } from '../../src/loop/notices.ts'
import { unmerge } from '../../src/loop/unmerge.ts'
import { unmergeCustomers } from '../../src/loop/unmerge-customers.ts'
import { aCustomer, idOf, typed } from '../support/customers.ts'
import { aDecision, wantsAll } from '../support/decision.ts'
import { aVoteCustomer, rowsOf, wrongIn } from '../support/merging.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { aMessage, aPromotion, mark, opensForm, promotes } from '../support/promotion.ts'
import { refusalOf } from '../support/refusal.ts'
import { aWorkspace } from '../support/workspace.ts'

const clock = stoppedClock('2026-03-04T09:30:00+09:00')
const all = wantsAll['item.decided'] ?? []
const db = await openTestDb({ clock, reactions: { ...wantsAll, 'customer.merged': all, 'customer.unmerged': all } })
const DAY = 86_400_000
const now = () => clock.now()

/** 민아 brought VOC-1 for 한빛, Sofia words on it for 한빛상사, 준 VOC-2 for 한빛 alone. */
async function twoCustomers() {
  const people = await aWorkspace(db)
  const { mina, sofia, joon, yuna, workspace } = people
  await db.of(workspace.id).workspaces.changeSettings({ workingHours: null, holdMinutes: 0, batchMinutes: 0 })
  const later = <T>(doing: () => Promise<T>): Promise<T> => {
    clock.advance(60_000)
    return doing()
  }
  const adds = (actor: Actor, itemId: string, customer: string) =>
    later(async () => {
      const draft = aMessage('저희도요')
      const draftId = await opensForm(db, actor, draft)
      const quoting = aPromotion(actor, draftId, { words: draft.words, customer: { name: customer } })
      return addQuote(db)(actor, itemId, quoting, mark)
    })
  const one = (await promotes(db, mina, aMessage('엑셀로 받고 싶어요'), { customer: { name: '한빛' } })).itemId
  await adds(sofia, one, '한빛상사')
  const two = (await promotes(db, joon, aMessage('권한을 나눠 주세요'), { customer: { name: '한빛' } })).itemId
  const [short, long] = [await idOf(db, workspace.id, '한빛'), await idOf(db, workspace.id, '한빛상사')]
  const loops = (itemId: string) =>
    peek<{ id: string; customer: string; state: string; folded: boolean }>(
      db,
      `select l.id, c.name as customer, l.state, l."foldedIntoId" is not null as folded from loop l
       left join customer c on c."workspaceId" = l."workspaceId" and c.id = l."customerId" where l."itemId" = $1 order by c.name, l.round`,
      itemId,
    )
  return {
    ...{ ...people, one, two, short, long, adds, loops },
    merges: (from: string, into: string, actor = yuna) => later(() => mergeCustomers(db)(actor, from, into)),
    undoes: (from: string, actor = yuna) => later(() => unmergeCustomers(db)(actor, from)),
    decides: (itemId: string, status: 'shipped' | 'declined' | 'planned') =>
      later(() => decide(db)(joon, itemId, aDecision({ status }))),
    answers: (loopId: string, actor = mina) => later(() => answered(db)(actor, loopId, 'told')),
    rows: async () => {
      const own = async (table: string) =>
        (
          await peek<{ row: object }>(
            db,
            `select to_jsonb(t) - 'version' as row from ${table} t where "workspaceId" = $1 order by 1`,
            workspace.id,
          )
        ).map(({ row }) => row)
      return {
        ...(await rowsOf(db, workspace.id)),
        ...{ customers: await own('customer'), aliases: await own('customer_alias'), contacts: await own('contact') },
        ...{ domains: await own('customer_domain'), references: await own('customer_reference') },
      }
    },
    sends: async () => {
      clock.advance(DAY)
      const open = await peek<{ id: string }>(
        db,
        `select id from notice where "workspaceId" = $1 and kind = 'answer' and "closedAt" is null`,
        workspace.id,
      )
      for (const { id } of open) {
        expect(await closeNotice(db)(workspace.id, id)).toBeNull()
        await noticeSent(db)(workspace.id, id)
      }
      return open.length
    },
    shown: async (itemId: string) => {
      const view = await itemView(db)(workspace.id, itemId)
      if (!view) throw new Error('The item is not there.')
      return view
    },
  }
}

describe('a customer is merged into another', () => {
  test('names, words, contacts, domains and ids lead there; items count one customer, and their cards follow', async () => {
    const { short, long, one, two, mina, yuna, merges, shown, workspace } = await twoCustomers()
    const contacts = [{ name: '박지현', email: 'jihyun@hanbit.example', phone: null, role: null }]
    const known = { contacts, domains: ['hanbit.example'], references: [{ system: 'hubspot', externalId: '12' }] }
    const { stored } = await customerForm(db)(yuna, short)
    const revenue = { amount: 60e6, currency: 'KRW' }
    await editCustomer(db)(yuna, short, stored.version, typed({ name: '한빛', plan: 'Pro', revenue, ...known }))
    await aVoteCustomer(db, workspace.id, { itemId: one, customerId: short, personId: mina.personId, words: '네' })
    expect(await shown(one)).toMatchObject({ customers: 2 })
    expect(await mergeCustomersPreview(db)(yuna, short, long)).toEqual({
      ...{ name: '한빛', into: '한빛상사' },
      moving: { quotes: 2, answers: 2, answersOfBoth: 1, contacts: 1, claims: 1 },
    })
    expect(await merges(short, long)).toEqual({ id: short, name: '한빛', into: { id: long, name: '한빛상사' } })
    expect(await shown(one)).toMatchObject({ customers: 1, leadQuote: { customer: '한빛상사' } })
    expect((await customerForm(db)(yuna, short)).stored).toMatchObject({
      id: long,
      profile: { name: '한빛상사', aliases: ['한빛'], plan: 'Pro', revenue, ...known },
    })
    expect(await customerOf(db, now)(mina, short)).toMatchObject({ id: long, merged: [{ id: short, name: '한빛' }] })
    const wanted = await peek(
      db,
      `select 1 from effect where "workspaceId" = $1 and kind = 'card' and subject = any($2::uuid[]) and wanted > 1`,
      workspace.id,
      [one, two],
    )
    expect(wanted).toHaveLength(2)
    // Whoever names the old one means the new one.
    const { itemId } = await promotes(db, mina, aMessage('또'), { customer: { name: '㈜한빛' } })
    expect(await shown(itemId)).toMatchObject({ leadQuote: { customer: '한빛상사' } })
    const chosen = await promotes(db, mina, aMessage('또요'), { customer: { id: short } })
    expect(await shown(chosen.itemId)).toMatchObject({ leadQuote: { customer: '한빛상사' } })
    const left = `select 1 from quote where "workspaceId" = $1 and "customerId" <> $2`
    expect(await peek(db, left, workspace.id, long)).toEqual([])
    expect(await wrongIn(db, workspace.id)).toEqual([])
  })

  test('an answer that both were owed is one, with the people of both; nobody is told twice', async () => {
    const { short, long, one, two, merges, decides, loops, sends, answers, workspace } = await twoCustomers()
    await merges(short, long)
    expect(await loops(one)).toMatchObject([
      { customer: '한빛', folded: true },
      { customer: '한빛상사', folded: false },
    ])
    expect(await loops(two)).toMatchObject([{ customer: '한빛상사', folded: false }])
    await decides(one, 'shipped')
    expect(await sends()).toBe(2)
    const [, standing] = await loops(one)
    expect(standing).toMatchObject({ state: 'told' })
    await answers(standing?.id ?? '')
    await decides(one, 'declined')
    await decides(one, 'shipped')
    expect((await loops(one)).filter(({ folded }) => !folded).map(({ customer }) => customer)).toEqual([
      '한빛상사',
      '한빛상사',
    ])
    expect(await wrongIn(db, workspace.id)).toEqual([])
  })

  test('who was answered is not owed once more; a press on the older message finds the answer that stands', async () => {
    const { short, long, one, merges, decides, loops, sends, answers, workspace, sofia } = await twoCustomers()
    await decides(one, 'shipped')
    await sends()
    const [mine, theirs] = await loops(one)
    await answers(mine?.id ?? '')
    await merges(short, long)
    expect((await loops(one)).map(({ state, folded }) => [state, folded])).toEqual([
      ['watching', true],
      ['answered', false],
    ])
    expect(await answers(mine?.id ?? '', sofia)).toMatchObject({ already: true })
    expect((await loops(one))[1]?.id).toBe(theirs?.id)
    expect(await wrongIn(db, workspace.id)).toEqual([])
  })

  test('who may: an account owner of either, a decider, an admin; anybody while nobody was asked who decides', async () => {
    const { short, long, tom, mina, joon, sofia, merges, undoes, yuna, workspace } = await twoCustomers()
    expect(await refusalOf(merges(short, long, tom))).toMatchObject({ case: 'customer.outsider' })
    await merges(short, long, mina)
    await undoes(short, mina)
    await db.of(workspace.id).workspaces.changeSettings({ deciders: [joon.personId] })
    expect(await refusalOf(merges(short, long, mina))).toMatchObject({ case: 'customerMerge.notYours' })
    const { stored } = await customerForm(db)(yuna, long)
    await editCustomer(db)(yuna, long, stored.version, typed({ name: '한빛상사', ownerId: sofia.personId }))
    for (const actor of [sofia, joon, yuna]) {
      await merges(short, long, actor)
      await undoes(short, actor)
    }
  })

  test('what makes no sense is refused', async () => {
    const { short, long, merges, undoes, yuna } = await twoCustomers()
    expect(await refusalOf(merges(short, short))).toMatchObject({ case: 'customerMerge.self' })
    expect(await refusalOf(undoes(short))).toMatchObject({ case: 'customerUnmerge.notMerged', data: { name: '한빛' } })
    await merges(short, long)
    expect(await refusalOf(merges(short, long))).toMatchObject({
      case: 'customer.merged',
      data: { name: '한빛', into: '한빛상사' },
    })
    expect(await refusalOf(merges(long, short))).toMatchObject({ case: 'customerMerge.circle' })
    const third = await aCustomer(db, yuna, { name: 'HB' })
    // Into what remains of it.
    expect(await merges(third, short)).toMatchObject({ into: { name: '한빛상사' } })
    expect(await refusalOf(editCustomer(db)(yuna, short, 1, typed({ name: '한빛' })))).toMatchObject({
      case: 'customer.merged',
    })
  })
})

describe('a merge of customers is undone', () => {
  test.each([
    ['while nothing is decided', null],
    ['when it has shipped', 'shipped'],
    ['when it was declined', 'declined'],
  ] as const)('and every row is as it was: %s', async (_, status) => {
    const { short, long, one, two, merges, undoes, rows, decides, sends, mina, yuna, workspace } = await twoCustomers()
    await aVoteCustomer(db, workspace.id, { itemId: one, customerId: short, personId: mina.personId, words: '네' })
    await aVoteCustomer(db, workspace.id, { itemId: one, customerId: long, personId: mina.personId, words: null })
    const { stored } = await customerForm(db)(yuna, short)
    const contacts = [{ name: '박지현', email: null, phone: null, role: null }]
    await editCustomer(db)(yuna, short, stored.version, typed({ name: '한빛', plan: 'Pro', contacts }))
    if (status) {
      await decides(one, status)
      await decides(two, status)
      if (status === 'shipped') await sends()
    }
    const before = await rows()
    await merges(short, long)
    expect(await rows()).not.toEqual(before)
    await undoes(short)
    expect(await rows()).toEqual(before)
    expect(await wrongIn(db, workspace.id)).toEqual([])
    await merges(short, long)
    await undoes(short)
    expect(await rows()).toEqual(before)
  })

  test('what came since stays with the target, and what was decided meanwhile is owed to both', async () => {
    const { short, long, one, two, merges, undoes, adds, decides, mina, shown, loops, workspace, yuna } =
      await twoCustomers()
    await merges(short, long)
    await adds(mina, two, '한빛')
    const { stored } = await customerForm(db)(yuna, long)
    await editCustomer(db)(yuna, long, stored.version, typed({ ...stored.profile, plan: 'Enterprise' }))
    await decides(one, 'shipped')
    await undoes(short)
    expect((await customerForm(db)(yuna, long)).stored.profile).toMatchObject({ plan: 'Enterprise', aliases: [] })
    expect((await customerForm(db)(yuna, short)).stored.profile).toMatchObject({ name: '한빛', plan: null })
    expect(await shown(two)).toMatchObject({ customers: 2 })
    expect((await loops(one)).map(({ customer, state }) => [customer, state])).toEqual([
      ['한빛', 'owed'],
      ['한빛상사', 'owed'],
    ])
    expect((await wrongIn(db, workspace.id)).filter((found) => !found.startsWith('words of which no answer'))).toEqual(
      [],
    )
  })

  test('what was owed is owed no more where the item is open again', async () => {
    const { short, long, one, merges, undoes, decides, loops, workspace } = await twoCustomers()
    await decides(one, 'shipped')
    await merges(short, long)
    await decides(one, 'planned')
    await undoes(short)
    expect((await loops(one)).map(({ state }) => state)).toEqual(['watching', 'watching'])
    expect(await wrongIn(db, workspace.id)).toEqual([])
  })

  test('not after 30 days, nor once somebody was answered for both, nor while the target is merged itself', async () => {
    const { short, long, one, merges, undoes, decides, sends, answers, loops, yuna } = await twoCustomers()
    const third = await aCustomer(db, yuna, { name: 'HB' })
    await merges(short, long)
    await merges(long, third)
    expect(await refusalOf(undoes(short))).toMatchObject({
      case: 'customerUnmerge.targetMerged',
      data: { name: '한빛', through: '한빛상사', into: 'HB' },
    })
    await undoes(long)
    await decides(one, 'shipped')
    await sends()
    const standing = (await loops(one)).find(({ folded }) => !folded)
    await answers(standing?.id ?? '')
    expect(await refusalOf(undoes(short))).toMatchObject({ case: 'customerUnmerge.answered' })
    const other = await aCustomer(db, yuna, { name: 'ACME' })
    await merges(other, long)
    clock.advance(UNDO_DAYS * DAY)
    expect(await refusalOf(undoes(other))).toMatchObject({ case: 'customerUnmerge.tooLate', data: { days: UNDO_DAYS } })
  })

  test('items that were merged and parted in between leave one answer for each customer', async () => {
    const { short, long, one, two, merges, undoes, loops, joon, workspace, decides } = await twoCustomers()
    await merge(db, null)(joon, two, one)
    await merges(short, long)
    clock.advance(60_000)
    await unmerge(db)(joon, two)
    expect(await wrongIn(db, workspace.id)).toEqual([])
    await decides(one, 'shipped')
    const open = [...(await loops(one)), ...(await loops(two))].filter(({ folded }) => !folded)
    expect(open.filter(({ state }) => state === 'owed')).toHaveLength(1)
    await merge(db, null)(joon, one, two)
    expect(await refusalOf(undoes(short))).toMatchObject({ case: 'customerUnmerge.itemMerged', data: { number: 1 } })
    expect(await wrongIn(db, workspace.id)).toEqual([])
  })
})

test('words that come while two customers are merged are of the one that remains', async () => {
  const { short, long, merges, mina, workspace } = await twoCustomers()
  await Promise.all([
    merges(short, long),
    ...[1, 2, 3].map((n) => promotes(db, mina, aMessage(`동시에 ${n}`), { customer: { id: short } })),
    ...[4, 5].map((n) => promotes(db, mina, aMessage(`동시에 ${n}`), { customer: { name: '한빛' } })),
  ])
  const left = `select 1 from quote where "workspaceId" = $1 and "customerId" = $2`
  expect(await peek(db, left, workspace.id, short)).toEqual([])
  expect(await wrongIn(db, workspace.id)).toEqual([])
})
