import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Change } from '../../src/db/change.ts'
import type { Read } from '../../src/db/open.ts'
import type { Area } from '../../src/domain/area.ts'
import { emptyProfile } from '../../src/domain/customer.ts'
import { digestNumbers, noFilter } from '../../src/domain/digest.ts'
import { noResult } from '../../src/domain/import.ts'
import type { Issue } from '../../src/domain/issue.ts'
import { numberNames } from '../../src/domain/numbers.ts'
import { searchAsked } from '../../src/domain/search.ts'
import { vocOptions } from '../../src/domain/voc-sheet.ts'
import { featuresOf, seedOf } from '../../src/similar/features.ts'
import { aWish } from '../support/a-digest.ts'
import { openTestDb, peek } from '../support/open-db.ts'
import { aMessage, opensForm, promotes } from '../support/promotion.ts'
import { aProfile, aWorkspace } from '../support/workspace.ts'

const db = await openTestDb()

const aDue = (subscriptionId: string) => ({
  ...{ subscriptionId, every: 'week' as const, from: '2026-02-23' },
  dueAt: new Date('2026-03-02T00:00:00Z'),
})

const issuedFor = (secret: string) => ({ tokens: { access: secret, refresh: secret }, livesMs: 1, scopes: [secret] })
const aNotion = (secret: string) => ({
  ...{
    tokens: { access: secret, refresh: secret },
    botId: secret,
    notionId: secret,
    notionName: secret,
    templateId: null,
  },
})
const aSite = (name: string, cloudId: string) => ({ cloudId, url: site, name })

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
  const linkedIssueId = randomUUID()
  await peek(
    db,
    `insert into linked_issue ("workspaceId", id, site, "issueId", "numberField") values ($1, $2, 'https://x', '7', $3)`,
    ...[id, linkedIssueId, secret],
  )
  const draftId = await opensForm(db, mina, aMessage(secret))
  const effectId = randomUUID()
  await db.change(mina, async (tx) => {
    await tx.votes.set(item.itemId, mina.personId, true)
    await tx.inbox.store('slack.event', 'Ev1', { secret })
    await tx.inbox.firstTime('slack.press', 'press-1')
    await tx.ledger.want([{ id: effectId, kind: 'slack.card', subject: item.itemId, lane: 'slack:C0VOC' }])
    await tx.connections.put('jira', { secret }, null)
    await tx.decisions.add(item.itemId, mina.personId, { ...aDecision, reason: secret })
  })
  const linkId = await db.change(mina, (tx) =>
    tx.links.tie({ itemId: item.itemId, site, issue: anIssue(secret), linkedById: mina.personId }),
  )
  const recurrenceId = await db.change(mina, (tx) =>
    tx.recurrences.ask({ itemId: item.itemId, quoteId: null, shippedAt: null, state: 'asked' }, null, new Date()),
  )
  if (!recurrenceId) throw new Error('Nothing was asked.')
  const waitingId = await db.change(mina, (tx) =>
    tx.links.wait({ itemId: item.itemId, site, linkedById: mina.personId }, `${secret}-1`),
  )
  const [loop] = await peek<{ id: string }>(db, `select id from loop where "workspaceId" = $1`, id)
  const [loopId, noticeId, askedId] = [loop?.id ?? '', randomUUID(), randomUUID()]
  await db.change(mina, async (tx) => {
    await tx.notices.addForAnswers([{ id: noticeId, personId: mina.personId, dueAt: tx.now }], tx.now)
    await tx.notices.addAnswers([{ noticeId, loopId, isAgent: true }])
    await tx.notices.add(aNotice(askedId, mina.personId, item.itemId, secret))
  })
  const digestId = randomUUID()
  const subscriptionId = await db.change(mina, async (tx) => {
    const subscription = { ...aWish('C0VOC', 'ko'), id: randomUUID(), byId: mina.personId, since: LONG_AGO }
    const id = await tx.subscriptions.put(subscription)
    const due = { subscriptionId: id, every: 'week' as const, from: '2026-02-23', dueAt: tx.now }
    await tx.digests.add({ id: digestId, ...due }, tx.now)
    await tx.digests.edit(digestId, { line: secret, lineById: mina.personId, leftOut: [], skippedAt: null })
    await tx.notices.add({
      ...aNotice(randomUUID(), mina.personId, item.itemId, secret),
      kind: 'digestDraft',
      data: { digestId },
    })
    return id
  })
  const mergeId = randomUUID()
  const merge = { mergeId, sourceId: item.itemId, targetId: item.itemId }
  await db.change(mina, async (tx) => {
    await tx.merges.add({ id: mergeId, ...merge, mergedById: mina.personId, mergedAt: LONG_AGO })
    await tx.merges.keepLink(mergeId, linkId ?? '', null, LONG_AGO)
    await tx.mergedLoops.keep(mergeId, [item.itemId])
  })
  const askId = randomUUID()
  await db.change(mina, (tx) =>
    tx.needAsks.add({
      ...{ id: askId, itemId: item.itemId, noticeId, personId: mina.personId },
      ...{ askedById: joon.personId, askedAt: new Date() },
    }),
  )
  const [decision] = await peek<{ id: string }>(db, `select id from decision where "workspaceId" = $1`, id)
  const [event] = await peek<{ id: string }>(db, `select id from event where "workspaceId" = $1 limit 1`, id)
  const customerMergeId = randomUUID()
  const importId = randomUUID()
  await db.change(mina, (tx) => tx.customerImports.add(anImport(importId, mina.personId), LONG_AGO))
  const documentId = await db.change(mina, (tx) =>
    tx.documents.add(mina.personId, 'meeting', customer?.id ?? '', LONG_AGO),
  )
  await db.change(mina, (tx) => tx.surveys.put([{ ...anAnswer, survey: secret, comment: secret }]))
  const tokenId = randomUUID()
  await db.change(mina, (tx) =>
    tx.apiTokens.add({ id: tokenId, name: secret, hash: secret, personId: mina.personId }, LONG_AGO),
  )
  const [grantId, cloudId] = [randomUUID(), randomUUID()]
  await db.change(mina, async (tx) => {
    await tx.jiraGrants.add(grantId, issuedFor(secret))
    await tx.jiraSites.connect(aSite(secret, cloudId), grantId, mina.personId)
    await tx.notionGrants.put(grantId, aNotion(secret), { id: secret, title: secret }, mina.personId)
  })
  const wishId = randomUUID()
  const draft = {
    ...{ project: { id: '1', key: 'PAY' }, typeId: '2', summary: secret, hasDescription: true, fields: {} },
  }
  await db.change(mina, (tx) =>
    tx.issueWishes.add({ id: wishId, itemId: item.itemId, site, draft, askedById: mina.personId }),
  )
  await db.change(mina, async (tx) => {
    const both = { sourceId: customer?.id ?? '', targetId: customer?.id ?? '' }
    await tx.mergedCustomers.add({ id: customerMergeId, ...both, mergedById: mina.personId, mergedAt: LONG_AGO })
    await tx.mergedCustomerLoops.keep(customerMergeId, [loopId])
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
    linkId: linkId ?? '',
    linkedIssueId,
    waitingId,
    recurrenceId,
    loopId,
    noticeId,
    askedId,
    subscriptionId,
    digestId,
    mergeId,
    merge,
    customerMergeId,
    documentId,
    wishId,
    tokenId,
    grantId,
    cloudId,
    importId,
    secret,
    stageId,
    askId,
    decisionId: decision?.id ?? '',
    eventId: event?.id ?? '',
  }
}
type Full = Awaited<ReturnType<typeof aFullWorkspace>>

