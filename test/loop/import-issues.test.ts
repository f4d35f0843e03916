import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Actor } from '../../src/domain/actor.ts'
import { runImport } from '../../src/loop/import-customers.ts'
import { importPreview, readImport, startImport } from '../../src/loop/import-file.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { aWorkspace } from '../support/workspace.ts'

const clock = stoppedClock('2026-03-04T09:30:00+09:00')
const db = await openTestDb({ clock })
const site = 'https://acme.atlassian.net'
const other = 'https://second.atlassian.net'
const sites = async () => [site, other]

/** Brings a sheet from beginning to end, where two sites are connected. */
async function brings(actor: Actor, text: string) {
  const id = await readImport(db)(actor, randomUUID(), 'voc', 'VoC 시트.csv', new TextEncoder().encode(text))
  const preview = importPreview(db, () => clock.now(), sites)
  const before = await preview(actor, id, null)
  await startImport(db)(actor, id)
  const marked = (kind: string) => `[${kind} 가림]`
  await runImport(db, () => 0, sites)(actor.workspaceId, id, () => marked)
  return { before, after: await preview(actor, id, null) }
}

test('of several Jira sites a key alone is that of the one where its project is known; else the row says what to write', async () => {
  const { yuna, workspace } = await aWorkspace(db)
  const linksOf = () =>
    peek<{ site: string; key: string }>(
      db,
      `select site, "issueKey" as key from link where "workspaceId" = $1 order by "issueKey"`,
      workspace.id,
    )
  const row = (words: string, issue: string) => `2025-03-04,ACME,${words},${issue}\n`
  const head = '날짜,고객사,고객 원문,Jira 키\n'
  const unclear = { why: 'issueSite', text: 'PAY-7' }
  const first = await brings(
    yuna,
    head +
      row('주소로', `${other}/browse/OPS-1`) +
      row('번호로', 'PAY-7') +
      row('남의 주소로', 'https://elsewhere.atlassian.net/browse/PAY-8'),
  )
  for (const { result } of [first.before, first.after]) expect(result.problems).toEqual([{ line: 3, ...unclear }])
  expect(first.before.result.voc?.unknown).toMatchObject([{ target: 'issue', rows: 1 }])
  expect(await linksOf()).toEqual([{ site: other, key: 'OPS-1' }])

  await peek(db, `update link set state = 'linked' where "workspaceId" = $1`, workspace.id)
  const second = await brings(yuna, head + row('다른 말', 'ops-2') + row('번호로', `${site}/browse/PAY-7`))
  expect(second.after.result.problems).toEqual([])
  expect(await linksOf()).toEqual([
    { site: other, key: 'OPS-1' },
    { site: other, key: 'OPS-2' },
    { site, key: 'PAY-7' },
  ])
  // Known on both by now.
  await peek(
    db,
    `update link set site = $2, "issueKey" = 'OPS-9', state = 'linked' where "workspaceId" = $1 and "issueKey" = 'PAY-7'`,
    workspace.id,
    site,
  )
  const third = await brings(yuna, head + row('또 다른 말', 'OPS-3'))
  expect(third.after.result.problems).toEqual([{ line: 2, why: 'issueSite', text: 'OPS-3' }])
})
