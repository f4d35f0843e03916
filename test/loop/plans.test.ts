import { describe, expect, test } from 'vitest'
import { decide } from '../../src/loop/decide.ts'
import { customerForm, editCustomer } from '../../src/loop/edit-customer.ts'
import { sendNow } from '../../src/loop/hold.ts'
import { customerOf } from '../../src/loop/look-up-customer.ts'
import { merge } from '../../src/loop/merge.ts'
import { mergeCustomers } from '../../src/loop/merge-customers.ts'
import { undo } from '../../src/loop/undo.ts'
import { unmerge } from '../../src/loop/unmerge.ts'
import { unmergeCustomers } from '../../src/loop/unmerge-customers.ts'
import { anAnsweringTeam, noticeReactions } from '../support/answering-team.ts'
import { aDecision } from '../support/decision.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { refusalOf } from '../support/refusal.ts'

const clock = stoppedClock('2026-03-04T10:00:00+09:00')
const db = await openTestDb({ clock, reactions: noticeReactions })
const shipped = (plans?: string[]) =>
  aDecision({ status: 'shipped', shippedBy: 'policy', ...(plans === undefined ? {} : { plans }) })

/** 민아 answers 한빛상사 (Free), Sofia answers ACME (enterprise) and Nordlicht (nobody knows). */
async function threeCustomers() {
  const team = await anAnsweringTeam(db, { holdMinutes: 30 })
  const { itemId } = await team.hears(team.mina, '한빛상사')
  await team.adds(team.sofia, itemId, 'ACME')
  await team.adds(team.sofia, itemId, 'Nordlicht')
  const isOn = async (name: string, plan: string | null) => {
    const id = await team.customerId(name)
    const { stored } = await customerForm(db)(team.mina, id)
    const { revenue: _, ...profile } = stored.profile
    await editCustomer(db)(team.mina, id, stored.version, { ...profile, plan })
  }
  await isOn('한빛상사', 'Free')
  await isOn('ACME', 'enterprise ')
  const states = async () => (await team.loops(itemId)).map(({ customer, state }) => `${customer} ${state}`)
  const told = async () =>
    (await team.notices())
      .filter(({ isClosed, kind, answers }) => !isClosed && kind === 'answer' && answers.length > 0)
      .map(({ to, answers }) => `${to} ${answers.length}`)
  return { ...team, itemId, isOn, states, told }
}

