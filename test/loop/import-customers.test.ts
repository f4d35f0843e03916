import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Actor } from '../../src/domain/actor.ts'
import { vocOptions } from '../../src/domain/voc-sheet.ts'
import { customerForm } from '../../src/loop/edit-customer.ts'
import { runImport } from '../../src/loop/import-customers.ts'
import { importPreview, importSource, problemsOf, readImport, startImport } from '../../src/loop/import-file.ts'
import { readCsv, textOf } from '../../src/loop/read-csv.ts'
import { aCustomer, historyOf, idOf } from '../support/customers.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { refusalOf } from '../support/refusal.ts'
import { aWorkspace } from '../support/workspace.ts'

const clock = stoppedClock('2026-03-04T09:30:00+09:00')
const db = await openTestDb({ clock })
const mark = () => '[가림]'
const bytes = (text: string) => new TextEncoder().encode(text)

/** Brings a file from beginning to end. */
async function brings(actor: Actor, text: string) {
  const id = await readImport(db)(actor, randomUUID(), 'customers', 'customers.csv', bytes(text))
  const preview = await importPreview(db, () => clock.now())(actor, id, null)
  await startImport(db)(actor, id)
  await runImport(
    db,
    () => 0,
    async () => [],
  )(actor.workspaceId, id, () => mark)
  return { id, preview, after: await importPreview(db, () => clock.now())(actor, id, null) }
}

describe('a file is read', () => {
  // "이름\r\n한빛상사\r\n" as Excel in Korea writes it.
  const cp949 = new Uint8Array([
    0xc0, 0xcc, 0xb8, 0xa7, 0x0d, 0x0a, 0xc7, 0xd1, 0xba, 0xfb, 0xbb, 0xf3, 0xbb, 0xe7, 0x0d, 0x0a,
  ])
  test.each([
    ['UTF-8', bytes('이름\n한빛상사\n')],
    ['UTF-8 with a byte order mark', bytes('\ufeff이름\n한빛상사\n')],
    ['CP949', cp949],
    ['tabs', bytes('이름\t비고\n한빛상사\t\n')],
  ])('in %s', (_, file) => {
    const { headings, rows } = readCsv(file)
    expect([headings[0], rows[0]?.[0]]).toEqual(['이름', '한빛상사'])
  })
  test('or refused, with why', async () => {
    const cases: [Uint8Array, string][] = [
      [bytes(''), 'import.empty'],
      [bytes('이름\n'), 'import.empty'],
      [bytes('이름\n"한빛'), 'import.unreadable'],
      [new Uint8Array([0xff, 0x00, 0x81, 0xff]), 'import.encoding'],
      [bytes(`이름\n${'가\n'.repeat(20_001)}`), 'import.tooManyRows'],
      [new Uint8Array(15_000_001), 'import.tooLarge'],
    ]
    for (const [file, refused] of cases)
      expect(await refusalOf(Promise.resolve().then(() => readCsv(file)))).toMatchObject({
        case: refused,
        field: 'file',
      })
    expect(textOf(bytes('가'))).toBe('가')
  })
})

const file = `고객사명,요금제,연 매출,갱신일,담당 매니저,이메일,담당자명,HubSpot ID
한빛상사,Pro,1.2억,2026-05-31,준,jihyun@hanbit.example,박지현,12
"ACME, Inc.",,,,,,,
,Pro,,,,,,
Nordlicht,,많이,,,,,
한빛상사 주식회사,Enterprise,,,,,,
Fabrikam,,,,없는사람,,,
`

test('customers are added and changed, rows that cannot be are left out with why, and the same file again changes nothing', async () => {
  const { yuna, mina, joon, workspace } = await aWorkspace(db)
  await aCustomer(db, mina, { name: 'Acme' })
  const { preview, after, id } = await brings(yuna, file)
  expect(preview).toMatchObject({ state: 'ready', rows: 6, result: { added: 1, changed: 2, problems: [{}, {}, {}] } })
  const problems = [
    { line: 4, why: 'noName' },
    { line: 5, why: 'revenue', text: '많이' },
    { line: 7, why: 'owner', text: '없는사람' },
  ]
  expect(preview.result.problems).toEqual(problems)
  expect(after).toMatchObject({ state: 'done', done: 6, result: { added: 1, changed: 1, same: 1, problems } })
  const hanbit = await idOf(db, workspace.id, '한빛상사')
  expect((await customerForm(db)(yuna, hanbit)).stored.profile).toMatchObject({
    ...{ plan: 'Enterprise', revenue: { amount: 120_000_000, currency: 'KRW' }, renewsOn: '2026-05-31' },
    ...{ ownerId: joon.personId, references: [{ system: 'hubspot id', externalId: '12' }] },
    contacts: [{ name: '박지현', email: 'jihyun@hanbit.example' }],
  })
  expect((await historyOf(db, hanbit)).map(({ kind }) => kind)).toEqual(['customer.added', 'customer.edited'])
  const left = await problemsOf(db.of(workspace.id), id, clock.now(), [])
  expect(left?.problems[1]).toMatchObject({
    problem: { line: 5 },
    cells: ['Nordlicht', '', '많이', '', '', '', '', ''],
  })
  const documents = `select count(*)::int as n from document where "workspaceId" = $1 and kind = 'imported'`
  expect(await peek(db, documents, workspace.id)).toEqual([{ n: 1 }])

  const again = await brings(yuna, file.replace('한빛상사 주식회사,Enterprise', '한빛상사 주식회사,Pro'))
  expect(again.after.result).toMatchObject({ added: 0, changed: 1, same: 2 })
  const third = await brings(yuna, '고객사명,HubSpot ID\n이름이 바뀐 한빛,12\n')
  expect(third.after.result).toMatchObject({ added: 0, changed: 1, same: 0 })
  expect((await customerForm(db)(yuna, hanbit)).stored.profile).toMatchObject({
    ...{ name: '이름이 바뀐 한빛', aliases: ['한빛상사'], plan: 'Pro' },
  })
  expect(await peek(db, `select count(*)::int as n from customer where "workspaceId" = $1`, workspace.id)).toEqual([
    { n: 2 },
  ])
})

