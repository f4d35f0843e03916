import { expect, test } from 'vitest'
import { joon, mina } from '../../sandbox/people.ts'
import { peek } from '../support/open-db.ts'
import { aWorld, textsOf } from '../support/world.ts'
import { errorsIn } from './seen.ts'
import { asks } from './typing.ts'

/** Two hours: the customer and Mina take turns, 3,000 lines in all. */
const meeting = (theirs: (n: number) => string) =>
  `WEBVTT\n\n${Array.from({ length: 1_500 }, (_, n) => [
    `${n}a\n00:00:01.000 --> 00:00:02.000\n김민아: ${n}번째로 여쭤볼게요.\n`,
    `${n}b\n00:00:02.000 --> 00:00:03.000\n박지현: ${theirs(n)}\n`,
  ])
    .flat()
    .join('\n')}`

const said = (n: number) =>
  n === 0 ? '결제 내역을 엑셀로 받고 싶어요. 제 메일은 jihyun@hanbit.example 이에요.' : `${n}번째 화면이 느려요.`

test('준 is no admin, brings the transcript of a meeting, picks lines on two pages, and each is an item; then lines of another join one', async () => {
  const world = await aWorld()
  const person = world.as(joon)
  const opens = async (name: string, text: string) => {
    expect(await person.commands('/voc 가져오기')).toMatchObject({ ok: true })
    const form = await person.view((view) => view.callbackId === 'import_file')
    expect(textsOf(form.blocks).join('\n')).not.toContain('VoC 시트')
    const file = await person.uploads(name, text)
    expect(await person.submits(form, { fill: { importKind: 'transcript', file } })).toMatchObject({ ok: true })
    return form
  }
  const lines = (page: string) =>
    person.view((view) => view.callbackId === 'transcript_lines' && textsOf(view.blocks).join().includes(page))

  await opens('broken.vtt', 'WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\n')
  const refused = await person.view((view) => textsOf(view.blocks).join().includes('발언을 찾지 못했어요'))
  const file = await person.uploads('meeting.vtt', meeting(said))
  expect(await person.submits(refused, { fill: { importKind: 'transcript', file } })).toMatchObject({ ok: true })
  const who = await person.view((view) => view.callbackId === 'transcript_speakers')
  expect(textsOf(who.blocks).join('\n')).toContain('박지현 (발언 1,500번)')
  expect(await person.submits(who, { fill: { speakers: ['1'], customer: '한빛상사' } })).toMatchObject({ ok: true })
  const first = await lines('1/38쪽')
  const shown = textsOf(first.blocks).join('\n')
  expect(shown).toContain('[이메일 가림]')
  expect(shown).not.toContain('hanbit.example')
  expect(shown).not.toContain('여쭤볼게요')
  const picked = await person.fills(first, { 'lines.0.0': ['1'] })
  await person.presses(first, 'transcript_page.1', undefined, picked)
  const second = await lines('2/38쪽')
  expect(textsOf(second.blocks).join('\n')).toContain('지금까지 고른 발언 1건')
  expect(await person.submits(second, { fill: { 'lines.1.1': ['103'] } })).toMatchObject({ ok: true })
  await person.view((view) => textsOf(view.blocks).join().includes('발언 2건을 등록했어요: VOC-1, VOC-2'))
  await world.settles()
  await expect.poll(async () => (await world.cards()).length).toBe(2)
  const item = textsOf((await asks(world.as(mina), '/voc VOC-1')).blocks).join('\n')
  expect(item).toContain('결제 내역을 엑셀로 받고 싶어요')
  expect(item).toContain('한빛상사')
  expect(item).toContain('녹취록')
  expect(await peek(world.app.db, 'select count(*)::int as n from draft')).toEqual([{ n: 0 }])

  // What was said in the next meeting joins what is there.
  await opens('next.txt', '박지현: 엑셀은 언제 되나요?\n김민아: 곧이요.\n')
  const again = await person.view((view) => view.callbackId === 'transcript_speakers')
  expect(await person.submits(again, { fill: { speakers: ['0'], customer: '한빛상사' } })).toMatchObject({ ok: true })
  const one = await lines('고객 발언 1건')
  expect(await person.submits(one, { fill: { intoItem: 'VOC-1' } })).toMatchObject({ ok: false })
  expect(await person.submits(one, { fill: { intoItem: 'VOC-1', 'lines.0.0': ['0'] } })).toMatchObject({ ok: true })
  await person.view((view) => textsOf(view.blocks).join().includes('발언 1건을 등록했어요: VOC-1'))
  expect(await peek(world.app.db, 'select source::text, words from quote order by "recordedAt" desc limit 1')).toEqual([
    { source: 'transcript', words: '엑셀은 언제 되나요?' },
  ])
  expect(errorsIn(world.log)).toEqual([])
})
