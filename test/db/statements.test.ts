import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { statement, statements } from '../../src/db/statement.ts'
import { untied } from '../support/sql-ties.ts'

const folder = new URL('../../src/db/', import.meta.url)
// The program of a thread is no module, and it knows no statement: what it runs is handed to it.
const isModule = (file: string) => /(?<!\.d)\.ts$/.test(file) && file !== 'embedded-thread.ts'
for (const file of await readdir(folder)) if (isModule(file)) await import(new URL(file, folder).href)

const schema = await readFile(new URL('../../prisma/schema.prisma', import.meta.url), 'utf8')
const tables = new Set([...schema.matchAll(/@@map\("(\w+)"\)/g)].map(([, name = '']) => name))

/** The statements that may look across workspaces, and why. */
const ACROSS: Record<string, string> = {
  'connection.countSilent': 'the numbers of /metrics',
  'customerImport.forgetOld': 'the tidying of all workspaces',
  'draft.forgetExpired': 'the tidying of all workspaces',
  'effect.count': 'the numbers of the whole process',
  'effect.countRows': 'numbers of all workspaces, for metrics',
  'inbox.count': 'the numbers of the whole process',
  'inbox.forgetOld': 'the tidying of all workspaces',
  'inbox.take': 'whatever came in first is worked on first',
  'jiraSite.ofHooks': 'whose webhook it is that Jira names by its id alone',
  'lane.claim': 'whatever is due first goes out first',
  'period.forgetOld': 'the tidying of all workspaces',
  'upkeep.crowded': 'how many rows of the tables themselves are dead, not what stands in them',
  'upkeep.outgrown': 'how much the tables themselves have changed, not what stands in them',
  'upkeep.sortIn': 'the indexes themselves, which hold all workspaces',
  'workspace.all': 'the list of workspaces',
  'workspace.bySlackKey': 'a request names a Slack team; which workspace that is, is the question',
  'workspace.changeSettings': 'the workspace itself, by its id',
  'workspace.beginWith': 'the workspace itself, by its id',
  'workspace.lockSettings': 'the workspace itself, by its id',
  'workspace.get': 'the workspace itself, by its id',
  'workspace.put': 'the workspace itself, by what Slack calls it',
}

/** Those of the app: tests have some of their own, and share the process (docs/decisions/0054). */
const declared = statements.filter(({ name }) => !/^(?:test|audit|chaos|simulate)\./.test(name))

test('the statements that look across workspaces are those that are written down here', () => {
  const across = declared.filter(({ acrossWorkspaces }) => acrossWorkspaces).map(({ name }) => name)
  expect(across.sort()).toEqual(Object.keys(ACROSS).sort())
})

describe('every other statement ties each of its tables to its workspace', () => {
  const ours = declared.filter(({ acrossWorkspaces }) => !acrossWorkspaces)
  test('there are some', () => expect(ours.length).toBeGreaterThan(30))
  test.each(ours.map(({ name, text }) => [name, text]))('%s', (_, text) => {
    expect(untied(text, tables)).toEqual([])
  })
})

test('no SQL is sent but what is declared, and what opens and ends a transaction', async () => {
  const sent: string[] = []
  for (const file of await readdir(folder)) {
    if (!file.endsWith('.ts') || file === 'migrate.ts') continue
    const text = await readFile(new URL(file, folder), 'utf8')
    for (const [, what = ''] of text.matchAll(/\.query(?:<\w+>)?\(\s*([^\n)]*)/g)) sent.push(`${file} ${what}`)
  }
  expect(sent.sort()).toEqual([
    // Lets through, in its turn, what the next two hand over.
    'connection.ts asked',
    'open.ts { name: statement.name, text: statement.text, values }',
    'statement.ts { name, text, values: [workspaceId, ...values], isReading }',
    // Ends a transaction, and sends in one what was handed to it.
    "transaction.ts 'rollback'",
    'transaction.ts new Together(statements, (error',
    // Tends a table, and neither asks nor answers what stands in it.
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as it stands in the file
    'upkeep.ts `analyze ${table}`',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as it stands in the file
    'upkeep.ts `vacuum ${table}`',
  ])
})

test('a statement that forgets the workspace cannot be declared, and no name twice', () => {
  expect(() => statement('test.a', 'select * from item where number = $1')).toThrow('test.a')
  expect(() => statement('test.b', 'select * from item where "workspaceId" = $10')).toThrow('test.b')
  expect(() => statement('item.add', 'select 1 from item where "workspaceId" = $1')).toThrow('item.add')
})

describe('what is not tied is found', () => {
  const item = 'from item where "workspaceId" = $1'
  test.each<[string, string, string[]]>([
    ['one table', `select 1 from item where "workspaceId" = $1 and number = $2`, []],
    ['no tie', `select "workspaceId" from item where number = $1`, ['item']],
    ['another number', `select 1 from item where "workspaceId" = $10`, ['item']],
    [
      'a join without aliases',
      `select 1 from item join person on person.id = item."ownerId" where item."workspaceId" = $1`,
      ['person'],
    ],
    ['a join by id', `select 1 from item i join person p on p.id = i."ownerId" where i."workspaceId" = $1`, ['person']],
    [
      'a join',
      `select 1 from item i join person p on p."workspaceId" = i."workspaceId" where i."workspaceId" = $1`,
      [],
    ],
    [
      'a chain',
      `select 1 from item a left join area p on p."workspaceId" = a."workspaceId" left join area q on q."workspaceId" = p."workspaceId" where a."workspaceId" = $1`,
      [],
    ],
    [
      'a chain without an end',
      `select 1 from item a join area p on p."workspaceId" = a."workspaceId" where a.id = $1`,
      ['item', 'area'],
    ],
    ['the workspace', `select 1 from item i join workspace w on w.id = i."workspaceId" where i."workspaceId" = $1`, []],
    ['any workspace', `select 1 from item i, workspace w where i."workspaceId" = $1`, ['workspace']],
    ['a subquery', `select (select count(*) from vote where "itemId" = $2) ${item}`, ['vote']],
    ['a subquery in a call', `select coalesce((select 1 from vote where "itemId" = $2), 0) ${item}`, ['vote']],
    [
      'a subquery of the outer row',
      `select (select count(*) from vote v where v."workspaceId" = i."workspaceId") from item i where i."workspaceId" = $1`,
      [],
    ],
    [
      'a union',
      `select 1 from item where id in (select "itemId" from vote where "workspaceId" = $1 union select "itemId" from quote) and "workspaceId" = $1`,
      ['quote'],
    ],
    ['a CTE', `with gone as (delete from vote where "itemId" = $2 returning 1) select 1 ${item}`, ['vote']],
    ['an update', `update item set title = $2 where id = $3`, ['item']],
    [
      'an update from',
      `update item i set title = 'x' from quote q where i."workspaceId" = $1 and q.id = $2`,
      ['quote'],
    ],
    ['a delete', `delete from vote where "workspaceId" = $1 and "itemId" = $2`, []],
    [
      'an insert',
      `insert into vote ("workspaceId", "itemId") values ($1, $2) on conflict do update set "itemId" = $2`,
      [],
    ],
    ['an insert elsewhere', `insert into vote ("workspaceId", "itemId") values ($2, $1)`, ['vote']],
    ['an insert from', `insert into vote ("workspaceId", "itemId") select $1, id from item`, ['item']],
  ])('%s', (_, sql, loose) => {
    expect(untied(sql, tables)).toEqual(loose)
  })
})
