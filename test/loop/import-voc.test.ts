import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Actor } from '../../src/domain/actor.ts'
import type { VocOptions } from '../../src/domain/voc-sheet.ts'
import { decide } from '../../src/loop/decide.ts'
import { runImport } from '../../src/loop/import-customers.ts'
import { importPreview, problemsOf, readImport, startImport, undoImport } from '../../src/loop/import-file.ts'
import { vote } from '../../src/loop/vote.ts'
import { aCustomer } from '../support/customers.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { refusalOf } from '../support/refusal.ts'
import { aWorkspace } from '../support/workspace.ts'

const clock = stoppedClock('2026-03-04T09:30:00+09:00')
const db = await openTestDb({ clock })
const mark = (kind: string) => `[${kind} 가림]`
const site = 'https://acme.atlassian.net'
const preview = importPreview(
  db,
  () => clock.now(),
  async () => [site],
)
const run = (workspaceId: string, id: string) =>
  runImport(
    db,
    () => 0,
    async () => [site],
  )(workspaceId, id, () => mark)

const reads = (actor: Actor, text: string) =>
  readImport(db)(actor, randomUUID(), 'voc', 'VoC 시트.csv', new TextEncoder().encode(text))

/** Brings a sheet from beginning to end. */
async function brings(actor: Actor, text: string, more: Partial<VocOptions> = {}) {
  const id = await reads(actor, text)
  const { columns, options } = await preview(actor, id, null)
  const before = await preview(actor, id, { columns, options: { ...options, ...more } })
  await startImport(db)(actor, id)
  await run(actor.workspaceId, id)
  return { id, before, after: await preview(actor, id, null) }
}

interface Stored {
  number: number
  title: string
  status: string
  kind: string
  day: string
  quotes: { words: string; day: string; customer: string | null; agent: string | null; contact: string | null }[]
}
const itemsOf = (workspaceId: string) =>
  peek<Stored>(
    db,
    `select i.number, i.title, i.status, i.kind, to_char(i."createdAt" at time zone 'Asia/Seoul', 'YYYY-MM-DD') as day,
       (select json_agg(json_build_object('words', q.words, 'customer', c.name, 'agent', p.name, 'contact', ct.name,
          'day', to_char(q."recordedAt" at time zone 'Asia/Seoul', 'YYYY-MM-DD')) order by q."recordedAt", q.words)
        from quote q left join customer c on c."workspaceId" = $1 and c.id = q."customerId"
        left join person p on p."workspaceId" = $1 and p.id = q."agentId"
        left join contact ct on ct."workspaceId" = $1 and ct.id = q."contactId"
        where q."workspaceId" = $1 and q."itemId" = i.id) as quotes
     from item i where i."workspaceId" = $1 order by i.number`,
    workspaceId,
  )
const count = async (workspaceId: string, table: string) =>
  (await peek<{ n: number }>(db, `select count(*)::int as n from ${table} where "workspaceId" = $1`, workspaceId))[0]?.n

const sheet = `날짜,고객사,고객 이름,제목,고객 원문,상태,담당자,회신 담당,유형,Jira 키,원본 번호
2025. 3. 4.,한빛상사,박지현,엑셀 다운로드,"결제 내역을 엑셀로 받고 싶어요. 010-1234-5678로 연락 주세요",진행중,준,민아,요청,PAY-7,T-1
2025-01-15,(주)한빛 상사,,엑셀 다운로드,매달 손으로 옮겨 적고 있어요,진행중,,,,,T-2
45720,ACME,,,로그인이 자꾸 풀려요,종료,없는사람,,버그,,T-3
2025-05-01,,,,정말 편해졌어요,완료,,,칭찬,,T-4
2025-05-02,ACME,,,,접수,,,,,T-5
어제,ACME,,,언제 되나요,접수,,,,,T-6
2025-05-02,ACME,,,로그인이 자꾸 풀려요,접수,,,,,T-3
2030-01-01,ACME,,,아직 오지 않은 날,접수,,,,,T-7
`

