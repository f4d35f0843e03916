import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { loopOf } from '../../src/loop/answer.ts'
import { closeNotice, dmOpened, type NewNotice, noticeSent, noticeView, tellOne } from '../../src/loop/notices.ts'
import { type AnsweringTeam, anAnsweringTeam, noticeReactions } from '../support/answering-team.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'

const clock = stoppedClock('2026-03-04T10:00:00+09:00')
const db = await openTestDb({ clock, reactions: noticeReactions })
const at = (instant: string) => new Date(instant)

async function aTeam(settings = {}): Promise<AnsweringTeam> {
  clock.set('2026-03-04T10:00:00+09:00')
  return anAnsweringTeam(db, settings)
}
const tells = (team: AnsweringTeam, notice: NewNotice) =>
  db.change(team.mina, async (tx) => {
    const notices = await tellOne(tx, notice)
    tx.record('notice.wanted', null, {}, { notices })
    const [told] = notices
    if (!told) throw new Error('Nothing is told.')
    return told
  })
const noticeTo = async (team: AnsweringTeam, name: string) =>
  (await team.notices()).findLast(({ to }) => to === name)?.id ?? ''
const viewTo = async (team: AnsweringTeam, name: string) =>
  noticeView(db)(team.workspace.id, await noticeTo(team, name))

describe('telling one person', () => {
  test('shows what it is about, in their language and their working hours', async () => {
    const team = await aTeam({ workingHours: { from: '09:00', to: '18:00' } })
    const { itemId, number } = await team.hears(team.mina, '한빛상사')
    const linkId = randomUUID()
    const link = `insert into link ("workspaceId", id, "itemId", site, "issueKey", state, "linkedById", "linkedAt") values ($1, $2, $3, 'https://acme.atlassian.net', 'PAY-7', 'waiting', $4, now())`
    await peek(db, link, team.workspace.id, linkId, itemId, team.sofia.personId)
    const data = { refusal: 'hidden' } as const
    const told = await tells(team, { personId: team.sofia.personId, kind: 'linkRefused', itemId, linkId, data })
    const dueAt = at('2026-03-04T09:00+01:00')
    expect(told).toEqual({
      id: told.id,
      slackUserId: 'U0SOFIA',
      dueAt,
    })
    expect(await team.notices()).toMatchObject([{ id: told.id, dueAt, runAt: dueAt, kind: 'linkRefused' }])
    expect(await noticeView(db)(team.workspace.id, told.id)).toEqual({
      recurrence: null,
      draft: null,
      id: told.id,
      kind: 'linkRefused',
      reader: {
        personId: team.sofia.personId,
        slackUserId: 'U0SOFIA',
        name: 'Sofia',
        locale: 'en',
        timeZone: 'Europe/Berlin',
        dmChannel: null,
      },
      isSent: false,
      isTurnedOff: false,
      snoozedTo: null,
      answers: [],
      decisions: [],
      needs: [],
      alerts: [],
      renewals: [],
      item: { id: itemId, number, title: '엑셀로 받을 수 있나요?', mergedInto: null },
      issue: { key: 'PAY-7', url: 'https://acme.atlassian.net/browse/PAY-7' },
      data,
    })
  })

  test('of what concerns no item', async () => {
    const team = await aTeam()
    const data = { system: 'jira', problem: '401' } as const
    const { id } = await tells(team, { personId: team.yuna.personId, kind: 'connection', data })
    expect(await noticeView(db)(team.workspace.id, id)).toMatchObject({ item: null, issue: null, data })
    clock.advance(1_000)
    await team.sends(id)
    await team.sends(id)
    expect(await team.notices()).toMatchObject([{ isSent: true, isClosed: true }])
  })

  test('is not joined by answers, nor joins them', async () => {
    const team = await aTeam({ batchMinutes: 15 })
    const { itemId } = await team.hears(team.mina, '한빛상사')
    await tells(team, { personId: team.mina.personId, kind: 'notSolved', itemId, data: { by: '준' } })
    await team.ships(itemId)
    await tells(team, { personId: team.mina.personId, kind: 'notSolved', itemId, data: { by: '준' } })
    expect((await team.notices()).map(({ kind }) => kind).sort()).toEqual(['answer', 'notSolved', 'notSolved'])
  })

  test('fails where there is nobody to tell', async () => {
    const [team, others] = [await aTeam(), await aTeam()]
    for (const personId of [randomUUID(), others.mina.personId])
      await expect(tells(team, { personId, kind: 'reopened' })).rejects.toThrow('not there')
  })
})

