import { describe, expect, test } from 'vitest'
import type { Actor } from '../../src/domain/actor.ts'
import { dmRefused, passOn } from '../../src/loop/agents-gone.ts'
import { answered } from '../../src/loop/answer.ts'
import { openItem } from '../../src/loop/look-up.ts'
import { merge } from '../../src/loop/merge.ts'
import { noticeView } from '../../src/loop/notices.ts'
import { nudge } from '../../src/loop/nudge.ts'
import { handToTeam, takeIt, teamsOf } from '../../src/loop/team-answer.ts'
import { anAnsweringTeam, noticeReactions } from '../support/answering-team.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { aMessage, promotes } from '../support/promotion.ts'
import { refusalOf } from '../support/refusal.ts'

const clock = stoppedClock('2026-03-04T10:00:00+09:00')
const db = await openTestDb({ clock, reactions: noticeReactions })

/** 민아 answers 한빛상사, whose words 준 brought, too; 하늘 is its account owner. It has shipped, and 민아 was told. */
async function anOwedAnswer() {
  clock.set('2026-03-04T10:00:00+09:00')
  const team = await anAnsweringTeam(db)
  const { itemId } = await team.hears(team.joon, '한빛상사', { agent: team.mina })
  await team.ships(itemId)
  const loopId = await team.answerOf(itemId)
  const noticesTo = async (name: string) => (await team.notices()).filter(({ to }) => to === name)
  for (const { id } of await noticesTo('민아')) await team.sends(id)
  const loop = async () => (await team.loops(itemId))[0]
  const seen = async (name: string) => {
    const notices = await noticesTo(name)
    const view = await noticeView(db)(team.workspace.id, notices.at(-1)?.id ?? '')
    return view?.answers.map(({ isAgent, loop }) => [isAgent, loop.agent?.name ?? loop.team, loop.insteadOf])
  }
  return { ...team, itemId, loopId, noticesTo, loop, seen }
}
type Owed = Awaited<ReturnType<typeof anOwedAnswer>>

describe('a team that answers', () => {
  async function isTeam({ workspace }: Owed, name: string, ...people: Actor[]) {
    await db.change(people[0] ?? { workspaceId: workspace.id, personId: null }, (tx) =>
      tx.teams.are([{ id: 'S1', name, members: people.map(({ slackUserId }) => slackUserId) }]),
    )
    return (await db.of(workspace.id).teams.all(9))[0]?.id ?? ''
  }

  test('still does where another item is merged into theirs: each of them is the one who may take it', async () => {
    const team = await anOwedAnswer()
    const teamId = await isTeam(team, 'CX', team.sofia, team.haneul)
    await handToTeam(db)(team.mina, team.loopId, teamId)
    const other = await team.hears(team.joon, '한빛상사')
    await merge(db, null)(team.joon, other.itemId, team.itemId)
    for (const name of ['Sofia', '하늘']) expect(await team.seen(name)).toEqual([[true, 'CX', null]])
    expect(await team.seen('민아')).toEqual([[false, 'CX', null]])
  })

  test('is told, each of it once; who takes it first answers, and the others see who', async () => {
    const team = await anOwedAnswer()
    const teamId = await isTeam(team, 'CX', team.sofia, team.haneul)
    expect(await teamsOf(db)(team.mina)).toEqual([{ id: teamId, name: 'CX' }])
    for (let time = 0; time < 2; time++)
      expect(await handToTeam(db)(team.mina, team.loopId, teamId)).toEqual({ to: 'CX' })
    expect(await team.loop()).toMatchObject({ state: 'told', agent: null })
    for (const name of ['Sofia', '하늘']) {
      expect(await team.noticesTo(name)).toHaveLength(1)
      expect(await team.seen(name)).toEqual([[true, 'CX', null]])
    }
    expect(await team.seen('민아')).toEqual([[false, 'CX', null]])
    for (const { id } of await team.noticesTo('Sofia')) await team.sends(id)

    const taken = await Promise.all([team.sofia, team.haneul].map((actor) => takeIt(db)(actor, team.loopId)))
    expect(taken.filter(({ isMine }) => isMine)).toHaveLength(1)
    const by = taken[0]?.by ?? ''
    expect(taken.map((one) => one.by)).toEqual([by, by])
    expect((await team.loop())?.agent).toBe(by)
    expect(await team.seen(by)).toEqual([[true, by, null]])
    const other = by === 'Sofia' ? '하늘' : 'Sofia'
    const isTold = (await team.noticesTo(other)).some(({ isSent }) => isSent)
    expect(await team.seen(other)).toEqual(isTold ? [[false, by, null]] : [])
    await answered(db)(team.sofia, team.loopId, 'told')
    expect(await refusalOf(takeIt(db)(team.haneul, team.loopId))).toMatchObject({ case: 'answer.notOwed' })
  })

  test('may be chosen where words are added: nobody is the agent until one of it takes it', async () => {
    const team = await anOwedAnswer()
    const agentTeamId = await isTeam(team, 'CX', team.sofia, team.haneul)
    const said = { customer: { name: 'ACME' }, agentId: team.mina.personId, agentTeamId }
    const { itemId } = await promotes(db, team.joon, aMessage('알림이 안 와요'), said)
    const { quotes } = await openItem(db)(team.mina, itemId, 9)
    expect(quotes.map(({ agent, agentTeam }) => [agent, agentTeam])).toEqual([[null, 'CX']])
    await team.ships(itemId)
    for (const name of ['Sofia', '하늘']) expect(await team.seen(name)).toEqual([[true, 'CX', null]])
    expect(await team.noticesTo('민아')).toHaveLength(1) // of the other item
    const loopId = await team.answerOf(itemId)
    expect(await takeIt(db)(team.sofia, loopId)).toMatchObject({ isMine: true })
    const unknown = { ...said, agentTeamId: itemId }
    expect(await refusalOf(promotes(db, team.joon, aMessage('x'), unknown))).toMatchObject({
      ...{ case: 'team.nobody', field: 'team' },
    })
  })

  test('of which nobody is here is refused', async () => {
    const team = await anOwedAnswer()
    const teamId = await isTeam(team, 'CX', team.sofia)
    await peek(db, `update person set "isGone" = true where id = $1`, team.sofia.personId)
    const refused = refusalOf(handToTeam(db)(team.mina, team.loopId, teamId))
    expect(await refused).toMatchObject({ case: 'team.nobody', field: 'team' })
  })
})

