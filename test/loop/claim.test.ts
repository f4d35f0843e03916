import { describe, expect, test } from 'vitest'
import type { Actor } from '../../src/domain/actor.ts'
import type { Claiming } from '../../src/domain/claim.ts'
import { actorOf } from '../../src/domain/person.ts'
import { addQuote } from '../../src/loop/add-quote.ts'
import { claim, evidenceOf, unclaim } from '../../src/loop/claim.ts'
import { decide } from '../../src/loop/decide.ts'
import { itemView } from '../../src/loop/look-up.ts'
import { vote } from '../../src/loop/vote.ts'
import { voteReason } from '../../src/loop/vote-reason.ts'
import { aCustomer, idOf } from '../support/customers.ts'
import { aDecision, answersOf, eventsOf, wantsAll } from '../support/decision.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { aMessage, aPromotion, mark, opensForm, promotes } from '../support/promotion.ts'
import { refusalOf } from '../support/refusal.ts'
import { aProfile, aWorkspace } from '../support/workspace.ts'

const clock = stoppedClock('2026-03-04T09:30:00+09:00')
const all = wantsAll['item.decided'] ?? []
const db = await openTestDb({ clock, reactions: { ...wantsAll, 'item.claimed': all, 'item.unclaimed': all } })

async function anItem() {
  const people = await aWorkspace(db)
  const { mina, workspace } = people
  await db.of(workspace.id).workspaces.changeSettings({ workingHours: null, holdMinutes: 0, batchMinutes: 0 })
  const { itemId } = await promotes(db, mina, aMessage('엑셀로 받고 싶어요'), { customer: { name: '한빛상사' } })
  const shown = async () => {
    const view = await itemView(db)(workspace.id, itemId)
    if (!view) throw new Error('The item is not there.')
    return view
  }
  const claims = (actor: Actor, name: string, more: Partial<Claiming> = {}) =>
    claim(db)(actor, itemId, { customer: { name }, words: null, link: null, ...more }, mark)
  const evidence = (actor: Actor) => evidenceOf(db)(actor, itemId, { offset: 0, limit: 20 })
  return { ...people, itemId, shown, claims, evidence }
}

describe('my customer too', () => {
  test('counts with words or a link, and is listed apart without either, until there are some', async () => {
    const { joon, sofia, claims, shown, evidence } = await anItem()
    expect(await claims(joon, 'ACME')).toMatchObject({ number: 1, customer: 'ACME', isCounted: false, isOwed: false })
    expect(await shown()).toMatchObject({ customers: 1, bareCustomers: 1, people: 2, votes: 0 })
    expect(await claims(sofia, 'Nordlicht', { link: 'https://desk.example/1' })).toMatchObject({ isCounted: true })
    expect(await shown()).toMatchObject({ customers: 2, bareCustomers: 1, people: 3 })
    expect((await evidence(joon)).customers.map(({ name, isCounted, quotes }) => [name, isCounted, quotes])).toEqual([
      ['Nordlicht', true, 0],
      ['한빛상사', true, 1],
      ['ACME', false, 0],
    ])
    expect(await claims(joon, 'acme, Inc.', { words: '저희도요. 010-1234-5678' })).toMatchObject({ isCounted: true })
    // What is said once more without words takes none away.
    await claims(joon, 'ACME')
    const [acme] = (await evidence(joon)).customers
    expect(acme).toMatchObject({
      name: 'ACME',
      claims: [{ by: '준', words: '저희도요. 「[phone 가림]」', link: null }],
    })
    expect(await shown()).toMatchObject({ customers: 3, bareCustomers: 0 })
  })

  test('a customer who has said it is no claim besides, and another colleague with the same customer counts them once', async () => {
    const { joon, sofia, claims, shown, evidence } = await anItem()
    await claims(joon, '㈜한빛상사')
    await claims(sofia, '한빛상사', { words: 'Us, too' })
    expect(await shown()).toMatchObject({ customers: 1, bareCustomers: 0, people: 3 })
    expect((await evidence(joon)).customers).toMatchObject([{ name: '한빛상사', claims: [{}, {}], quotes: 1 }])
  })

  test('who brought them answers them when it ships; what has shipped already is owed at once', async () => {
    const { joon, sofia, claims, itemId } = await anItem()
    await claims(sofia, 'ACME', { words: 'Us, too' })
    await claims(sofia, 'Fabrikam')
    expect(await answersOf(db, itemId)).toHaveLength(2)
    await decide(db)(joon, itemId, aDecision({ status: 'shipped' }))
    expect((await answersOf(db, itemId)).map(({ state }) => state)).toEqual(['owed', 'owed'])
    expect(await claims(joon, 'Nordlicht', { link: 'https://desk.example/1' })).toMatchObject({ isOwed: true })
    expect((await answersOf(db, itemId)).map(({ state }) => state)).toEqual(['owed', 'owed', 'owed'])
    const agents = await peek<{ agentId: string }>(db, `select "agentId" from loop where "itemId" = $1`, itemId)
    expect(agents.map(({ agentId }) => agentId)).toEqual(expect.arrayContaining([sofia.personId, joon.personId]))
  })

  test('is taken back, and nobody answers them any more, unless somebody else speaks for them', async () => {
    const { joon, sofia, claims, itemId, shown, workspace } = await anItem()
    await claims(joon, 'ACME', { words: '네' })
    await claims(sofia, 'ACME', { words: 'yes' })
    const acme = await idOf(db, workspace.id, 'ACME')
    await unclaim(db)(joon, itemId, acme)
    expect([await shown().then(({ customers }) => customers), await answersOf(db, itemId)]).toMatchObject([2, [{}, {}]])
    await unclaim(db)(sofia, itemId, acme)
    await unclaim(db)(sofia, itemId, acme)
    expect([await shown().then(({ customers }) => customers), await answersOf(db, itemId)]).toMatchObject([1, [{}]])
    expect((await eventsOf(db, itemId)).map(([kind]) => kind)).toEqual([
      ...['item.claimed', 'item.claimed', 'item.unclaimed', 'item.unclaimed'],
    ])
  })

  test('is refused to guests, without a customer, and with an address that is none', async () => {
    const { tom, joon, claims } = await anItem()
    expect(await refusalOf(claims(tom, 'ACME'))).toMatchObject({ case: 'vote.outsider' })
    expect(await refusalOf(claims(joon, '', { customer: null }))).toMatchObject({
      ...{ case: 'claim.noCustomer', field: 'customer' },
    })
    expect(await refusalOf(claims(joon, 'ACME', { link: 'javascript:x' }))).toMatchObject({ case: 'link.notHttp' })
  })

  test('names of customers that were heard in private are nobody else’s; revenue as the reader may see it', async () => {
    const { mina, joon, yuna, itemId, evidence, claims } = await anItem()
    await aCustomer(db, yuna, { name: 'ACME', revenue: { amount: 6e7, currency: 'KRW' } })
    await claims(joon, 'ACME', { words: '네' })
    const secret = aMessage('비밀이에요', { isPrivate: true })
    const draftId = await opensForm(db, mina, secret)
    const quoting = aPromotion(mina, draftId, { words: secret.words, customer: { name: '비밀회사' } })
    await addQuote(db)(mina, itemId, quoting, mark)
    const names = async (actor: Actor) => (await evidence(actor)).customers.map(({ name }) => name)
    expect(await names(mina)).toContain('비밀회사')
    expect(await names(joon)).not.toContain('비밀회사')
    expect((await evidence(joon)).customers[0]?.revenue).toMatchObject({ isExact: false, from: 5e7 })
    expect((await evidence(yuna)).customers[0]?.revenue).toMatchObject({ isExact: true, amount: 6e7 })
  })
})