test('a sheet becomes items and words on the days that it gives; nobody is told, and again it adds nothing', async () => {
  const { yuna, mina, workspace } = await aWorkspace(db)
  await aCustomer(db, mina, { name: '한빛상사' })
  const { id, before, after } = await brings(yuna, sheet)
  const problems = [
    { line: 6, why: 'noWords' },
    { line: 7, why: 'day', text: '어제' },
    { line: 8, why: 'twice', at: 4 },
    { line: 9, why: 'future', text: '2030-01-01' },
  ]
  expect(before.result).toMatchObject({ added: 3, changed: 1, same: 0, problems })
  expect(before.result.voc).toMatchObject({
    ...{ newCustomers: 1, live: 0, ambiguous: 0 },
    unknown: expect.arrayContaining([
      { target: 'status', value: '종료', rows: 1 },
      { target: 'decider', value: '없는사람', rows: 1 },
    ]),
  })
  expect(await count(workspace.id, 'notice')).toBe(0)
  expect(after).toMatchObject({ state: 'done', done: 8, canUndo: true, result: { added: 3, changed: 1, same: 0 } })
  expect(after.result.problems.toSorted((a, b) => a.line - b.line)).toEqual(problems)
  expect(await itemsOf(workspace.id)).toEqual([
    {
      ...{ number: 1, title: '엑셀 다운로드', status: 'building', kind: 'request', day: '2025-01-15' },
      quotes: [
        { words: '매달 손으로 옮겨 적고 있어요', day: '2025-01-15', customer: '한빛상사', agent: null, contact: null },
        {
          words: '결제 내역을 엑셀로 받고 싶어요. [phone 가림]로 연락 주세요',
          ...{ day: '2025-03-04', customer: '한빛상사', agent: '민아', contact: '박지현' },
        },
      ],
    },
    {
      ...{ number: 2, title: '로그인이 자꾸 풀려요', status: 'new', kind: 'problem', day: '2025-03-04' },
      quotes: [{ words: '로그인이 자꾸 풀려요', day: '2025-03-04', customer: 'ACME', agent: null, contact: null }],
    },
    {
      ...{ number: 3, title: '정말 편해졌어요', status: 'shipped', kind: 'praise', day: '2025-05-01' },
      quotes: [{ words: '정말 편해졌어요', day: '2025-05-01', customer: null, agent: null, contact: null }],
    },
  ])
  expect(await count(workspace.id, 'loop')).toBe(0)
  expect(await count(workspace.id, 'notice')).toBe(0)
  const effects = await peek(
    db,
    `select kind, count(*)::int as n from effect where "workspaceId" = $1 group by 1`,
    workspace.id,
  )
  expect(effects).toEqual([])
  const waiting = await peek(db, `select "issueKey", state from link where "workspaceId" = $1`, workspace.id)
  expect(waiting).toEqual([{ issueKey: 'PAY-7', state: 'waiting' }])
  const left = await problemsOf(db.of(workspace.id), id, clock.now(), [site])
  expect(left?.problems.find(({ problem }) => problem.line === 7)?.cells[0]).toBe('어제')

  const again = await brings(yuna, sheet)
  expect(again.before.result).toMatchObject({ added: 0, changed: 0, same: 5 })
  expect(again.after.result).toMatchObject({ added: 0, changed: 0, same: 5 })
  // A later export: the same rows and one more of the same title.
  const more = await brings(yuna, `${sheet}2025-06-01,Nordlicht,,엑셀 다운로드,Excel export please,진행중,,,,,T-9\n`)
  expect(more.after.result).toMatchObject({ added: 0, changed: 1, same: 5 })
  expect((await itemsOf(workspace.id))[0]?.quotes).toHaveLength(3)
})

test('rows without an id are known by day, customer and words; a status that we do not know is what the admin says', async () => {
  const { yuna, workspace } = await aWorkspace(db)
  const rows = '날짜,고객사,내용,상태\n2025-03-04,ACME,로그인이 풀려요,종료\n2025-03-05,ACME,로그인이  풀려요,종료\n'
  const first = await brings(yuna, rows, { statuses: { 종료: 'declined' } })
  expect(first.before.result).toMatchObject({ added: 2, same: 0, voc: { unknown: [] } })
  expect((await itemsOf(workspace.id)).map(({ status }) => status)).toEqual(['declined', 'declined'])
  const again = await brings(yuna, '고객사,일자,원문\n"ACME, Inc.",2025. 3. 4.,로그인이 풀려요\n')
  expect(again.after.result).toMatchObject({ added: 0, same: 1 })
})

test('what was said from the cut-over day on is live: a date to decide by, and an answer once it is decided', async () => {
  const { yuna, workspace } = await aWorkspace(db)
  const rows =
    '날짜,고객사,내용,상태\n2026-02-27,ACME,예전 요청이에요,접수\n2026-03-02,ACME,지금 요청이에요,접수\n2026-03-02,ACME,끝난 요청이에요,완료\n'
  const { before } = await brings(yuna, rows, { liveFrom: '2026-03-01' })
  expect(before.result.voc).toMatchObject({ live: 1 })
  const due = `select number, to_char("decisionDue", 'YYYY-MM-DD') as due from item where "workspaceId" = $1 order by number`
  expect(await peek(db, due, workspace.id)).toEqual([
    { number: 1, due: null },
    { number: 2, due: '2026-03-18' },
    { number: 3, due: null },
  ])
  expect(await count(workspace.id, 'loop')).toBe(1)
})