describe('what an answer shows', () => {
  test('everything that the agent needs', async () => {
    const team = await aTeam()
    const { itemId, number } = await team.hears(team.mina, '한빛상사', { words: '엑셀로 받을 수 있나요?' })
    await team.adds(team.joon, itemId, '한빛상사', { words: '언제 되나요?', saidAt: at('2026-03-03T09:00+09:00') })
    const newest = { words: '엑셀 아직인가요?', saidAt: at('2099-04-01T09:00+09:00') }
    const quoteId = await team.adds(team.sofia, itemId, '한빛상사', newest)
    await team.adds(team.haneul, itemId, '한빛상사')
    await team.owns(team.haneul, '한빛상사')
    const id = team.workspace.id
    const contactId = randomUUID()
    const customerId = await team.customerId('한빛상사')
    const contact = `insert into contact ("workspaceId", id, "customerId", name) values ($1, $2, $3, '박지현')`
    await peek(db, contact, id, contactId, customerId)
    const quote = `update quote set "contactId" = $2, permalink = 'https://slack/p1', "conversationUrl" = 'https://desk/7', form = 'gist' where id = $1`
    await peek(db, quote, quoteId, contactId)
    await peek(db, `update customer set plan = 'Pro', language = 'ko' where id = $1`, customerId)
    const item = `update item set status = 'shipped', "shippedBy" = 'release', "topicKo" = '결제 내역 엑셀 다운로드', workaround = '메일로', "ownerId" = $2 where id = $1`
    await peek(db, item, itemId, team.yuna.personId)
    const decision = `insert into decision ("workspaceId", id, "itemId", status, reason, "customerLineKo", availability, "decidedById", "decidedAt")
      values ($1, $2, $3, 'planned', 'SECRET', $4, 'Pro 이상', $5, $6)`
    const by = team.yuna.personId
    await peek(db, decision, id, randomUUID(), itemId, '새 문구', by, at('2026-03-02T09:00Z'))
    await peek(db, decision, id, randomUUID(), itemId, '옛 문구', by, at('2026-03-01T09:00Z'))
    await team.ships(itemId)

    const view = await viewTo(team, '민아')
    expect(view?.answers).toEqual([
      {
        isAgent: true,
        loop: {
          id: await team.answerOf(itemId),
          state: 'owed',
          outcome: 'shipped',
          item: {
            id: itemId,
            number,
            title: '엑셀로 받을 수 있나요?',
            status: 'shipped',
            shippedBy: 'release',
            owner: '유나',
          },
          customer: { id: customerId, name: '한빛상사', plan: 'Pro' },
          quote: { words: '엑셀 아직인가요?', isGist: true, saidAt: newest.saidAt, source: 'form' },
          conversationUrl: 'https://desk/7',
          line: { ko: '새 문구', en: null },
          availability: 'Pro 이상',
          topic: { ko: '결제 내역 엑셀 다운로드', en: null },
          workaround: '메일로',
          contact: '박지현',
          language: 'ko',
          agent: { personId: team.mina.personId, name: '민아' },
          accountOwner: { personId: team.haneul.personId, name: '하늘' },
          others: ['Sofia', '준'],
          askedAt: at('2026-03-03T09:00+09:00'),
          owedAt: at('2026-03-04T10:00+09:00'),
          toldAt: null,
          answered: null,
          confirmedAt: null,
          waived: null,
          pausedFor: null,
          team: null,
          insteadOf: null,
        },
      },
    ])
    expect(JSON.stringify(view)).not.toContain('SECRET')
    expect((await viewTo(team, '준'))?.answers).toMatchObject([{ isAgent: false, loop: { others: ['Sofia'] } }])
    await peek(db, `update quote set "conversationUrl" = null where id = $1`, quoteId)
    expect((await viewTo(team, '민아'))?.answers[0]?.loop.conversationUrl).toBe('https://slack/p1')
    await peek(db, `update quote set "deletedAt" = now() where id = $1`, quoteId)
    expect((await viewTo(team, '민아'))?.answers[0]?.loop).toMatchObject({ contact: null, conversationUrl: null })
  })

  test('the words of its own customer, or of none', async () => {
    const team = await aTeam()
    const { itemId } = await team.hears(team.mina, '한빛상사', { words: '한빛의 말' })
    await team.adds(team.mina, itemId, 'ACME', { words: 'ACME의 말' })
    await team.adds(team.mina, itemId, null, { words: '누군가의 말' })
    await team.ships(itemId)
    const answers = (await viewTo(team, '민아'))?.answers.map(({ loop }) => [loop.customer?.name, loop.quote?.words])
    expect(answers).toEqual([
      ['ACME', 'ACME의 말'],
      ['한빛상사', '한빛의 말'],
      [undefined, '누군가의 말'],
    ])
  })

  test('words heard in private to their promoter alone: not to the agent, the owner, or whoever asks for it', async () => {
    const team = await aTeam()
    const { mina, joon, haneul } = team
    const { itemId } = await team.hears(mina, '한빛상사', { agent: joon, isPrivate: true, words: '비밀인 말' })
    await peek(db, `update quote set permalink = 'https://slack/C0SECRET' where "itemId" = $1`, itemId)
    await team.owns(haneul, '한빛상사')
    await team.ships(itemId)
    const loopId = await team.answerOf(itemId)
    expect((await viewTo(team, '민아'))?.answers[0]?.loop).toMatchObject({ quote: { words: '비밀인 말' } })
    for (const shown of [await viewTo(team, '준'), await viewTo(team, '하늘'), await loopOf(db)(joon, loopId)]) {
      expect(shown).not.toBeNull()
      expect(JSON.stringify(shown)).not.toMatch(/비밀|SECRET/)
    }
    expect(await loopOf(db)(joon, loopId)).toMatchObject({ quote: null, conversationUrl: null, contact: null })

    await team.adds(joon, itemId, '한빛상사', { words: '열린 말', saidAt: at('2020-01-01T00:00Z') })
    expect(await loopOf(db)(haneul, loopId)).toMatchObject({ quote: { words: '열린 말' } })
    expect(await loopOf(db)(mina, loopId)).toMatchObject({ quote: { words: '비밀인 말' } })
  })

  test('customers and items that were merged as what remains', async () => {
    const team = await aTeam()
    const { itemId } = await team.hears(team.mina, '한빛', { words: '엑셀이요' })
    const target = await team.hears(team.mina, 'ACME')
    await team.ships(itemId)
    const into = await team.customerId('한빛상사')
    await peek(db, `update customer set "mergedIntoId" = $2 where id = $1`, await team.customerId('한빛'), into)
    await peek(db, `update item set status = 'merged', "mergedIntoId" = $2 where id = $1`, itemId, target.itemId)
    await peek(db, `update item set status = 'shipped' where id = $1`, target.itemId)
    expect((await viewTo(team, '민아'))?.answers).toMatchObject([
      {
        loop: {
          customer: { id: into, name: '한빛상사' },
          item: { number: target.number },
          quote: { words: '엑셀이요' },
        },
      },
    ])
  })

  test('nothing of another workspace', async () => {
    const [ours, theirs] = [await aTeam(), await aTeam()]
    const { itemId } = await theirs.hears(theirs.mina, '한빛상사')
    const [id = ''] = await theirs.ships(itemId)
    expect(await noticeView(db)(ours.workspace.id, id)).toBeNull()
    expect(await closeNotice(db)(ours.workspace.id, id)).toBeNull()
    await noticeSent(db)(ours.workspace.id, id)
    expect(await theirs.notices()).toMatchObject([{ isSent: false, isClosed: false }])
  })
})

test('the place of direct messages is kept', async () => {
  const team = await aTeam()
  const { itemId } = await team.hears(team.mina, '한빛상사')
  await team.ships(itemId)
  for (const channel of ['D1', 'D2', 'D2']) await dmOpened(db)(team.workspace.id, team.mina.personId, channel)
  expect((await viewTo(team, '민아'))?.reader.dmChannel).toBe('D2')
})
