import { expect, test } from 'vitest'
import { blockProblems, inWords, viewProblems } from '../../sandbox/slack/blocks/surface.ts'
import { speech } from '../../src/locales/texts.ts'
import { itemCard } from '../../src/slack/views/item-card.ts'
import { itemWindow } from '../../src/slack/views/item-window.ts'
import { mergeForm, targetOption } from '../../src/slack/views/merge-form.ts'
import { goneTo, mergedMessage } from '../../src/slack/views/merged.ts'
import { anItem } from '../support/an-item.ts'

const now = new Date('2026-03-05T00:00:00Z')
const both = (['ko', 'en'] as const).map((locale) => speech({ locale, timeZone: 'Asia/Seoul' }, now))
const many = 999_999_999
const into = { id: anItem().id, number: many, title: '가'.repeat(3_000) }
const merged = anItem({ status: 'merged', number: many, title: '나'.repeat(3_000), leadQuote: null, mergedInto: into })
const moving = {
  ...{ quotes: many, customers: many, votes: many, votesOfBoth: many },
  ...{ links: many, linksOfBoth: many, answers: many, answersOfBoth: many },
}
const preview = { from: { ...into, itemId: into.id }, into: { ...into, itemId: into.id }, asked: many, moving }

test('the card and the window of what was merged keep within Slack’s limits, and so does what is said of it', () => {
  for (const t of both) {
    for (const item of [merged, { ...merged, title: '', mergedInto: { ...into, title: '' } }]) {
      expect(blockProblems(itemCard(item, t).blocks, 'message').map(inWords)).toEqual([])
      expect(viewProblems(itemWindow(item, [], t), 'modal').map(inWords)).toEqual([])
      expect(blockProblems(goneTo(item, into, t), 'message').map(inWords)).toEqual([])
    }
    expect(
      blockProblems(mergedMessage('가'.repeat(500), into.id, many, many, t).blocks, 'message').map(inWords),
    ).toEqual([])
  }
})

test('the form keeps within them, with what moves, and with why it cannot', () => {
  for (const t of both)
    for (const shown of [null, { preview }, { refusal: '가'.repeat(400) }])
      for (const chosen of [null, targetOption(into, t)])
        expect(
          viewProblems(
            mergeForm({ item: merged, chosen, shown, responseUrl: 'https://hooks.slack.com/x' }, t),
            'modal',
          ).map(inWords),
        ).toEqual([])
})

test('a merged item is decided nowhere, and says where it went', () => {
  const [ko] = both
  if (!ko) throw new Error('There is no Korean.')
  const card = JSON.stringify(itemCard({ ...merged, mergedInto: { ...into, number: 123, title: '엑셀' } }, ko))
  expect(card).toContain('VOC-123 ‘엑셀’ 항목에 합쳐졌어요.')
  expect(card).not.toContain('"decide"')
})