test('an import that is interrupted goes on where it stopped, and two who do it at once do it once', async () => {
  const { yuna, workspace } = await aWorkspace(db)
  const rows = Array.from({ length: 180 }, (_, at) => `고객 ${at},Pro`).join('\n')
  const id = await readImport(db)(yuna, randomUUID(), 'customers', 'many.csv', bytes(`이름,요금제\n${rows}\n`))
  await startImport(db)(yuna, id)
  await startImport(db)(yuna, id)
  let time = 0
  // Each look at the clock is a turn over: one batch a delivery.
  await runImport(
    db,
    () => (time += 20_000),
    async () => [],
  )(workspace.id, id, () => mark)
  expect(await importPreview(db, () => clock.now())(yuna, id, null)).toMatchObject({
    state: 'running',
    done: 50,
    result: { added: 50 },
  })
  const waiting = `select key from inbox where "workspaceId" = $1 and source = $2 order by key`
  expect(await peek(db, waiting, workspace.id, importSource)).toEqual([{ key: `${id}:0` }, { key: `${id}:50` }])
  await Promise.all([
    runImport(
      db,
      () => 0,
      async () => [],
    )(workspace.id, id, () => mark),
    runImport(
      db,
      () => 0,
      async () => [],
    )(workspace.id, id, () => mark),
  ])
  await runImport(
    db,
    () => 0,
    async () => [],
  )(workspace.id, id, () => mark)
  expect(await importPreview(db, () => clock.now())(yuna, id, null)).toMatchObject({
    state: 'done',
    done: 180,
    result: { added: 180, same: 0 },
  })
  const events = `select count(*)::int as n from event where "workspaceId" = $1 and kind = 'customers.imported'`
  expect(await peek(db, events, workspace.id)).toEqual([{ n: 1 }])
})

test('it is for admins; columns can be matched otherwise, and without a name nothing begins', async () => {
  const { yuna, mina } = await aWorkspace(db)
  expect(await refusalOf(readImport(db)(mina, randomUUID(), 'customers', 'x.csv', bytes(file)))).toMatchObject({
    case: 'import.notAdmin',
  })
  const id = await readImport(db)(yuna, randomUUID(), 'customers', 'x.csv', bytes('누구,무엇\nACME,Pro\n'))
  expect(await importPreview(db, () => clock.now())(yuna, id, null)).toMatchObject({
    columns: {},
    samples: ['ACME', 'Pro'],
  })
  expect(await refusalOf(startImport(db)(yuna, id))).toMatchObject({ case: 'import.noNameColumn' })
  expect(
    await importPreview(db, () => clock.now())(yuna, id, {
      columns: { name: 0, plan: 1 },
      options: vocOptions.parse({}),
    }),
  ).toMatchObject({ result: { added: 1, problems: [] } })
  expect(await refusalOf(importPreview(db, () => clock.now())(mina, id, null))).toMatchObject({
    case: 'import.notAdmin',
  })
  expect(await refusalOf(importPreview(db, () => clock.now())(yuna, randomUUID(), null))).toMatchObject({
    case: 'import.gone',
  })
})

test('a row that wants what is another’s is left out, and the others are stored', async () => {
  const { yuna } = await aWorkspace(db)
  await aCustomer(db, yuna, {
    name: 'ACME',
    domains: ['acme.example'],
    references: [{ system: 'id', externalId: '1' }],
  })
  await aCustomer(db, yuna, { name: 'Nordlicht' })
  const { after } = await brings(
    yuna,
    '이름,도메인,ID\nFabrikam,acme.example,\nNordlicht,,1\nContoso,contoso.example,\n',
  )
  expect(after.result).toMatchObject({
    ...{ added: 1, changed: 0 },
    problems: [
      { line: 3, why: 'two', text: 'ACME', by: 'Nordlicht' },
      { line: 2, why: 'taken', text: 'acme.example', by: 'ACME' },
    ],
  })
})
