import { randomUUID } from 'node:crypto'
import type { Db } from '../../src/db/open.ts'
import type { Actor } from '../../src/domain/actor.ts'
import type { LoopOutcome } from '../../src/domain/loop.ts'
import type { Profile } from '../../src/domain/person.ts'
import { actorOf } from '../../src/domain/person.ts'
import type { Reaction, Reactions } from '../../src/domain/reaction.ts'
import type { WorkspaceSettings } from '../../src/domain/settings.ts'
import { closeNotice, noticeSent } from '../../src/loop/notices.ts'
import { oweAnswers, takeBackAnswers } from '../../src/loop/owe.ts'
import { peek } from './open-db.ts'
import { aMessage, promotes } from './promotion.ts'
import { aProfile, aWorkspace, type TestWorkspace } from './workspace.ts'

const noticeReaction: Reaction = {
  kind: 'slack.notice',
  about: 'notice',
  lane: ({ slackUserId }) => `slack:dm:${slackUserId}`,
  converge: () => Promise.reject(new Error('Nothing is sent in these tests.')),
  lookUp: async () => null,
}

/** Notices become effects, which nobody sends. */
export const noticeReactions: Reactions = {
  'item.shipped': [noticeReaction],
  'item.decided': [noticeReaction],
  'item.reopened': [noticeReaction],
  'loop.told': [noticeReaction],
  'loop.answered': [noticeReaction],
  'loop.moved': [noticeReaction],
  'notice.wanted': [noticeReaction],
}

/** A notice as it lies in the database, with what it holds, and when its effect is due. */
export interface NoticeLine {
  id: string
  to: string
  kind: string
  dueAt: Date
  isClosed: boolean
  isSent: boolean
  runAt: Date | null
  wanted: number | null
  answers: { loopId: string; item: number; isAgent: boolean }[]
}

interface LoopLine {
  id: string
  state: string
  outcome: string | null
  round: number
  agent: string | null
  customer: string | null
}

interface Said {
  /** Who answers; whoever brings the words, where nobody is given. */
  agent?: Actor
  isPrivate?: boolean
  words?: string
  saidAt?: Date
}

export interface AnsweringTeam extends TestWorkspace {
  haneul: Actor
  another(slackUserId: string, name: string, more?: Partial<Profile>): Promise<Actor>
  /** A customer's words in a new item. */
  hears(actor: Actor, customer: string | null, said?: Said): Promise<{ itemId: string; number: number }>
  /** More words, in an item that is there. */
  adds(actor: Actor, itemId: string, customer: string | null, said?: Said): Promise<string>
  customerId(name: string): Promise<string>
  /** Makes somebody the account owner of a customer. */
  owns(owner: Actor, customer: string): Promise<void>
  /** What a decision or Jira brings about. @returns the notices that it concerns */
  ships(itemId: string, outcome?: LoopOutcome): Promise<string[]>
  /** @returns how many were told */
  reopens(itemId: string): Promise<number>
  notices(): Promise<NoticeLine[]>
  loops(itemId: string): Promise<LoopLine[]>
  /** The newest answer of an item. */
  answerOf(itemId: string): Promise<string>
  /** What the reaction does with a notice: closes it, sends it. */
  sends(noticeId: string): Promise<void>
  /** What was recorded of an item, without how it came. */
  events(itemId: string): Promise<string[]>
}

const NOTICES = `select n.id, p.name as to, n.kind, n."dueAt", n."closedAt" is not null as "isClosed", n."sentAt" is not null as "isSent",
    e."runAt", e.wanted, coalesce((select json_agg(json_build_object('loopId', l.id, 'item', i.number, 'isAgent', a."isAgent")
        order by i.number, a."isAgent" desc)
      from notice_answer a join loop l on l.id = a."loopId" join item i on i.id = l."itemId" where a."noticeId" = n.id), '[]') as answers
  from notice n join person p on p.id = n."personId" left join effect e on e.subject = n.id
  where n."workspaceId" = $1 order by n."createdAt", n."dueAt", p.name`
const LOOPS = `select l.id, l.state, l.outcome, l.round, p.name as agent, c.name as customer from loop l
  left join person p on p.id = l."agentId" left join customer c on c.id = l."customerId"
  where l."itemId" = $1 order by c.name, l.round`

