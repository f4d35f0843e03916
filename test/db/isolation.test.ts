import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Change } from '../../src/db/change.ts'
import type { Read } from '../../src/db/open.ts'
import { openTestDb, peek } from '../support/open-db.ts'
import { aMessage, opensForm, promotes } from '../support/promotion.ts'
import { aProfile, aWorkspace } from '../support/workspace.ts'

const db = await openTestDb()

/** A workspace in which everything has been used: the same Slack ids, numbers and names in each, but its own secret. */
async function aFullWorkspace(secret: string) {
  const { workspace, mina, joon } = await aWorkspace(db)
  const id = workspace.id
  const areaId = randomUUID()
  const [teamId, stageId] = [randomUUID(), randomUUID()]
  await peek(db, `insert into area ("workspaceId", id, name) values ($1, $2, $3)`, id, areaId, secret)
  await peek(db, `insert into team ("workspaceId", id, name) values ($1, $2, $3)`, id, teamId, secret)
  await peek(
    db,
    `insert into team_member ("workspaceId", "teamId", "personId") values ($1, $2, $3)`,
    id,
    teamId,
    mina.personId,
  )
  const stage = `insert into stage ("workspaceId", id, key, "nameKo", "nameEn", position) values ($1, $2, 'own', $3, $3, 99)`
  await peek(db, stage, id, stageId, secret)
  const source = { channel: 'C0SUPPORT', ts: '1772582400.000100' }
  const item = await promotes(db, mina, aMessage(`${secret} 엑셀`, source), { customer: { name: '한빛상사' }, areaId })
  const [customer] = await peek<{ id: string }>(
    db,
    `update customer set name = $2 where "workspaceId" = $1 returning id`,
    id,
    secret,
  )
  const [quote] = await peek<{ id: string }>(db, `select id from quote where "workspaceId" = $1`, id)
  const draftId = await opensForm(db, mina, aMessage(secret))
  const effectId = randomUUID()
  await db.change(mina, async (tx) => {
    await tx.votes.set(item.itemId, mina.personId, true)
    await tx.inbox.store('slack.event', 'Ev1', { secret })
    await tx.inbox.firstTime('slack.press', 'press-1')
    await tx.ledger.want([{ id: effectId, kind: 'slack.card', subject: item.itemId, lane: 'slack:C0VOC' }])
  })
  const held = `update lane set fence = 7, "leaseUntil" = now() + interval '1 hour' where "workspaceId" = $1`
  await peek(db, held, id)
  const parked = `update effect set fence = 7, state = 'parked', "lastError" = $2 where "workspaceId" = $1`
  await peek(db, parked, id, secret)
  return {
    id,
    workspace,
    mina,
    joon,
    ...item,
    areaId,
    customerId: customer?.id ?? '',
    quoteId: quote?.id ?? '',
    draftId,
    effectId,
    source,
  }
}
type Full = Awaited<ReturnType<typeof aFullWorkspace>>

const SECRET = '남의비밀'
const [us, them] = [await aFullWorkspace('우리것'), await aFullWorkspace(SECRET)]