const anyTime = { from: null, to: null }
const NO_ID = '00000000-0000-0000-0000-000000000000'
const someFields = {
  ...{ title: 'x', need: 'x', workaround: null, cause: null, kind: 'request' as const },
  ...{ stageId: null, areaId: null, ownerId: null, topicKo: null, topicEn: null },
}
const LONG_AGO = new Date('2026-01-01T00:00:00Z')
const aMerge = ({ itemId }: { itemId: string }) => ({ sourceId: itemId, targetId: itemId, mergedAt: LONG_AGO })
const customerMergeOf = ({ customerId, customerMergeId }: { customerId: string; customerMergeId: string }) => ({
  ...{ mergeId: customerMergeId, sourceId: customerId, targetId: customerId },
})
const anImport = (id: string, personId: string) => ({
  ...{ id, personId, kind: 'customers' as const, fileName: 'x.csv', columns: {}, options: vocOptions.parse({}) },
  ...{ result: noResult, file: { headings: ['이름'], rows: [['x']] } },
})
const aProfileOf = (name: string) => ({ ...emptyProfile, name })
const foldOf = (id: string) => {
  const loop = {
    id,
    itemId: id,
    customerId: null,
    quoteId: null,
    round: 1,
    agentId: null,
    agentTeamId: null,
    owedAt: null,
    foldedIntoId: null,
    pausedFor: null,
    isAgain: false,
  }
  const one = { ...loop, state: 'owed' as const, outcome: 'shipped' as const }
  return { from: one, into: one, takesOver: true }
}
const site = 'https://acme.atlassian.net'
const anIssue = (summary: string): Issue => ({
  ...{ id: '10007', key: 'PAY-7', summary, url: `${site}/browse/PAY-7` },
  state: {
    category: 'new',
    status: '할 일',
    resolution: null,
    fixVersions: [{ id: '1', name: '1.0', released: false }],
  },
})
const aNotice = (id: string, personId: string, itemId: string, note: string) => ({
  ...{ id, personId, kind: 'wordsAsked' as const, itemId, linkId: null, data: { note } },
  ...{ createdAt: new Date(), dueAt: new Date() },
})
const aDecision = {
  ...{ status: 'planned' as const, shippedBy: null, parkedUntil: null, reason: null, line: { ko: null, en: null } },
  ...{ availability: null, plans: [], topic: { ko: null, en: null }, workaround: null, mayTell: false },
}

const SECRET = '남의비밀'
const anAnswer = {
  ...{
    survey: SECRET,
    metric: 'nps' as const,
    responseId: '1',
    respondent: '1',
    purpose: 'general' as const,
    score: 3,
    scale: null,
    satisfiedFrom: null,
    link: null,
  },
  ...{ comment: null, answeredAt: new Date(0), customerId: null, stageId: null, areaId: null, segment: null },
}
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

