import { describe, expect, test } from 'vitest'
import { placedElements } from '../../sandbox/slack/blocks/inputs.ts'
import { blockProblems, inWords, viewProblems } from '../../sandbox/slack/blocks/surface.ts'
import { type NoticeChoice, noticeChoices } from '../../src/domain/notice-choice.ts'
import { speech } from '../../src/locales/texts.ts'
import { isStillToSay, noticeMessage } from '../../src/slack/views/notice-message.ts'
import { noticeSettings } from '../../src/slack/views/notice-settings.ts'
import { aLoop, aNotice } from '../support/answers.ts'
import { textsOf } from '../support/world.ts'

const now = new Date('2026-03-20T10:00:00+09:00')
const both = (['ko', 'en'] as const).map((locale) => speech({ locale, timeZone: 'Asia/Seoul' }, now))
const item = { id: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff', number: 123, title: '엑셀', mergedInto: 124 }
const need = {
  id: item.id,
  state: 'asked' as const,
  by: '준',
  item: { ...item, kind: 'request' as const },
  words: null,
}
const decision = { item, because: 'overdue' as const, customers: 0, by: null, day: '2026-03-18' }

const customer = { id: item.id, name: '한빛상사' }
const alert = {
  ...{ item, customer, isPrivate: false, words: null, by: '준', renewsOn: '2026-05-31', isAccountOwner: false },
}
const renewal = { customer, renewsOn: '2026-05-19', count: 1, items: [] }

const draft = {
  ...{
    every: 'week' as const,
    digestId: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
    channel: 'C0VOC0001',
    dueAt: new Date('2026-03-16T09:00:00+09:00'),
  },
  ...{ state: 'open' as const, line: { text: '한 줄', by: '민아' }, leftOut: 1 },
}

/** A message of each kind to 민아. */
const messageOf = (choice: NoticeChoice) =>
  choice === 'answer' || choice === 'know'
    ? aNotice([], { answers: [{ isAgent: choice === 'answer', loop: aLoop() }] })
    : aNotice(choice === 'owedLong' ? [aLoop()] : [], {
        ...{ kind: choice, item, needs: [need], decisions: [decision], data: { by: '준' } },
        ...{ alerts: [alert], renewals: [renewal], draft },
      })

describe.each(noticeChoices)('beneath a message of %s', (choice) => {
  test('stands the way to turn it off, behind the grey line that says why, in both languages', () => {
    for (const t of both) {
      const { blocks } = noticeMessage(messageOf(choice), t)
      expect(blocks.slice(-2).map(({ type }) => type)).toEqual(['context', 'actions'])
      expect(placedElements(blocks.slice(-1)).map(({ actionId }) => actionId)).toEqual(['notice_settings'])
      expect(blockProblems(blocks, 'message').map(inWords)).toEqual([])
    }
  })

  test('the window says what it is, and what becomes of it without', () => {
    for (const t of both) {
      const texts = JSON.stringify(noticeSettings([choice], t))
      for (const text of [t.quiet.choices[choice], t.quiet.without[choice]]) {
        expect(text.length).toBeLessThanOrEqual(75)
        expect(texts).toContain(JSON.stringify(text))
      }
    }
  })
})

test('what was turned off before it was sent has nothing to say', () => {
  for (const choice of noticeChoices.filter((one) => one !== 'answer' && one !== 'know')) {
    expect(isStillToSay(messageOf(choice)), choice).toBe(true)
    expect(isStillToSay({ ...messageOf(choice), isTurnedOff: true }), choice).toBe(false)
  }
})

test('the window meets Slack’s limits, with everything on, and with everything off', () => {
  for (const t of both)
    for (const off of [[], noticeChoices])
      expect(viewProblems(noticeSettings(off, t), 'modal').map(inWords)).toEqual([])
})

test('a message in which nothing is asked any more has no press', () => {
  const done = { byId: 'x', by: '하늘', at: now, how: 'told' as const }
  for (const t of both) {
    const { blocks } = noticeMessage(aNotice([aLoop({ state: 'answered', answered: done })]), t)
    expect(placedElements(blocks)).toEqual([])
    expect(textsOf(blocks).length).toBeGreaterThan(0)
  }
})

test('what stands below a box has no markup, which Slack would show as it is', () => {
  for (const t of both)
    for (const block of noticeSettings([], t).blocks)
      if (block.type === 'input') expect(JSON.stringify(block)).not.toContain('`')
})