const tables = (
  await peek<{ name: string }>(
    db,
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'workspaceId'`,
  )
).map(({ name }) => name)

/** Everything that a workspace has. */
async function rowsOf(workspaceId: string): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {}
  for (const table of [...tables, 'workspace']) {
    const where = table === 'workspace' ? 'id' : '"workspaceId"'
    const rows = await peek<{ row: string }>(
      db,
      `select t::text as row from "${table}" t where ${where} = $1 order by 1`,
      workspaceId,
    )
    all[table] = rows.map(({ row }) => row)
  }
  return all
}

const lease = (of: Full) => ({ workspaceId: of.id, lane: 'slack:C0VOC', fence: 7 })
const settlement = { outcome: 'sent', sent: 1, remote: 'C:1', effectRestsMs: 0, laneRestsMs: 0 } as const
const newItem = (addedById: string) => ({
  ...{ id: randomUUID(), title: 'x', need: null, kind: 'request' as const, stageId: null, areaId: null, ownerId: null },
  ...{ decisionDue: null, addedById, createdAt: new Date() },
})
const newQuote = (itemId: string, promoterId: string, more: object) => ({
  ...{
    id: randomUUID(),
    itemId,
    words: 'x',
    form: 'verbatim' as const,
    visibility: 'open' as const,
    churnSignal: false,
  },
  ...{ source: 'form' as const, sourceChannel: null, sourceTs: null, permalink: null, conversationUrl: null },
  ...{ saidAt: new Date(), recordedAt: new Date(), customerId: null, authorId: null, authorName: null },
  ...{ promoterId, agentId: promoterId, masked: {}, ...more },
})

type Attempt<Of> = (ours: Of, them: Full, us: Full) => Promise<unknown>

/** Each function that a change hands over, asked from our workspace for what is theirs. */
const inChange: {
  [Noun in Exclude<keyof Change, 'now' | 'uuid' | 'record'>]: { [Name in keyof Change[Noun]]: Attempt<Change> }
} = {
  workspaces: {
    get: (tx) => tx.workspaces.get(),
    put: (tx, _, us) => tx.workspaces.put({ ...us.workspace, name: 'new name' }),
    changeSettings: (tx) => tx.workspaces.changeSettings({ holdMinutes: 1 }),
    addDefaultStages: (tx) => tx.workspaces.addDefaultStages(),
  },
  installations: {
    put: (tx) =>
      tx.installations.put({
        appId: 'configured',
        isEnterprise: false,
        botUserId: 'U',
        botId: 'B',
        botToken: 'xoxb-new',
        scopes: [],
      }),
    current: (tx) => tx.installations.current(),
    revoke: (tx) => tx.installations.revoke(),
  },
  people: {
    bySlackId: (tx) => tx.people.bySlackId('U0MINA'),
    names: (tx) => tx.people.names(['U0MINA', 'U0JOON']),
    put: (tx) => tx.people.put(aProfile('U0MINA', 'renamed')),
    lock: async (tx, them) => (await tx.people.lock(them.mina.personId)).length > 0 && SECRET,
  },
  customers: {
    byId: (tx, them) => tx.customers.byId(them.customerId),
    startingWith: (tx) => tx.customers.startingWith('한빛', 100),
    mentionedIn: (tx) => tx.customers.mentionedIn('한빛상사에서'),
    named: (tx) => tx.customers.named('(주)한빛상사'),
  },
  areas: { place: (tx, them) => tx.areas.place(them.areaId) },
  items: {
    add: (tx, _, us) => tx.items.add(newItem(us.mina.personId)),
    getOrMergeTarget: (tx, them) => tx.items.getOrMergeTarget(them.itemId),
    idByNumber: (tx, them) => tx.items.idByNumber(them.number),
  },
  quotes: {
    add: (tx, them, us) =>
      tx.quotes.add(newQuote(us.itemId, us.mina.personId, { sourceChannel: them.source.channel, sourceTs: 'x' })),
    bySource: (tx, them) => tx.quotes.bySource(them.source.channel, them.source.ts),
    itemOf: (tx, them) => tx.quotes.itemOf(them.quoteId),
  },
  loops: {
    watch: (tx, _, us) =>
      tx.loops.watch({
        itemId: us.itemId,
        customerId: null,
        quoteId: us.quoteId,
        agentId: us.mina.personId,
        people: [us.joon.personId],
      }),
  },
  votes: {
    set: (tx, them, us) => tx.votes.set(them.itemId, us.mina.personId, false),
    has: async (tx, them) => (await tx.votes.has(them.itemId, them.mina.personId)) && SECRET,
  },
  drafts: {
    put: (tx, them, us) => tx.drafts.put(them.draftId, us.mina.personId, aMessage('x')),
    get: (tx, them) => tx.drafts.get(them.draftId, them.mina.personId),
    take: (tx, them) => tx.drafts.take(them.draftId, them.mina.personId),
  },
  inbox: {
    store: (tx) => tx.inbox.store('slack.event', 'Ev1', { ours: true }),
    firstTime: (tx) => tx.inbox.firstTime('slack.press', 'press-1'),
    finish: (tx) => tx.inbox.finish('slack.event', 'Ev1'),
    retry: (tx) => tx.inbox.retry('slack.event', 'Ev1', 'x', 0, true),
  },
  events: {
    add: (tx, _, us) =>
      tx.events.add({
        id: randomUUID(),
        kind: 'item.voted',
        subjectId: us.itemId,
        itemId: us.itemId,
        personId: null,
        data: {},
        at: new Date(),
      }),
  },
  ledger: {
    want: (tx, _, us) =>
      tx.ledger.want([{ id: randomUUID(), kind: 'slack.card', subject: us.itemId, lane: 'slack:C0VOC' }]),
    takeHead: (tx, them) => tx.ledger.takeHead(lease(them)),
    sendAgain: (tx, them) => tx.ledger.sendAgain(lease(them), them.effectId, 1),
    release: (tx, them) => tx.ledger.release(lease(them)),
    settle: (tx, them) => tx.ledger.settle(lease(them), them.effectId, settlement),
    spend: (tx) => tx.ledger.spend('slack:C0VOC', 1_000, 1),
    standing: (tx) => tx.ledger.standing('slack.card'),
    wantAgain: (tx, them) => tx.ledger.wantAgain('slack.card', [them.itemId]),
    parked: (tx) => tx.ledger.parked(100),
    replay: (tx) => tx.ledger.replay(),
  },
}

/** What only a reader has; the rest of it is the same code as above. */
const inRead: { [Noun in Exclude<keyof Read, keyof Change>]: { [Name in keyof Read[Noun]]: Attempt<Read> } } = {
  views: {
    item: (read, them) => read.views.item(them.itemId),
    quotes: (read, them) => read.views.quotes(them.itemId, 10, them.mina.personId),
    lines: (read) => read.views.lines(null, 100),
  },
  stages: { stages: (read) => read.stages.stages(), areas: (read) => read.stages.areas() },
}

const attempts = <Of>(table: Record<string, Record<string, Attempt<Of>>>) =>
  Object.entries(table).flatMap(([noun, functions]) =>
    Object.entries(functions).map(([name, attempt]): [string, Attempt<Of>] => [`${noun}.${name}`, attempt]),
  )

/** All that identifies what is theirs. */
const theirs = [
  them.id,
  them.itemId,
  them.customerId,
  them.quoteId,
  them.areaId,
  them.draftId,
  them.effectId,
  them.mina.personId,
  SECRET,
]

async function showsNothing(attempt: () => Promise<unknown>): Promise<void> {
  const before = await rowsOf(them.id)
  expect(before.item).toHaveLength(1)
  const shown = JSON.stringify(await attempt(), (_, value) => (value instanceof Map ? [...value] : value)) ?? ''
  expect(theirs.filter((word) => shown.includes(word))).toEqual([])
  expect(await rowsOf(them.id)).toEqual(before)
}

/** So that a test's writing is not the next one's ground: what is asked for is thrown with the answer. */
class Done extends Error {
  readonly answer: unknown
  constructor(answer: unknown) {
    super('done')
    this.answer = answer
  }
}

describe('nothing that a change hands over reaches into another workspace', () => {
  test.each(attempts<Change>(inChange))('%s', async (_, attempt) => {
    await showsNothing(async () => {
      const done = await db
        .change(us.mina, async (tx) => {
          throw new Done(await attempt(tx, them, us))
        })
        .catch((error: unknown) => error)
      // A foreign key may be what stands in the way.
      if (!(done instanceof Done)) return String(done)
      await db.change(us.mina, (tx) => attempt(tx, them, us))
      return done.answer
    })
  })
})

describe('nothing that a reader hands over reaches into another workspace', () => {
  test.each(attempts<Read>(inRead))('%s', async (_, attempt) => {
    await showsNothing(() => attempt(db.of(us.id), them, us))
  })
})

test('every function of a change and of a reader is in the tables above', async () => {
  const names = (nouns: object) =>
    Object.entries(nouns)
      .filter(([, functions]) => typeof functions === 'object' && !(functions instanceof Date))
      .flatMap(([noun, functions]) => Object.keys(functions).map((name) => `${noun}.${name}`))
  const listed = [...attempts<Change>(inChange), ...attempts<Read>(inRead)].map(([name]) => name)
  const handedOver = await db.change(us.mina, async (tx) => names(tx))
  expect([...new Set([...handedOver, ...names(db.of(us.id))])].sort()).toEqual(listed.sort())
})

test.each<[string, (tx: Change) => Promise<unknown>]>([
  ['a vote on an item', (tx) => tx.votes.set(them.itemId, us.mina.personId, true)],
  ['a vote of a person', (tx) => tx.votes.set(us.itemId, them.mina.personId, true)],
  ['an item by a person', (tx) => tx.items.add(newItem(them.mina.personId))],
  ['an item in an area', (tx) => tx.items.add({ ...newItem(us.mina.personId), areaId: them.areaId })],
  ['words on an item', (tx) => tx.quotes.add(newQuote(them.itemId, us.mina.personId, {}))],
  [
    'words of a customer',
    (tx) => tx.quotes.add(newQuote(us.itemId, us.mina.personId, { customerId: them.customerId })),
  ],
  [
    'words with an agent',
    (tx) => tx.quotes.add(newQuote(us.itemId, us.mina.personId, { agentId: them.mina.personId })),
  ],
  [
    'an event of an item',
    (tx) =>
      tx.events.add({
        id: randomUUID(),
        kind: 'item.voted',
        subjectId: us.itemId,
        itemId: them.itemId,
        personId: null,
        data: {},
        at: new Date(),
      }),
  ],
])('a row cannot point into another workspace: %s', async (_, write) => {
  await expect(db.change(us.mina, write)).rejects.toThrow('foreign key')
})

test('words of another workspace never stand in ours, and numbers are counted apart', async () => {
  expect(us.number).toBe(1)
  expect(them.number).toBe(1)
  expect(JSON.stringify(await rowsOf(us.id))).not.toContain(SECRET)
})
