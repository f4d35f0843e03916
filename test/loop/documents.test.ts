import { expect, test } from 'vitest'
import { speech } from '../../src/locales/texts.ts'
import { documentOf, downloadCustomer } from '../../src/loop/documents.ts'
import { numbersOf } from '../../src/loop/numbers.ts'
import { meetingFile } from '../../src/slack/views/meeting-file.ts'
import { historyOf, idOf } from '../support/customers.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { aMessage, promotes } from '../support/promotion.ts'
import { refusalOf } from '../support/refusal.ts'
import { aWorkspace } from '../support/workspace.ts'

const clock = stoppedClock('2026-03-22T10:00:00+09:00')
const db = await openTestDb({ clock })
const now = () => clock.now()

test('a customer for a meeting: what is known, each request, what was said in private without its words, no formula', async () => {
  const { mina, joon, tom, workspace } = await aWorkspace(db)
  const customer = { customer: { name: '한빛상사' } }
  await promotes(db, mina, aMessage('=HYPERLINK("http://x")'), customer)
  await promotes(db, mina, aMessage('가격이 오르면 떠날게요', { isPrivate: true }), customer)
  await promotes(db, joon, aMessage('아무에게도 말하지 마세요', { isPrivate: true }), { customer: { name: 'ACME' } })
  const id = await idOf(db, workspace.id, '한빛상사')
  const fileFor = async (actor: typeof mina) => {
    await downloadCustomer(db)(actor, id)
    const [wanted] = await peek<{ id: string }>(
      db,
      `select id from document where "workspaceId" = $1 and "personId" = $2`,
      workspace.id,
      actor.personId,
    )
    const view = await documentOf(db, now, numbersOf(db, now), async () => [])(workspace.id, wanted?.id ?? '')
    if (view?.kind !== 'meeting') throw new Error('There is no file.')
    expect(view.reader.slackUserId).toBe(actor.slackUserId)
    return meetingFile(view.meeting, view.at, speech(view.reader, now()))
  }
  const mine = await fileFor(mina)
  expect(mine.name).toBe('한빛상사.csv')
  expect(mine.content).toContain(`"'=HYPERLINK(""http://x"")"`)
  expect(mine.content).toContain('가격이 오르면 떠날게요')
  expect(mine.content).toContain('번호,제목,상태,고객 원문,고객에게 할 수 있는 말,회신 대기,회신한 사람,등록일')
  const others = await fileFor(joon)
  expect(others.content).not.toContain('가격이 오르면')
  expect(others.content).not.toContain('아무에게도')
  expect(await refusalOf(downloadCustomer(db)(tom, id))).toMatchObject({ case: 'read.outsider' })
  expect((await historyOf(db, id)).at(-1)).toMatchObject({ kind: 'document.wanted' })
  // Whoever has left meanwhile gets nothing.
  await peek(db, `update person set "isGone" = true where "workspaceId" = $1 and id = $2`, workspace.id, mina.personId)
  const [asked] = await peek<{ id: string }>(db, `select id from document where "personId" = $1`, mina.personId)
  expect(await documentOf(db, now, numbersOf(db, now), async () => [])(workspace.id, asked?.id ?? '')).toBeNull()
})