describe('what shipped for some plans', () => {
  test('is not told to customers on others until they have it; whose plan nobody knows are told', async () => {
    const team = await threeCustomers()
    const { joon, itemId } = team
    await decide(db)(joon, itemId, shipped(['Pro', 'Enterprise', 'pro']))
    const waits = ['ACME owed', 'Nordlicht owed', '한빛상사 paused']
    expect(await team.states()).toEqual(waits)
    expect(await team.told()).toEqual(['Sofia 2'])
    const view = async () => (await db.of(team.workspace.id).views.item(itemId))?.answers
    expect(await view()).toMatchObject({ waiting: 2, paused: 0, waitsForPlan: 1 })
    // Sending now is for what is on hold.
    await sendNow(db)(joon, itemId)
    expect(await team.states()).toEqual(waits)

    // Whoever has the customer on the line reads that it is not theirs yet.
    const page = async () => (await customerOf(db, () => clock.now())(joon, await team.customerId('한빛상사'))).done
    expect(await page()).toMatchObject([{ stands: { state: 'paused', pausedFor: 'plan' } }])

    clock.advance(3 * 86_400_000)
    await team.isOn('한빛상사', 'Pro')
    expect(await page()).toEqual([]) // it waits for its answer
    expect(await team.states()).toEqual(['ACME owed', 'Nordlicht owed', '한빛상사 owed'])
    expect(await team.told()).toEqual(expect.arrayContaining(['민아 1']))
    const owed = `select "owedAt" from loop where "itemId" = $1 and "customerId" = $2`
    const [row] = await peek<{ owedAt: Date }>(db, owed, itemId, await team.customerId('한빛상사'))
    expect(row?.owedAt).toEqual(clock.now())
    await team.isOn('한빛상사', 'Free')
    expect(await team.states()).toEqual(waits)
    expect(await team.events(itemId)).toEqual(expect.arrayContaining(['loop.resumed', 'loop.paused']))
  })

  test('is told once the decision names their plan or nobody’s; taking that back makes them wait again', async () => {
    const team = await threeCustomers()
    const { joon, itemId } = team
    await decide(db)(joon, itemId, shipped())
    expect((await team.told()).toSorted()).toEqual(['Sofia 2', '민아 1'])
    const narrowed = await decide(db)(joon, itemId, shipped(['Enterprise']))
    const waits = ['ACME owed', 'Nordlicht owed', '한빛상사 paused']
    expect(await team.states()).toEqual(waits)
    expect(await team.told()).toEqual(['Sofia 2'])
    // Words alone leave the plans as they are.
    await decide(db)(joon, itemId, aDecision({ status: null, line: { ko: '됩니다.', en: null } }))
    expect(await team.states()).toEqual(waits)
    const widened = await decide(db)(joon, itemId, shipped(['Enterprise', 'Free']))
    expect(await team.states()).toEqual(['ACME owed', 'Nordlicht owed', '한빛상사 owed'])
    expect((await team.told()).toSorted()).toEqual(['Sofia 2', '민아 1'])
    expect([narrowed.undo, widened.undo]).toEqual([expect.any(String), expect.any(String)])
    await undo(db, () => clock.now())(joon, widened.undo)
    expect(await team.states()).toEqual(waits)
    expect(await team.told()).toEqual(['Sofia 2'])
    // A "no" is for everybody.
    await decide(db)(joon, itemId, aDecision({ status: 'declined' }))
    expect(await team.states()).toEqual(['ACME owed', 'Nordlicht owed', '한빛상사 owed'])
    expect((await team.told()).toSorted()).toEqual(['Sofia 2', '민아 1'])
  })

  test('follows the plans of today when a merge is undone, of items and of customers', async () => {
    const team = await threeCustomers()
    const { joon, mina, itemId: into } = team
    const { itemId: from } = await team.hears(mina, '한빛상사')
    const of = async (itemId: string) => (await team.loops(itemId)).map(({ customer, state }) => `${customer} ${state}`)
    for (const itemId of [from, into]) await decide(db)(joon, itemId, shipped(['Enterprise']))
    expect(await of(from)).toEqual(['한빛상사 paused'])

    // Bought while the two were one: what comes back need not wait any more.
    await merge(db, null)(joon, from, into)
    await team.isOn('한빛상사', 'Enterprise')
    await unmerge(db)(joon, from)
    expect(await of(from)).toEqual(['한빛상사 owed'])
    expect(await team.states()).toEqual(['ACME owed', 'Nordlicht owed', '한빛상사 owed'])
    expect((await team.told()).toSorted()).toEqual(['Sofia 2', '민아 2'])

    // Given up while the two were one: nobody tells them of what they cannot use.
    await merge(db, null)(joon, from, into)
    await team.isOn('한빛상사', 'Free')
    await unmerge(db)(joon, from)
    expect(await of(from)).toEqual(['한빛상사 paused'])
    expect(await team.states()).toEqual(['ACME owed', 'Nordlicht owed', '한빛상사 paused'])
    expect(await team.told()).toEqual(['Sofia 2'])

    // As another customer they had it; on their own they do not.
    const [hanbit, acme] = [await team.customerId('한빛상사'), await team.customerId('ACME')]
    await mergeCustomers(db)(team.yuna, hanbit, acme)
    expect(await of(from)).toEqual(['ACME owed'])
    await unmergeCustomers(db)(team.yuna, hanbit)
    expect(await of(from)).toEqual(['한빛상사 paused'])
    expect(await team.states()).toEqual(['ACME owed', 'Nordlicht owed', '한빛상사 paused'])
    expect(await team.told()).toEqual(['Sofia 2'])
  })

  test('is refused at its field where the names are too long', async () => {
    const { joon, itemId } = await threeCustomers()
    expect(await refusalOf(decide(db)(joon, itemId, shipped(['가'.repeat(301)])))).toMatchObject({
      case: 'field.tooLong',
      field: 'plans',
    })
  })
})
