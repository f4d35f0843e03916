import { expect, test } from 'vitest'
import { inWords, viewProblems } from '../../sandbox/slack/blocks/surface.ts'
import { itemKinds } from '../../src/domain/item.ts'
import { transcriptSchema, turnsOf } from '../../src/domain/transcript.ts'
import { speech } from '../../src/locales/texts.ts'
import { linesForm, speakersForm } from '../../src/slack/views/transcript-forms.ts'
import { mondayAtNine } from '../support/a-digest.ts'

const draftId = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff'
const long = (n: number) => `${n} 👩🏽‍🚀 *굵게* <@U1> ${'가나다라 '.repeat(200)}`
const meetings = {
  'three thousand lines of two': Array.from({ length: 3_000 }, (_, n) => `${n % 2 ? '박지현' : '김민아'}: ${long(n)}`),
  'a speaker a line': Array.from({ length: 300 }, (_, n) => `${'이름'.repeat(18)}${n}: ${n}번째 말`),
  'no speaker at all': ['안녕하세요'],
}

test.each(Object.entries(meetings))('Slack takes every window of a transcript with %s', (_, lines) => {
  const turns = turnsOf(lines.join('\n'))
  const transcript = transcriptSchema.parse({ fileName: 'f'.repeat(200), turns, speakers: [0], day: '2026-03-09' })
  for (const locale of ['ko', 'en'] as const) {
    const t = speech({ locale, timeZone: 'Asia/Seoul' }, mondayAtNine)
    // What is not hidden is said above the lines.
    const mark = (kind: string) => (kind === 'phone' ? null : `[${kind}]`)
    expect(viewProblems(speakersForm(draftId, transcript, t), 'modal').map(inWords)).toEqual([])
    const picked = { ...transcript, picked: turns.map((_turn, at) => at) }
    for (const page of [-1, 0, 1, 10_000])
      expect(
        viewProblems(linesForm({ draftId, transcript: picked, kinds: [...itemKinds], mark }, page, t), 'modal').map(
          inWords,
        ),
      ).toEqual([])
  }
})