/** A workspace whose people answer customers. @param settings without hold, batch and working hours where nothing is given */
export async function anAnsweringTeam(db: Db, settings: Partial<WorkspaceSettings> = {}): Promise<AnsweringTeam> {
  const team = await aWorkspace(db)
  const { workspace, mina } = team
  const { id, vocChannel: channel } = workspace
  await db.of(id).workspaces.changeSettings({ holdMinutes: 0, batchMinutes: 0, workingHours: null, ...settings })
  const another = async (slackUserId: string, name: string, more: Partial<Profile> = {}) =>
    actorOf(await db.of(id).people.put(aProfile(slackUserId, name, more)), workspace)
  return {
    ...team,
    haneul: await another('U0HANEUL', '하늘'),
    another,

    hears: async (actor, customer, { agent = actor, isPrivate = false, words = '엑셀로 받을 수 있나요?' } = {}) =>
      promotes(db, actor, aMessage(words, { isPrivate }), {
        customer: customer ? { name: customer } : null,
        agentId: agent.personId,
      }),

    adds: (actor, itemId, customer, { agent = actor, isPrivate = false, words = '저희도 필요해요', saidAt } = {}) =>
      db.change(actor, async (tx) => {
        const quoteId = randomUUID()
        const customerId = customer ? await tx.customers.named(customer) : null
        await tx.quotes.addTo({
          ...{ id: quoteId, itemId, words, form: 'verbatim', visibility: isPrivate ? 'private' : 'open' },
          ...{ churnSignal: false, source: 'form', sourceChannel: null, sourceTs: null, permalink: null },
          ...{ conversationUrl: null, saidAt: saidAt ?? tx.now, recordedAt: tx.now, customerId, authorId: null },
          ...{ authorName: null, promoterId: actor.personId, agentId: agent.personId, masked: {} },
        })
        const people = [actor.personId, agent.personId]
        await tx.loops.watch({ itemId, customerId, quoteId, agentId: agent.personId, people })
        return quoteId
      }),

    customerId: (name) => db.change(mina, (tx) => tx.customers.named(name)),
    async owns(owner, customer) {
      const text = `update customer set "ownerId" = $3 where "workspaceId" = $1 and name = $2`
      await peek(db, text, id, customer, owner.personId)
    },

    ships: (itemId, outcome = 'shipped') =>
      db.change(mina, async (tx) => {
        const item = await tx.items.lock(itemId)
        const notices = await oweAnswers(tx, { id: itemId, channel }, outcome)
        const shippedBy = outcome === 'shipped' ? 'release' : null
        if (item?.status !== outcome) await tx.items.stand(itemId, { status: outcome, shippedBy, parkedUntil: null })
        tx.record(outcome === 'shipped' ? 'item.shipped' : 'item.decided', { id: itemId, channel }, {}, { notices })
        return notices.map((notice) => notice.id)
      }),
    reopens: (itemId) =>
      db.change(mina, async (tx) => {
        await tx.items.lock(itemId)
        const { notices, told } = await takeBackAnswers(tx, { id: itemId, channel })
        if (told > 0) await tx.items.reopen(itemId)
        else await tx.items.stand(itemId, { status: 'building', shippedBy: null, parkedUntil: null })
        tx.record('item.reopened', { id: itemId, channel }, {}, { notices })
        return told
      }),

    notices: () => peek<NoticeLine & Record<string, unknown>>(db, NOTICES, id),
    loops: (itemId) => peek<LoopLine & Record<string, unknown>>(db, LOOPS, itemId),
    async answerOf(itemId) {
      const text = `select id from loop where "itemId" = $1 order by round desc, id limit 1`
      return (await peek<{ id: string }>(db, text, itemId))[0]?.id ?? ''
    },
    async sends(noticeId) {
      const putOff = await closeNotice(db)(id, noticeId)
      if (putOff) throw new Error(`The notice waits until ${putOff.toISOString()}.`)
      await noticeSent(db)(id, noticeId)
    },
    async events(itemId) {
      const text = `select kind from event where "itemId" = $1 order by seq`
      return (await peek<{ kind: string }>(db, text, itemId)).map(({ kind }) => kind).slice(1)
    },
  }
}