describe('somebody who cannot be told any more', () => {
  const cannot: [string, string][] = [
    ['has left', '"isGone" = true'],
    ['is a guest now', '"isGuest" = true'],
    ['takes no messages of ours', '"refusesDms" = true'],
  ]
  test.each(cannot)('because they have: %s. The account owner answers, and is told why', async (_, set) => {
    const team = await anOwedAnswer()
    await team.owns(team.haneul, '한빛상사')
    await peek(db, `update person set ${set} where id = $1`, team.mina.personId)
    for (let time = 0; time < 2; time++) await passOn(db)(team.workspace.id)
    expect(await team.loop()).toMatchObject({ state: 'told', agent: '하늘' })
    expect(await team.seen('하늘')).toEqual([[true, '하늘', '민아']])
    expect(await team.noticesTo('하늘')).toHaveLength(1)
    expect((await team.events(team.itemId)).filter((kind) => kind === 'loop.moved')).toHaveLength(1)
  })

  test('else whoever brought the words; else the item’s owner; else nobody, and it is owed all the same', async () => {
    const team = await anOwedAnswer()
    await dmRefused(db)(team.workspace.id, team.mina.personId)
    expect((await team.loop())?.agent).toBe('준')
    await peek(db, `update item set "ownerId" = $2 where id = $1`, team.itemId, team.sofia.personId)
    await dmRefused(db)(team.workspace.id, team.joon.personId)
    expect((await team.loop())?.agent).toBe('Sofia')
    for (const actor of [team.sofia, team.yuna, team.haneul]) await dmRefused(db)(team.workspace.id, actor.personId)
    expect(await team.loop()).toMatchObject({ state: 'told', agent: null })
  })
})

test('whoever has owed answers for days is reminded once a week, of those that still wait, unless it is turned off', async () => {
  const team = await anOwedAnswer()
  const reminders = async () => (await team.notices()).filter(({ kind }) => kind === 'owedLong')
  const nudges = nudge(db, () => clock.now())
  const after = async (days: number) => {
    clock.set(new Date(Date.parse('2026-03-04T10:00:00+09:00') + days * 86_400_000).toISOString())
    await Promise.all([nudges(team.workspace.id), nudges(team.workspace.id)])
    return reminders()
  }
  expect(await after(2.9)).toHaveLength(0)
  expect(await after(3.1)).toMatchObject([{ to: '민아', answers: [{ loopId: team.loopId }] }])
  expect(await after(9)).toHaveLength(1)
  expect(await after(11)).toHaveLength(2)
  await db.of(team.workspace.id).people.setNoticesOff(team.mina.personId, ['owedLong'])
  expect(await after(20)).toHaveLength(2)
  await db.of(team.workspace.id).people.setNoticesOff(team.mina.personId, [])
  await db.of(team.workspace.id).workspaces.changeSettings({ nudgeDays: 0 })
  expect(await after(20)).toHaveLength(2)
  await db.of(team.workspace.id).workspaces.changeSettings({ nudgeDays: 3 })
  await answered(db)(team.mina, team.loopId, 'told')
  expect(await after(30)).toHaveLength(2)
})