test('days that could be two are asked for, unless others of the same column tell', async () => {
  const { yuna, workspace } = await aWorkspace(db)
  const id = await reads(yuna, '날짜,내용\n3/4/2025,엑셀로 받고 싶어요\n')
  const asked = await preview(yuna, id, null)
  expect(asked.result).toMatchObject({
    problems: [{ line: 2, why: 'ambiguousDay' }],
    voc: { example: '3/4/2025', order: null },
  })
  expect(await refusalOf(startImport(db)(yuna, id))).toMatchObject({ case: 'import.dayOrder', field: 'dayOrder' })
  const { after } = await brings(yuna, '날짜,내용\n3/4/2025,엑셀로 받고 싶어요\n', { dayOrder: 'monthFirst' })
  expect(after.result).toMatchObject({ added: 1 })
  const told = await brings(yuna, '날짜,내용\n4/3/2025,다른 말이에요\n13/3/2025,또 다른 말이에요\n')
  expect(told.before.result.voc).toMatchObject({ order: 'dayFirst' })
  expect((await itemsOf(workspace.id)).map(({ day }) => day)).toEqual(['2025-03-04', '2025-03-04', '2025-03-13'])
})

test('it goes on where it stopped, and an import as a whole is taken back but for what somebody has worked on', async () => {
  const { yuna, joon, mina, workspace } = await aWorkspace(db)
  const rows = Array.from({ length: 120 }, (_, at) => `2025-03-04,고객 ${at},말 ${at}번이에요`).join('\n')
  const id = await reads(yuna, `날짜,고객사,내용\n${rows}\n`)
  await startImport(db)(yuna, id)
  let time = 0
  await runImport(
    db,
    () => (time += 20_000),
    async () => [site],
  )(workspace.id, id, () => mark)
  expect(await preview(yuna, id, null)).toMatchObject({ state: 'running', done: 50, result: { added: 50 } })
  await Promise.all([run(workspace.id, id), run(workspace.id, id)])
  expect(await preview(yuna, id, null)).toMatchObject({ state: 'done', result: { added: 120, same: 0, problems: [] } })
  expect(await count(workspace.id, 'item')).toBe(120)

  const ids = await peek<{ id: string }>(
    db,
    `select id from item where "workspaceId" = $1 order by number`,
    workspace.id,
  )
  await vote(db)(mina, ids[0]?.id ?? '', { on: true })
  const decision = {
    status: 'declined',
    reason: null,
    line: { ko: null, en: null },
    availability: null,
    mayTell: false,
  } as const
  const rest = { shippedBy: null, parkedUntil: null, topic: { ko: null, en: null }, workaround: null }
  await decide(db)(joon, ids[1]?.id ?? '', { ...decision, ...rest })
  expect(await refusalOf(undoImport(db)(mina, id))).toMatchObject({ case: 'import.notAdmin' })
  await undoImport(db)(yuna, id)
  await undoImport(db)(yuna, id)
  await run(workspace.id, id)
  expect(await preview(yuna, id, null)).toMatchObject({ state: 'undone', done: 118, canUndo: false })
  expect((await itemsOf(workspace.id)).map(({ number }) => number)).toEqual([1, 2])
  // What is gone can be brought again.
  const again = await brings(yuna, `날짜,고객사,내용\n${rows}\n`)
  expect(again.after.result).toMatchObject({ added: 118, same: 2 })
})

test('it is for admins, needs a date and words, and cannot be taken back after a week', async () => {
  const { yuna, mina } = await aWorkspace(db)
  expect(await refusalOf(reads(mina, sheet))).toMatchObject({ case: 'import.notAdmin' })
  const id = await reads(yuna, '메모,고객사\n엑셀,ACME\n')
  expect(await refusalOf(startImport(db)(yuna, id))).toMatchObject({
    case: 'import.noDayColumn',
    field: 'column.saidOn',
  })
  const { id: old } = await brings(yuna, '날짜,내용\n2025-03-04,엑셀로 받고 싶어요\n')
  clock.set('2026-03-12T09:30:00+09:00')
  expect(await refusalOf(undoImport(db)(yuna, old))).toMatchObject({ case: 'import.undoTooLate' })
})
