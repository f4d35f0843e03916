import { expect, test } from 'vitest'
import { promoteLines, readTranscript, transcriptWith } from '../../src/loop/transcript.ts'
import { aTeamOfWeeks } from '../support/a-week.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { refusalOf } from '../support/refusal.ts'

const clock = stoppedClock('2026-03-16T09:00:00+09:00')
const db = await openTestDb({ clock })
const mark = (kind: string) => `[${kind}]`
const read = readTranscript(db, () => clock.now())
const bytes = (text: string) => new TextEncoder().encode(text)

test('picked lines are added once, all or none, by whoever brought them; then nothing of the transcript is left', async () => {
  const { mina, yuna, id: workspace } = await aTeamOfWeeks(db, clock)
  const id = `00000000-0000-4000-8000-0000${workspace.slice(-8)}`
  const text = Array.from({ length: 64 }, (_, n) => (n % 2 ? '김민아: 네' : `박지현: ${n} 전화 010-1234-5678`)).join(
    '\n',
  )
  await read(mina, id, 'm.txt', bytes(text))
  const wanted = { draftId: id, kind: 'request' as const, itemId: null }
  const stored = () =>
    peek<{ words: string; day: string }>(
      db,
      `select words, ("saidAt" at time zone 'Asia/Seoul')::text as day from quote
       where "workspaceId" = $1 and source = 'transcript' order by words`,
      workspace,
    )
  expect(await refusalOf(transcriptWith(db)(yuna, id))).toMatchObject({ case: 'transcript.gone' })
  expect(await refusalOf(promoteLines(db)(yuna, wanted, mark))).toMatchObject({ case: 'transcript.gone' })
  expect(await refusalOf(promoteLines(db)(mina, wanted, mark))).toMatchObject({ case: 'transcript.noLines' })
  await transcriptWith(db)(mina, id, { picked: Array.from({ length: 31 }, (_, n) => n) })
  expect(await refusalOf(promoteLines(db)(mina, wanted, mark))).toMatchObject({ case: 'transcript.tooMany' })
  expect(await stored()).toEqual([])

  await transcriptWith(db)(mina, id, { picked: [0, 2, 999], customer: { name: '새솔' }, day: '2026-03-11' })
  const numbers = await promoteLines(db)(mina, wanted, mark)
  expect(numbers).toHaveLength(2)
  expect(await promoteLines(db)(mina, wanted, mark)).toEqual(numbers.slice(0, 1))
  expect(await stored()).toEqual([
    { words: '0 전화 [phone]', day: '2026-03-11 12:00:00' },
    { words: '2 전화 [phone]', day: '2026-03-11 12:00:00' },
  ])
  expect(await peek(db, 'select 1 from draft where "workspaceId" = $1', workspace)).toEqual([])
})

test.each([
  ['nothing', new Uint8Array(), 'transcript.empty'],
  ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), 'import.encoding'],
  ['too much', bytes('a'.repeat(2_000_001)), 'import.tooLarge'],
])('%s is refused', async (_, file, code) => {
  const { mina } = await aTeamOfWeeks(db, clock)
  expect(await refusalOf(read(mina, mina.workspaceId, 'f.vtt', file))).toMatchObject({ case: code })
})