const ALL_TIME = { from: new Date(0), to: new Date('2099-01-01') }
const ANY = [null, null, null, null]
const allNumberTimes = {
  ...{ from: new Date(0), to: new Date('2099-01-01'), beforeFrom: new Date(0), now: new Date() },
  ...{ timeZone: 'Asia/Seoul', today: '2026-01-01', renewBy: '2099-01-01', heardFrom: new Date(0) },
}
const allTimes = {
  ...{ week: ALL_TIME, weekBeforeFrom: ALL_TIME.from, answeredFrom: ALL_TIME.from, answeredTo: ALL_TIME.to },
  ...{ answered: { from: '2026-02-23', to: '2026-03-01' }, heardFrom: ALL_TIME.from },
  ...{ today: '2026-01-01', decideBy: '2099-01-01', renewBy: '2099-01-01' },
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

const newArea = (): Area => ({
  ...{ id: randomUUID(), name: 'x', parentId: null, ownerId: null, decisionDays: 10, channel: null, isArchived: false },
})

const onIssues = { kinds: ['jira.numbers'], lanes: ['jira'] }

type Attempt<Of> = (ours: Of, them: Full, us: Full) => Promise<unknown>

/** Each function that a change hands over, asked from our workspace for what is theirs. */
const inChange: {
  [Noun in Exclude<keyof Change, 'now' | 'uuid' | 'record' | 'last'>]: { [Name in keyof Change[Noun]]: Attempt<Change> }
} = {
  workspaces: {
    get: (tx) => tx.workspaces.get(),
    put: (tx, _, us) => tx.workspaces.put({ ...us.workspace, name: 'new name' }),
    changeSettings: (tx) => tx.workspaces.changeSettings({ holdMinutes: 1 }),
    beginWith: (tx) => tx.workspaces.beginWith({ holdMinutes: 1 }),
    settings: (tx) => tx.workspaces.settings(),
    withSettings: (tx) => tx.workspaces.withSettings(),
    lockSettings: (tx) => tx.workspaces.lockSettings(),
    settingsHistory: (tx) => tx.workspaces.settingsHistory(100),
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
    admins: (tx) => tx.people.admins(),
    hasAgreed: (tx, them) => tx.people.hasAgreed(them.mina.personId),
    agree: (tx, them) => tx.people.agree(them.mina.personId),
    agent: (tx, them) => tx.people.agent(them.mina.personId),
    bySlackId: (tx) => tx.people.bySlackId('U0MINA'),
    names: (tx) => tx.people.names(['U0MINA', 'U0JOON']),
    slackIds: (tx, them) => tx.people.slackIds([them.mina.personId]),
    put: (tx) => tx.people.put(aProfile('U0MINA', 'renamed')),
    lock: async (tx, them) => (await tx.people.lock(them.mina.personId)).length > 0 && SECRET,
    reader: (tx, them) => tx.people.reader(them.mina.personId),
    noticesOff: async (tx, them) => (await tx.people.noticesOff([them.mina.personId])).size > 0 && SECRET,
    setNoticesOff: (tx, them) => tx.people.setNoticesOff(them.mina.personId, ['know']),
    refuseDms: (tx, them) => tx.people.refuseDms(them.mina.personId, true),
    setDmChannel: (tx, them) => tx.people.setDmChannel(them.mina.personId, 'D1'),
  },
  customers: {
    byId: (tx, them) => tx.customers.byId(them.customerId),
    seen: (tx, them) => tx.customers.seen(them.customerId),
    stays: (tx, them) => tx.customers.stays(them.customerId),
    startingWith: (tx) => tx.customers.startingWith('한빛', 100),
    mentionedIn: (tx) => tx.customers.mentionedIn('한빛상사에서'),
    named: (tx) => tx.customers.named('(주)한빛상사'),
    known: (tx) => tx.customers.known('한빛상사'),
  },
  customerProfiles: {
    read: (tx, them) => tx.customerProfiles.read(them.customerId),
    lock: (tx, them) => tx.customerProfiles.lock(them.customerId),
    add: (tx) => tx.customerProfiles.add(randomUUID(), 'x'),
    write: (tx, them) => tx.customerProfiles.write(them.customerId, aProfileOf('x')).catch(String),
    putContacts: (tx, them) =>
      tx.customerProfiles.putContacts(them.customerId, [{ name: 'x', email: null, phone: null, role: null }]),
    taken: (tx, them) => tx.customerProfiles.taken(randomUUID(), aProfileOf(them.secret)),
    changesSince: (tx, them) => tx.customerProfiles.changesSince(them.customerId, 0),
    items: (tx, them) => tx.customerProfiles.items([them.customerId]),
  },
  surveys: {
    compare: async (tx) => (await tx.surveys.compare([anAnswer])).same > 0 && SECRET,
    stored: async (tx) => [...(await tx.surveys.stored([anAnswer]))],
    put: (tx) => tx.surveys.put([{ ...anAnswer, survey: 'x' }]),
  },
  surveyComments: {
    suggested: async (tx) => (await tx.surveyComments.suggested(0, 9, null)).comments,
    one: (tx) => tx.surveyComments.one({ survey: SECRET, responseId: '1' }),
    lockedItemOf: (tx) => tx.surveyComments.lockedItemOf({ survey: SECRET, responseId: '1' }),
    placeOf: async (tx) => (await tx.surveyComments.placeOf({ survey: SECRET, responseId: '1' })).areaId,
    setAside: (tx) => tx.surveyComments.setAside({ survey: SECRET, responseId: '1' }, LONG_AGO),
  },
  apiTokens: {
    add: (tx, _, us) =>
      tx.apiTokens.add({ id: randomUUID(), name: 'x', hash: 'x', personId: us.mina.personId }, LONG_AGO),
    all: (tx) => tx.apiTokens.all(),
    hashes: (tx) => tx.apiTokens.hashes(),
    revoke: (tx, them) => tx.apiTokens.revoke(them.tokenId, LONG_AGO),
    used: (tx, them) => tx.apiTokens.used(them.tokenId, LONG_AGO),
  },
  teams: {
    are: (tx) => tx.teams.are([{ id: 'S1', name: 'CX', members: ['U0MINA'] }]),
    put: (tx, them) => tx.teams.put(them.mina.personId, null),
    all: async (tx) => (await tx.teams.all(9)).filter(({ name }) => name === SECRET),
    asked: (tx, them) => tx.teams.asked(them.mina.personId, LONG_AGO),
    forgetAsked: (tx) => tx.teams.forgetAsked(),
    toAsk: (tx) => tx.teams.toAsk(LONG_AGO, 100),
    named: (tx, them) => tx.teams.named(them.secret),
  },
  imported: {
    alone: (tx) => tx.imported.alone(),
    known: (tx, them) => tx.imported.known([them.secret]),
    add: (tx, _, us) =>
      tx.imported.add(us.importId, [{ key: randomUUID(), line: 2, itemId: us.itemId, quoteId: null }]),
    stand: (tx, them) =>
      tx.imported.stand({
        ...{
          id: them.itemId,
          status: 'declined',
          shippedBy: null,
          parkedUntil: null,
          decidedAt: null,
          shippedAt: null,
        },
      }),
    since: (tx, them) => tx.imported.since(them.itemId, LONG_AGO),
    contact: (tx, them, us) => tx.imported.contact(them.quoteId, us.customerId, '박지현'),
    isQuiet: (tx, them) => tx.imported.isQuiet(them.itemId),
    untouched: (tx, them) => tx.imported.untouched(them.importId, 10),
    left: (tx, them) => tx.imported.left(them.importId),
  },
  customerImports: {
    add: (tx, _, us) => tx.customerImports.add(anImport(randomUUID(), us.mina.personId), tx.now),
    get: (tx, them) => tx.customerImports.get(them.importId),
    glance: (tx, them) => tx.customerImports.glance(them.importId),
    lock: (tx, them) => tx.customerImports.lock(them.importId),
    match: (tx, them) => tx.customerImports.match(them.importId, {}, vocOptions.parse({})),
    takeBack: (tx, them) => tx.customerImports.takeBack(them.importId),
    tookBack: (tx, them) => tx.customerImports.tookBack(them.importId),
    lastVoc: (tx) => tx.customerImports.lastVoc(),
    begin: (tx, them) => tx.customerImports.begin(them.importId),
    advance: (tx, them) => tx.customerImports.advance(them.importId, 1, noResult),
    finish: (tx, them) => tx.customerImports.finish(them.importId, tx.now),
    byName: (tx, them) => tx.customerImports.byName([them.secret]),
    byReference: (tx) => tx.customerImports.byReference('id', ['1']),
    owners: (tx) => tx.customerImports.owners(['민아']),
  },
  claims: {
    put: (tx, them, us) =>
      tx.claims.put(
        { itemId: us.itemId, customerId: them.customerId, personId: us.mina.personId, words: null, link: null },
        tx.now,
      ),
    remove: (tx, them) => tx.claims.remove(them.itemId, them.customerId, them.mina.personId),
    watch: (tx, them, us) => tx.claims.watch(them.itemId, us.customerId, us.mina.personId),
    hasCustomer: async (tx, them) => (await tx.claims.hasCustomer(them.itemId, them.customerId)) && SECRET,
    unwatch: (tx, them) => tx.claims.unwatch(them.itemId, them.customerId),
    ofItem: (tx, them) => tx.claims.ofItem(them.itemId, them.mina.personId, 100, 0),
    reasons: (tx, them) => tx.claims.reasons(them.itemId, 100),
    teams: (tx, them) => tx.claims.teams(them.itemId, 100),
  },
  alerts: {
    renewing: (tx, them) => tx.alerts.renewing(them.customerId),
    lately: (tx, them) => tx.alerts.lately([them.mina.personId], ['churnSignal'], new Date(0), them.itemId),
    due: (tx) => tx.alerts.due('2026-03-04', 60, 100, null),
    unanswered: async (tx, them) => (await tx.alerts.unanswered(them.customerId, them.mina.personId)) > 0 && SECRET,
  },
  documents: {
    add: (tx, them, us) => tx.documents.add(us.mina.personId, 'meeting', them.customerId, new Date()),
    get: (tx, them) => tx.documents.get(them.documentId),
    outgoing: async (tx, them) => (await tx.documents.outgoing(them.documentId)).note,
    said: (tx, them) => tx.documents.said(them.customerId, them.mina.personId),
  },
  mergedCustomers: {
    add: (tx, them, us) =>
      tx.mergedCustomers.add({
        ...{ id: randomUUID(), sourceId: them.customerId, targetId: them.customerId },
        ...{ mergedAt: LONG_AGO, mergedById: us.mina.personId },
      }),
    standing: (tx, them) => tx.mergedCustomers.standing(them.customerId),
    undo: (tx, them, us) => tx.mergedCustomers.undo(them.customerMergeId, new Date(), us.mina.personId),
    forget: (tx, them) => tx.mergedCustomers.forget(them.customerMergeId),
    moving: async (tx, them) =>
      (await tx.mergedCustomers.moving(them.customerId, them.customerId)).quotes > 0 && SECRET,
    move: (tx, them) => tx.mergedCustomers.move(customerMergeOf(them)),
    putBack: (tx, them) => tx.mergedCustomers.putBack(customerMergeOf(them)),
  },
  mergedCustomerLoops: {
    items: (tx, them) => tx.mergedCustomerLoops.items(them.customerId),
    ofCustomers: (tx, them) => tx.mergedCustomerLoops.ofCustomers([them.customerId], [them.itemId]),
    ofMerged: (tx, them) => tx.mergedCustomerLoops.ofMerged([them.itemId]),
    keep: (tx, them) => tx.mergedCustomerLoops.keep(them.customerMergeId, [them.loopId]),
    keepAfter: (tx, them) => tx.mergedCustomerLoops.keepAfter(them.customerMergeId, [them.loopId]),
    moveTo: (tx, them, us) => tx.mergedCustomerLoops.moveTo([them.loopId], us.customerId),
    hide: (tx, them) => tx.mergedCustomerLoops.hide([them.loopId], [them.loopId]),
    wasAnswered: async (tx, them) =>
      (await tx.mergedCustomerLoops.wasAnswered(them.customerMergeId, LONG_AGO)) && SECRET,
    itemMerged: async (tx, them) => (await tx.mergedCustomerLoops.itemMerged(them.customerMergeId)) !== null && SECRET,
    touched: (tx, them) => tx.mergedCustomerLoops.touched(them.customerMergeId, them.customerId),
    putBack: (tx, them) => tx.mergedCustomerLoops.putBack(them.customerMergeId, them.customerId, LONG_AGO),
  },
  areas: {
    place: (tx, them) => tx.areas.place(them.areaId),
    all: (tx) => tx.areas.all(),
    put: (tx) => tx.areas.put(newArea()),
  },
  stages: {
    stages: (tx) => tx.stages.stages(),
    areas: (tx) => tx.stages.areas(),
    all: (tx) => tx.stages.all(),
    put: (tx) => tx.stages.put({ id: randomUUID(), ko: 'x', en: 'x', position: 1, isArchived: false }),
  },
  items: {
    add: (tx, _, us) => tx.items.add(newItem(us.mina.personId)),
    begin: (tx, them, us) => {
      const item = newItem(us.mina.personId)
      const quote = newQuote(item.id, us.mina.personId, { sourceChannel: them.source.channel, sourceTs: 'y' })
      return tx.items.begin(item, quote, { id: randomUUID(), people: [us.mina.personId] })
    },
    getOrMergeTarget: (tx, them) => tx.items.getOrMergeTarget(them.itemId),
    idByNumber: (tx, them) => tx.items.idByNumber(them.number),
    lock: (tx, them) => tx.items.lock(them.itemId),
    stand: (tx, them) => tx.items.stand(them.itemId, { status: 'declined', shippedBy: null, parkedUntil: null }),
    say: (tx, them) => tx.items.say(them.itemId, { topicKo: 'x', topicEn: 'x', workaround: 'x' }),
    reopen: (tx, them) => tx.items.reopen(them.itemId),
    heard: (tx, them) => tx.items.heard(them.itemId),
    know: (tx, them) => tx.items.know(them.itemId, { title: 'x', need: 'x' }),
    whereIs: (tx, them) => tx.items.whereIs(them.itemId),
    mergedInto: (tx, them) => tx.items.mergedInto(them.itemId),
    lockOne: (tx, them) => tx.items.lockOne(them.itemId),
    refind: (tx, them) => tx.items.refind(them.itemId),
    snapshot: (tx, them) => tx.items.snapshot(them.itemId),
    restore: (tx, them) => tx.items.restore(them.itemId, { status: 'declined' }),
    setCause: (tx, them) => tx.items.setCause(them.itemId, 'x'),
    remove: (tx, them) => tx.items.remove(them.itemId),
  },
  itemFields: {
    get: (tx, them, us) => tx.itemFields.get(them.itemId, us.mina.personId),
    set: (tx, them) => tx.itemFields.set(them.itemId, someFields, null),
    stageName: (tx, them) => tx.itemFields.stageName(them.stageId),
    areaName: (tx, them) => tx.itemFields.areaName(them.areaId),
    fill: (tx) => tx.itemFields.fill(100),
    gistsOf: (tx, them) => tx.itemFields.gistsOf(them.itemId, them.mina.personId),
  },
  itemCounts: {
    count: (tx, them) => Promise.all(tx.itemCounts.count([them.itemId], new Date())),
    next: async (tx, them) => (await tx.itemCounts.next(NO_ID, 100)).includes(them.itemId) && SECRET,
  },
  due: {
    of: async (tx, them) => {
      await peek(db, `update item set "decisionDue" = '2026-01-01' where id = $1`, them.itemId)
      return tx.due.of('2026-01-02', 100, them.itemId)
    },
  },
  needAsks: {
    add: (tx, _, us) =>
      tx.needAsks.add({
        ...{ id: randomUUID(), itemId: us.itemId, noticeId: us.noticeId, personId: us.mina.personId },
        ...{ askedById: us.mina.personId, askedAt: new Date() },
      }),
    get: (tx, them) => tx.needAsks.get(them.askId),
    open: (tx, them) => tx.needAsks.open(them.itemId),
    close: (tx, them) => tx.needAsks.close([them.askId], 'told', new Date()),
    whom: (tx, them) => tx.needAsks.whom(them.itemId),
    ofNotice: (tx, them) => tx.needAsks.ofNotice(them.noticeId),
  },
  issueWishes: {
    add: (tx, them, us) =>
      tx.issueWishes.add({
        ...{ id: randomUUID(), itemId: them.itemId, site, askedById: us.mina.personId },
        draft: { project: { id: '1', key: 'PAY' }, typeId: '2', summary: 'x', hasDescription: true, fields: {} },
      }),
    get: (tx, them) => tx.issueWishes.get(them.wishId),
    isOpen: (tx, them) => tx.issueWishes.isOpen(them.itemId),
    openOn: async (tx, them) => (await tx.issueWishes.openOn(site)).includes(them.wishId) && SECRET,
    end: (tx, them) => tx.issueWishes.end(them.wishId, 'x'),
  },
  links: {
    ofItem: (tx, them) => tx.links.ofItem(them.itemId),
    get: (tx, them) => tx.links.get(them.linkId),
    besideIssues: (tx) => tx.links.besideIssues(site, ['10007']),
    ofVersion: (tx) => tx.links.ofVersion(site, '1'),
    issueIds: (tx) => tx.links.issueIds(site, '', 100),
    idsOf: async (tx, them) => (await tx.links.idsOf(site)).includes(them.linkId ?? '') && SECRET,
    projectsOf: (tx) => tx.links.projectsOf(site),
    moveSite: (tx) => tx.links.moveSite(site, 'https://x.example'),
    tie: (tx, them, us) =>
      tx.links.tie({ itemId: them.itemId, site, issue: anIssue('x'), linkedById: us.mina.personId }),
    wait: (tx, them, us) => tx.links.wait({ itemId: them.itemId, site, linkedById: us.mina.personId }, 'PAY-8'),
    found: (tx, them) => tx.links.found(them.waitingId, { ...anIssue('x'), id: '10008' }),
    see: (tx, them) => tx.links.see(them.linkId, anIssue('x')),
    lose: (tx, them) => tx.links.lose(them.linkId),
    remove: (tx, them) => tx.links.remove(them.linkId),
    view: (tx, them) => tx.links.view(them.linkId),
  },
  decisions: {
    newestId: (tx, them) => tx.decisions.newestId(them.itemId),
    remove: (tx, them) => tx.decisions.remove(them.decisionId),
    add: (tx, them, us) => tx.decisions.add(them.itemId, us.mina.personId, aDecision),
    newest: (tx, them) => tx.decisions.newest(them.itemId),
    underWay: async (tx, them) => (await tx.decisions.underWay(them.itemId)) !== 'new' && SECRET,
  },
  linkedIssues: {
    numbers: (tx, them) => tx.linkedIssues.numbers(them.linkedIssueId),
    standsIn: (tx, them) => tx.linkedIssues.standsIn(them.linkedIssueId, 'customfield_1'),
    refuse: (tx, them) => tx.linkedIssues.refuse(them.linkedIssueId, 'customfield_1'),
    takeAgain: (tx) => tx.linkedIssues.takeAgain(),
    want: (tx, them) => tx.linkedIssues.want(onIssues, [them.itemId], [them.linkId]),
    wantAll: (tx) => tx.linkedIssues.wantAll(onIssues),
  },
  connections: {
    get: (tx) => tx.connections.get('jira'),
    put: (tx) => tx.connections.put('jira', { ours: true }, null),
    begin: (tx) => tx.connections.begin('jira', 'x', []),
    clear: (tx) => tx.connections.clear('jira', []),
    lastActive: (tx) => tx.connections.lastActive(),
  },
  jiraGrants: {
    get: (tx, them) => tx.jiraGrants.get(them.grantId),
    add: (tx) => tx.jiraGrants.add(randomUUID(), issuedFor('x')),
    lease: (tx, them) => tx.jiraGrants.lease(them.grantId, 1, 30_000),
    letGo: (tx, them) => tx.jiraGrants.letGo(them.grantId, 1),
    renew: (tx, them) => tx.jiraGrants.renew(them.grantId, 1, issuedFor('x')),
    refuse: (tx, them) => tx.jiraGrants.refuse(them.grantId, 1),
    dropUnused: (tx) => tx.jiraGrants.dropUnused(),
  },
  jiraSites: {
    all: (tx) => tx.jiraSites.all(),
    connect: (tx, them) => tx.jiraSites.connect(aSite('x', them.cloudId), randomUUID(), them.mina.personId),
    disconnect: (tx, them) => tx.jiraSites.disconnect(them.cloudId),
    setHook: (tx, them) => tx.jiraSites.setHook(them.cloudId, 'x', null),
  },
  notionGrants: {
    get: (tx) => tx.notionGrants.get(),
    isThere: (tx) => tx.notionGrants.isThere(),
    put: (tx, _, us) => tx.notionGrants.put(randomUUID(), aNotion('x'), null, us.mina.personId),
    choosePage: (tx) => tx.notionGrants.choosePage({ id: 'x', title: 'x' }),
    drop: (tx) => tx.notionGrants.drop(),
    lease: (tx, them) => tx.notionGrants.lease(them.grantId, 1, 30_000),
    letGo: (tx, them) => tx.notionGrants.letGo(them.grantId, 1),
    renew: (tx, them) => tx.notionGrants.renew(them.grantId, 1, aNotion('x')),
    refuse: (tx, them) => tx.notionGrants.refuse(them.grantId, 1),
  },
  quotes: {
    add: (tx, them, us) =>
      tx.quotes.add(newQuote(us.itemId, us.mina.personId, { sourceChannel: them.source.channel, sourceTs: 'x' })),
    addTo: (tx, them, us) =>
      tx.quotes.addTo(newQuote(them.itemId, us.mina.personId, { sourceChannel: null, sourceTs: null })),
    bySource: (tx, them) => tx.quotes.bySource(them.source.channel, them.source.ts),
    itemOf: (tx, them) => tx.quotes.itemOf(them.quoteId),
    gist: (tx, them) => tx.quotes.gist(them.quoteId, them.mina.personId),
    typed: (tx, them) => tx.quotes.typed(them.itemId),
    correct: (tx, them) => tx.quotes.correct(them.quoteId, 'x'),
    firstOf: (tx, them) => tx.quotes.firstOf(them.itemId),
    openWords: (tx, them) => tx.quotes.openWords(them.quoteId),
  },
  recurrences: {
    ask: (tx, _, us) =>
      tx.recurrences.ask({ itemId: us.itemId, quoteId: null, shippedAt: null, state: 'asked' }, null, new Date()),
    canBe: async (tx) => (await tx.recurrences.canBe()) && SECRET,
    get: (tx, them) => tx.recurrences.get(them.recurrenceId),
    lock: (tx, them) => tx.recurrences.lock(them.recurrenceId),
    say: (tx, them, us) => tx.recurrences.say(them.recurrenceId, 'denied', us.mina.personId, new Date()),
    settle: (tx, them) => tx.recurrences.settle(them.recurrenceId, them.itemId, 'solved'),
    noticesOf: (tx, them) => tx.recurrences.noticesOf(them.itemId),
  },
  loops: {
    whoAnswers: (tx, them) => tx.loops.whoAnswers(them.itemId, them.customerId),
    watch: (tx, _, us) =>
      tx.loops.watch({
        itemId: us.itemId,
        customerId: null,
        quoteId: us.quoteId,
        agentId: us.mina.personId,
        people: [us.joon.personId],
      }),
    ofItem: (tx, them) => tx.loops.ofItem(them.itemId),
    ofNotice: (tx, them) => tx.loops.ofNotice(them.noticeId),
    whereIs: (tx, them) => tx.loops.whereIs(them.loopId),
    lock: (tx, them) => tx.loops.lock(them.loopId),
    owe: (tx, them) => tx.loops.owe([them.loopId], 'shipped', new Date()),
    nextRound: (tx, them) => tx.loops.nextRound([them.loopId]),
    setOutcome: (tx, them) => tx.loops.setOutcome([them.loopId], 'shipped'),
    watchAgain: (tx, them) => tx.loops.watchAgain([them.loopId]),
    recipients: (tx, them) => tx.loops.recipients([them.loopId]),
    told: (tx, them) => tx.loops.told(them.noticeId, new Date()),
    answer: (tx, them, us) => tx.loops.answer(them.loopId, us.mina.personId, 'told', new Date()),
    lackPlan: (tx, them) => tx.loops.lackPlan(them.itemId),
    pause: (tx, them) => tx.loops.pause([them.loopId], 'held', new Date()),
    resume: (tx, them) => tx.loops.resume([them.loopId], new Date()),
    waive: (tx, them, us) => tx.loops.waive(them.loopId, us.mina.personId, 'x', new Date()),
    confirm: (tx, them) => tx.loops.confirm(them.loopId, new Date()),
    sayHow: async (tx, them) => (await tx.loops.sayHow(them.loopId, 'phone')) && SECRET,
    again: (tx, them) => tx.loops.again([them.loopId]),
    fall: (tx, them) => tx.loops.fall([them.loopId]),
    owedLong: (tx) => tx.loops.owedLong(new Date('2100-01-01'), new Date('2100-01-01'), null, 9),
    nobodys: async (tx) => (await tx.loops.nobodys()) > 0 && SECRET,
    fallen: (tx) => tx.loops.fallen(9),
    fallenOf: (tx, them) => tx.loops.fallenOf(them.itemId),
    handTo: (tx, them, us) => tx.loops.handTo(them.loopId, { personId: us.mina.personId }),
    decider: (tx, them) => tx.loops.decider(them.itemId),
    underWay: (tx, them) => tx.loops.underWay(them.itemId),
    putBack: (tx, them) =>
      tx.loops.putBack(
        [{ id: them.loopId, state: 'owed', outcome: 'shipped', owedAt: null, toldAt: null, pausedFor: null }],
        new Date(),
      ),
    wasAnswered: async (tx, them) => (await tx.loops.wasAnswered(them.itemId, new Date(0))) && SECRET,
  },
  merges: {
    add: (tx, _, us) => tx.merges.add({ ...aMerge(us), id: randomUUID(), mergedById: us.mina.personId }),
    standing: (tx, them) => tx.merges.standing(them.itemId),
    undo: (tx, them, us) => tx.merges.undo(them.mergeId, new Date(), us.mina.personId),
    forget: (tx, them) => tx.merges.forget(them.mergeId),
    moving: async (tx, them) =>
      JSON.stringify(await tx.merges.moving(them.itemId, them.itemId)).includes('1') && SECRET,
    move: (tx, them, us) => tx.merges.move({ ...them.merge, mergeId: us.mergeId }),
    keepAfter: (tx, them) => tx.merges.keepAfter(them.mergeId),
    putBack: (tx, them) => tx.merges.putBack(them.merge),
    keepLink: (tx, them, us) => tx.merges.keepLink(us.mergeId, them.linkId, null, new Date()),
    putLinksBack: (tx, them) => tx.merges.putLinksBack(them.mergeId, new Date()),
    promoters: (tx, them) => tx.merges.promoters(them.mergeId),
    notices: (tx, them) => tx.merges.notices(them.itemId, them.mergeId),
  },
  mergedLoops: {
    keep: (tx, them, us) => tx.mergedLoops.keep(us.mergeId, [them.itemId]),
    keepAfter: (tx, them) => tx.mergedLoops.keepAfter(them.mergeId, [them.itemId]),
    moveTo: (tx, them, us) => tx.mergedLoops.moveTo([them.loopId], us.itemId),
    fold: (tx, them) => tx.mergedLoops.fold([foldOf(them.loopId)]),
    wasAnswered: async (tx, them) =>
      (await tx.mergedLoops.wasAnswered(them.mergeId, them.itemId, them.itemId, LONG_AGO)) && SECRET,
    sharedWith: (tx, them) => tx.mergedLoops.sharedWith(them.mergeId, them.itemId),
    touched: (tx, them) => tx.mergedLoops.touched(them.mergeId, [them.itemId]),
    putBack: (tx, them) => tx.mergedLoops.putBack(them.mergeId, them.itemId, them.itemId, LONG_AGO),
    wordsSince: (tx, them) => tx.mergedLoops.wordsSince(them.itemId, LONG_AGO),
    told: (tx, them) => tx.mergedLoops.told([them.loopId]),
  },
  notices: {
    add: (tx, _, us) => tx.notices.add(aNotice(randomUUID(), us.mina.personId, us.itemId, 'x')),
    addForAnswers: (tx, _, us) =>
      tx.notices.addForAnswers([{ id: randomUUID(), personId: us.mina.personId, dueAt: new Date() }], new Date()),
    putOff: (tx, them) => tx.notices.putOff([{ id: them.noticeId, dueAt: new Date('2099-01-01') }]),
    addAnswers: (tx, them, us) =>
      tx.notices.addAnswers([{ noticeId: them.noticeId, loopId: us.loopId, isAgent: false }]),
    collecting: (tx, them) => tx.notices.collecting([them.mina.personId]),
    holding: (tx, them) => tx.notices.holding([them.loopId]),
    takeOut: (tx, them) => tx.notices.takeOut([them.loopId], null, new Date()),
    turnOff: (tx, them) => tx.notices.turnOff(them.mina.personId, [true, false], new Date()),
    closeEmpty: (tx, them) => tx.notices.closeEmpty([them.askedId], new Date()),
    agentIs: async (tx, them) => (await tx.notices.agentIs(them.loopId, them.mina.personId)) && SECRET,
    noAgent: (tx, them) => tx.notices.noAgent(them.loopId),
    get: (tx, them) => tx.notices.get(them.noticeId),
    itemsOf: (tx, them) => tx.notices.itemsOf(them.noticeId),
    answersOf: (tx, them) => tx.notices.answersOf(them.noticeId),
    lock: (tx, them) => tx.notices.lock(them.noticeId),
    close: (tx, them) => tx.notices.close(them.noticeId, new Date()),
    sent: (tx, them) => tx.notices.sent(them.noticeId, new Date()),
    rest: (tx, them) => tx.notices.rest([{ id: them.noticeId, dueAt: new Date('2099-01-01') }]),
    unsentHolding: (tx, them) => tx.notices.unsentHolding([them.loopId]),
    heldIn: (tx, them) => tx.notices.heldIn(them.noticeId),
    move: async (tx, them, us) => {
      const id = randomUUID()
      await tx.notices.add(aNotice(id, us.mina.personId, us.itemId, 'x'))
      await tx.notices.move(them.noticeId, id, [{ loopId: us.loopId, isAgent: false }])
    },
    snooze: (tx, them) => tx.notices.snooze(them.noticeId, new Date()),
    gathering: (tx, them) => tx.notices.gathering(them.mina.personId, 'wordsAsked'),
    setData: (tx, them) => tx.notices.setData(them.noticeId, { note: 'x' }),
    alertsAbout: (tx, them) => tx.notices.alertsAbout(them.itemId, new Date(0)),
    aboutItem: (tx, them) => tx.notices.aboutItem(them.itemId, new Date(0)),
    askedSince: async (tx, them) => (await tx.notices.askedSince(them.itemId, new Date(0))) !== null && SECRET,
  },
  subscriptions: {
    ofChannel: (tx) => tx.subscriptions.ofChannel('C0VOC'),
    put: (tx, _, us) =>
      tx.subscriptions.put({ ...aWish('C0VOC', 'en'), id: randomUUID(), byId: us.mina.personId, since: tx.now }),
    remove: (tx) => tx.subscriptions.remove('C0VOC'),
    all: (tx) => tx.subscriptions.all(),
    get: (tx, them) => tx.subscriptions.get(them.subscriptionId),
    resume: (tx, them) => tx.subscriptions.resume(them.subscriptionId, tx.now),
    hold: (tx, them) => tx.subscriptions.hold(them.subscriptionId, tx.now),
    pause: (tx, them) => tx.subscriptions.pause(them.digestId, 'archived', tx.now),
  },
  digests: {
    add: (tx, them) => tx.digests.add({ id: randomUUID(), ...aDue(them.subscriptionId), from: '2026-03-02' }, tx.now),
    publish: (tx, them) => tx.digests.publish(aDue(them.subscriptionId), tx.now),
    lock: (tx, them) => tx.digests.lock(them.digestId),
    draftsOf: (tx, them) => tx.digests.draftsOf(them.digestId),
    leftOutIn: (tx) => tx.digests.leftOutIn('2026-03-02'),
    known: async (tx, them) =>
      (await tx.digests.known('2000-01-01')).some(({ subscriptionId }) => subscriptionId === them.subscriptionId) &&
      SECRET,
    edit: (tx, them) => tx.digests.edit(them.digestId, { line: null, lineById: null, leftOut: [], skippedAt: tx.now }),
    get: (tx, them) => tx.digests.get(them.digestId),
    placed: (tx, them) => tx.digests.placed(them.digestId),
  },
  votes: {
    set: (tx, them, us) => tx.votes.set(them.itemId, us.mina.personId, false),
    setReason: (tx, them) => tx.votes.setReason(them.itemId, them.mina.personId, 'x'),
    has: async (tx, them) => (await tx.votes.has(them.itemId, them.mina.personId)) && SECRET,
  },
  drafts: {
    put: (tx, them, us) => tx.drafts.put(them.draftId, us.mina.personId, aMessage('x')),
    begun: (tx, them) => tx.drafts.begun(them.mina.personId, null, null),
    keep: (tx, them) => tx.drafts.keep(them.draftId, them.mina.personId, aMessage('x')),
    get: (tx, them) => tx.drafts.get(them.draftId, them.mina.personId),
    take: (tx, them) => tx.drafts.take(them.draftId, them.mina.personId),
    spend: (tx, them) => tx.drafts.spend(them.draftId, them.mina.personId),
  },
  inbox: {
    store: (tx) => tx.inbox.store('slack.event', 'Ev1', { ours: true }),
    firstTime: (tx) => tx.inbox.firstTime('slack.press', 'press-1'),
    finish: (tx) => tx.inbox.finish('slack.event', 'Ev1'),
    retry: (tx) => tx.inbox.retry('slack.event', 'Ev1', 'x', 0, true),
    parked: (tx) => tx.inbox.parked(100),
    parkedCounts: (tx) => tx.inbox.parkedCounts(),
    replay: (tx) => tx.inbox.replay(),
  },
  events: {
    lastCount: async (tx) => (await tx.events.lastCount('loop.nobodyLeft')) > 0 && SECRET,
    ofItem: (tx, them) => tx.events.ofItem(them.itemId, null, 100),
    moves: (tx, them) => tx.events.moves(them.itemId, 100),
    editedBy: (tx, them) => tx.events.editedBy(them.itemId, 'title'),
    byId: (tx, them) => tx.events.byId(them.eventId),
    lastUndoable: (tx, them) => tx.events.lastUndoable(them.mina.personId, new Date(0), null),
    others: async (tx, them) => (await tx.events.others(them.itemId, them.joon.personId)) > 0 && SECRET,
    letGo: (tx, them) => tx.events.letGo(them.itemId),
  },
  ledger: {
    want: (tx, _, us) =>
      tx.ledger.want([{ id: randomUUID(), kind: 'slack.card', subject: us.itemId, lane: 'slack:C0VOC' }]),
    drawOnIssues: (tx, them) => tx.ledger.drawOnIssues({ kinds: ['jira.remoteLink'], itemIds: [them.itemId] }),
    takeHead: (tx, them) => tx.ledger.takeHead(lease(them)),
    sendAgain: (tx, them) => tx.ledger.sendAgain(lease(them), them.effectId, 1),
    release: (tx, them) => tx.ledger.release(lease(them)),
    settle: (tx, them) => tx.ledger.settle(lease(them), them.effectId, settlement),
    spend: (tx) => tx.ledger.spend('slack:C0VOC', 1_000, 1),
    settleAndDraw: (tx, them) => tx.ledger.settleAndDraw(lease(them), them.effectId, settlement, ['notion.page']),
    hold: (tx) => tx.ledger.hold('slack:C0VOC', 1_000, 1, 60_000),
    flow: async (tx) => JSON.stringify([...(await tx.ledger.flow(0))]),
    rows: (tx) => tx.ledger.rows(),
    standing: (tx) => tx.ledger.standing('slack.card'),
    wantAgain: (tx, them) => tx.ledger.wantAgain('slack.card', [them.itemId]),
    parked: (tx) => tx.ledger.parked(100),
    replay: (tx) => tx.ledger.replay(),
    putInPlace: (tx) => tx.ledger.putInPlace('slack', 100, 0),
    keepInPlace: (tx, them) => tx.ledger.keepInPlace(lease(them), 100, 0),
  },
}

async function collected(pages: AsyncIterable<unknown>): Promise<unknown[]> {
  const all: unknown[] = []
  for await (const page of pages) all.push(page)
  return all
}

/** All that a report could hold, for somebody of theirs. */
const allOf = (them: { mina: { personId: string } }) => ({
  ...{ readerId: them.mina.personId, from: new Date(0), to: new Date('2099-01-01') },
  ...{ area: null, stage: null, team: null, kind: null },
})

/** What only a reader has; the rest of it is the same code as above. */
const inRead: { [Noun in Exclude<keyof Read, keyof Change>]: { [Name in keyof Read[Noun]]: Attempt<Read> } } = {
  mirror: {
    fill: (read) => read.mirror.fill('notion.page', { dataSourceId: 'x', stamp: '' }, ['notion'], [randomUUID()], 'x'),
    progress: (read) => read.mirror.progress('notion.page', null),
    count: (read) => read.mirror.count(),
    pageOf: (read, them) => read.mirror.pageOf('slack.card', them.itemId),
    want: (read, them) => read.mirror.want('slack.card', them.itemId, 'slack:C0VOC', randomUUID(), true),
  },
  mirroredCustomers: {
    read: async (read, them) => JSON.stringify(await read.mirroredCustomers.read('notion.customer', them.customerId)),
    fill: (read) => read.mirroredCustomers.fill('notion.customer', null, ['notion.customers'], 10),
    wantOfItem: (read, them) =>
      read.mirroredCustomers.wantOfItem('notion.customer', null, ['notion.customers'], them.itemId),
    progress: (read) => read.mirroredCustomers.progress('notion.customer', null),
    showing: async (read, them) =>
      JSON.stringify(await read.mirroredCustomers.showing('notion.page', [them.customerId], [])),
    related: async (read, them) =>
      JSON.stringify(await read.mirroredCustomers.related('notion.customer', 'x', them.itemId)),
  },
  journey: {
    counts: (read) => read.journey.counts([new Date(0), new Date()], new Date('2099-01-01')),
    filtered: (read) => read.journey.filtered([new Date(0), new Date()], new Date('2099-01-01'), ANY),
  },
  numbers: {
    of: async (read) => JSON.stringify(await read.numbers.of(allNumberTimes, ANY)),
    names: (read, them) => read.numbers.names(them.areaId, null, null),
  },
  reportQuotes: {
    counts: async (read, them) => JSON.stringify(await read.reportQuotes.counts(allOf(them))),
    pages: (read, them) => collected(read.reportQuotes.pages(allOf(them))),
  },
  reportItems: {
    pages: (read, them) => collected(read.reportItems.pages(allOf(them))),
    evidence: (read, them) => read.reportItems.evidence(allOf(them), 10, 10),
  },
  reportCustomers: {
    customers: (read, them) => collected(read.reportCustomers.customers(allOf(them))),
    answers: (read, them) => collected(read.reportCustomers.answers(allOf(them))),
  },
  exportLines: { page: (read) => read.exportLines.page(null, 100) },
  reportSurveys: {
    pages: (read, them) => collected(read.reportSurveys.pages(allOf(them))),
  },
  surveyFigures: {
    of: async (read) =>
      JSON.stringify(await read.surveyFigures.of(new Date(0), new Date('2099-01-01'), new Date(0), ANY, 'Asia/Seoul')),
    rows: (read, them) =>
      read.surveyFigures.rows('nps', them.mina.personId, 0, 100, ANY, new Date(0), new Date('2099-01-01')),
  },
  numberRows: {
    of: async (read, them) => {
      const which = { readerId: them.mina.personId, offset: 0, most: 100, times: allNumberTimes, passing: ANY }
      return Promise.all(numberNames.map((number) => read.numberRows.of(number, { ...which, revenueShown: 'exact' })))
    },
  },
  views: {
    item: (read, them) => read.views.item(them.itemId),
    quotes: (read, them) => read.views.quotes(them.itemId, 10, them.mina.personId),
    lines: (read) => read.views.lines(null, 100),
    titled: (read) => read.views.titled(null, '', 100),
  },
  guides: {
    want: async (read) => void (await read.guides.want('notion.guide', 'notion', [randomUUID()])),
    of: (read, them) => read.guides.of(them.areaId, 100),
  },
  noticeViews: {
    loop: (read, them) => read.noticeViews.loop(them.loopId, them.mina.personId),
    notice: (read, them) => read.noticeViews.notice(them.noticeId),
  },
  customerViews: {
    customer: (read, them) =>
      read.customerViews.customer(them.customerId, them.mina.personId, new Date(0), new Date(0)),
    head: (read, them) => read.customerViews.head(them.customerId, new Date(0)),
    named: (read, them) => read.customerViews.named('', them.mina.personId, 100),
  },
  customerPages: {
    waiting: (read, them) => read.customerPages.waiting(them.customerId, them.mina.personId, 100, 0),
    items: (read, them) => read.customerPages.items(them.customerId, them.mina.personId, 'open', 100, 0),
    history: (read, them) => read.customerPages.history(them.customerId, 100, 0),
  },
  itemSearch: {
    find: (read, them) =>
      Promise.all(
        [{}, { words: [SECRET] }, { words: [SECRET], sort: 'votes' }, { words: [SECRET], whose: ['mine'] }].map((one) =>
          read.itemSearch.find(searchAsked.parse(one), them.mina.personId, anyTime, null, 100),
        ),
      ),
    named: (read) => read.itemSearch.named('area', SECRET),
    customer: (read, them) => read.itemSearch.customer(them.customerId),
  },
  home: {
    answers: (read, them) => read.home.answers(them.mina.personId, 100),
    decisions: (read, them) => read.home.decisions(them.mina.personId, '2099-01-01', 100),
    needs: (read, them) => read.home.needs(them.mina.personId, 100),
    unassigned: async (read, them) =>
      (await read.home.unassigned(them.mina.personId, { all: true, orphans: true }, 100)).items,
    counts: async (read, them) => (await read.home.counts(them.mina.personId, '2099-01-01')).added && SECRET,
    see: async (read, them) => (await read.home.see(them.mina.personId, new Date())) && SECRET,
    wasSeen: async (read, them) => (await read.home.wasSeen(them.mina.personId)) && SECRET,
  },
  digestFigures: { of: async (read) => JSON.stringify((await read.digestFigures.of(allTimes, noFilter)).risers) },
  digestLists: {
    teams: (read) => read.digestLists.teams(noFilter, allTimes),
    shipped: async (read) => (await read.digestLists.shipped(noFilter, allTimes)).named,
    fresh: (read) => read.digestLists.fresh(noFilter, allTimes),
    words: (read, them) => read.digestLists.words([them.itemId], noFilter, allTimes),
    teamChoices: (read) => read.digestLists.teamChoices(),
  },
  digestRows: {
    of: async (read, them) => {
      const asked = {
        readerId: them.mina.personId,
        offset: 0,
        most: 100,
        times: allTimes,
        revenueShown: 'exact' as const,
        filter: noFilter,
      }
      return Promise.all(digestNumbers.map((number) => read.digestRows.of(number, asked)))
    },
  },
  similar: {
    candidates: (read, them) => {
      const probes = featuresOf(`${SECRET} 엑셀`, seedOf(them.id)).map((feature) => ({
        features: [feature],
        weight: 1,
      }))
      return read.similar.candidates(probes, them.mina.personId)
    },
    frequencies: async (read, them) => {
      const { of } = await read.similar.frequencies()
      return featuresOf(SECRET, seedOf(them.id)).some((feature) => of.has(feature)) && SECRET
    },
    sampled: async (read, them) => {
      const { of } = await read.similar.sampled()
      return featuresOf(SECRET, seedOf(them.id)).some((feature) => of.has(feature)) && SECRET
    },
    texts: (read) => read.similar.texts(),
    lines: (read, them) => read.similar.lines([them.itemId]),
    fill: (read) => read.similar.fill(100),
  },
  periods: {
    begin: (read) => read.periods.begin('job', '1'),
    beginDue: (read) => read.periods.beginDue('job', '1', 0),
  },
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
  them.linkId,
  them.waitingId,
  them.recurrenceId,
  them.loopId,
  them.noticeId,
  them.askedId,
  them.subscriptionId,
  them.digestId,
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
  ['an area under an area', (tx) => tx.areas.put({ ...newArea(), parentId: them.areaId })],
  ['an area of a person', (tx) => tx.areas.put({ ...newArea(), ownerId: them.mina.personId })],
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
    'a link to an item',
    (tx) => tx.links.tie({ itemId: them.itemId, site, issue: anIssue('x'), linkedById: us.mina.personId }),
  ],
  ['a link by a person', (tx) => tx.links.wait({ itemId: us.itemId, site, linkedById: them.mina.personId }, 'PAY-9')],
  ['a decision on an item', (tx) => tx.decisions.add(them.itemId, us.mina.personId, aDecision)],
  ['a decision by a person', (tx) => tx.decisions.add(us.itemId, them.mina.personId, aDecision)],
  ['an answer of a person', (tx) => tx.loops.handTo(us.loopId, { personId: them.mina.personId })],
  ['a notice to a person', (tx) => tx.notices.add(aNotice(randomUUID(), them.mina.personId, us.itemId, 'x'))],
  ['a notice of an item', (tx) => tx.notices.add(aNotice(randomUUID(), us.mina.personId, them.itemId, 'x'))],
  [
    'a notice of an answer',
    (tx) => tx.notices.addAnswers([{ noticeId: us.noticeId, loopId: them.loopId, isAgent: false }]),
  ],
  [
    'a subscription by a person',
    (tx) => tx.subscriptions.put({ ...aWish('C1', 'ko'), id: randomUUID(), byId: them.mina.personId, since: tx.now }),
  ],
  [
    'an event of an item',
    (tx) =>
      tx.ledger.want(
        [],
        [
          {
            ...{ id: randomUUID(), kind: 'item.voted', subjectId: us.itemId, itemId: them.itemId },
            ...{ personId: null, data: {}, at: new Date() },
          },
        ],
      ),
  ],
  [
    'the first words of a customer',
    (tx) => {
      const item = newItem(us.mina.personId)
      return tx.items.begin(item, newQuote(item.id, us.mina.personId, { customerId: them.customerId }), null)
    },
  ],
  [
    'an answer for the first words of a person',
    (tx) => {
      const item = newItem(us.mina.personId)
      const loop = { id: randomUUID(), people: [them.mina.personId] }
      return tx.items.begin(item, newQuote(item.id, us.mina.personId, {}), loop)
    },
  ],
])('a row cannot point into another workspace: %s', async (_, write) => {
  await expect(db.change(us.mina, write)).rejects.toThrow('foreign key')
})

test('words of another workspace never stand in ours, and numbers are counted apart', async () => {
  expect(us.number).toBe(1)
  expect(them.number).toBe(1)
  expect(JSON.stringify(await rowsOf(us.id))).not.toContain(SECRET)
})