describe('votes', () => {
  test('say why, or nothing', async () => {
    const { joon, tom, itemId, shown, evidence } = await anItem()
    expect(await voteReason(db)(joon, itemId, ' 정산 주기마다\n문의가 와요 ')).toMatchObject({ on: true, number: 1 })
    expect(await voteReason(db)(joon, itemId, '정산 주기마다 문의가 와요')).toMatchObject({ on: true })
    expect((await evidence(joon)).reasons).toEqual([{ by: '준', reason: '정산 주기마다 문의가 와요' }])
    await vote(db)(joon, itemId, { on: false })
    expect((await evidence(joon)).reasons).toEqual([])
    await voteReason(db)(joon, itemId, '')
    expect(await shown()).toMatchObject({ votes: 1 })
    expect(await refusalOf(voteReason(db)(joon, itemId, '가'.repeat(301)))).toMatchObject({
      ...{ case: 'field.tooLong', field: 'reason' },
    })
    expect(await refusalOf(voteReason(db)(tom, itemId, 'x'))).toMatchObject({ case: 'vote.outsider' })
    expect(await eventsOf(db, itemId)).toEqual([
      ['item.voted', { reason: '정산 주기마다 문의가 와요' }],
      ['item.unvoted', {}],
      ['item.voted', { reason: null }],
    ])
  })

  test('of one team, when it holds more than half of at least five', async () => {
    const { itemId, shown, workspace, evidence, joon } = await anItem()
    const team = async (name: string, from: number, to: number) => {
      const rows = await peek<{ id: string }>(
        db,
        `insert into team ("workspaceId", id, name) values ($1, gen_random_uuid(), $2) returning id`,
        workspace.id,
        name,
      )
      for (let n = from; n < to; n++) {
        const person = await db.of(workspace.id).people.put(aProfile(`U${name}${n}`, `${name} ${n}`))
        await peek(
          db,
          `insert into team_member ("workspaceId", "teamId", "personId") values ($1, $2, $3)`,
          workspace.id,
          rows[0]?.id,
          person.id,
        )
        await vote(db)(actorOf(person, workspace), itemId, { on: true })
      }
    }
    await team('CX', 0, 3)
    expect((await shown()).loudTeam).toBeNull()
    await team('Dev', 0, 2)
    expect(await shown()).toMatchObject({ votes: 5, teams: 2, loudTeam: { name: 'CX', votes: 3 } })
    await team('Sales', 0, 1)
    expect((await shown()).loudTeam).toBeNull()
    expect((await evidence(joon)).teams).toEqual([
      { name: 'CX', votes: 3 },
      { name: 'Dev', votes: 2 },
      { name: 'Sales', votes: 1 },
    ])
  })
})
