import type { InputBlock } from '@slack/types'
import { beforeEach, describe, expect, test } from 'vitest'
import { dayAt, readDay, readTime } from '../../sandbox/page/src/dates/read-date.ts'
import { marksOf, richFrom } from '../../sandbox/page/src/elements/rich-value.ts'
import { dateInWords } from '../../sandbox/page/src/text/date-tokens.ts'
import { en } from '../../sandbox/page/src/words/en.ts'
import { ko } from '../../sandbox/page/src/words/ko.ts'
import { mina, sofia, voc } from '../../sandbox/people.ts'
import { aPage } from './a-page.ts'
import { clientOf, manifest } from './a-world.ts'
import { anAnsweringApp } from './answering-app.ts'

const now = new Date(2026, 2, 4, 12, 0)

describe('a day that was typed', () => {
  test.each([
    ['2026-03-04', 'ko-KR', '2026-03-04'],
    ['2026.3.4', 'ko-KR', '2026-03-04'],
    ['2026년 3월 4일 (수)', 'ko-KR', '2026-03-04'],
    ['3월 4일', 'ko-KR', '2026-03-04'],
    ['3/4', 'en-US', '2026-03-04'],
    ['3/4/2027', 'en-US', '2027-03-04'],
    ['Mar 4', 'en-US', '2026-03-04'],
    ['Wed, Mar 4, 2026', 'en-US', '2026-03-04'],
    ['March 4 2026', 'en-US', '2026-03-04'],
    ['2028-02-29', 'en-US', '2028-02-29'],
    ['2026-02-29', 'en-US', null],
    ['13/1/2026', 'en-US', null],
    ['soon', 'en-US', null],
    ['', 'ko-KR', null],
  ] as const)('%j (%s) is %s', (typed, locale, day) => {
    expect(readDay(typed, locale, now)).toBe(day)
  })
})

describe('a time that was typed', () => {
  test.each([
    ['14:05', '14:05'],
    ['9:30', '09:30'],
    ['2:30 PM', '14:30'],
    ['12 am', '00:00'],
    ['오후 2:30', '14:30'],
    ['오전 12:00', '00:00'],
    ['오후 2시 30분', '14:30'],
    ['2시', '02:00'],
    ['24:00', null],
    ['13:00 pm', null],
    ['7', null],
    ['', null],
  ])('%j is %s', (typed, time) => {
    expect(readTime(typed)).toBe(time)
  })
})

describe("Slack's dates in words", () => {
  const at = (days: number) => Math.floor(new Date(2026, 2, 4 + days, 9, 5, 7).getTime() / 1000)
  test.each([
    ['{date_num}', 0, 'en-US', '2026-03-04'],
    ['{date}', 0, 'en-US', 'March 4'],
    ['{date_pretty}', 0, 'en-US', 'Today'],
    ['{date_short_pretty}', 1, 'ko-KR', '내일'],
    ['{date_long_pretty}', -1, 'ko-KR', '어제'],
    ['{date_short}', 0, 'ko-KR', '2026년 3월 4일'],
    ['{date_long}', 0, 'en-US', 'Wednesday, March 4, 2026'],
    ['{date_long_full}', 0, 'en-US', 'March 4, 2026'],
    ['{day_divider_pretty}', 5, 'en-US', 'Monday, March 9'],
    ['Due {date_slash} at {time}', 0, 'en-US', 'Due 03/04/2026 at 9:05 AM'],
    ['{time_secs}', 0, 'ko-KR', '오전 9:05:07'],
    ['{ago}', -3, 'en-US', '3 days ago'],
  ] as const)('%s, %i days away, in %s', (template, days, locale, said) => {
    expect(dateInWords(template, at(days), locale, locale === 'ko-KR' ? ko : en, now)).toBe(said)
  })
  test('a token that nobody knows leaves the fallback', () => {
    expect(dateInWords('{moon_phase}', at(0), 'en-US', en, now)).toBe(null)
    expect(dateInWords('{date}', Number.MAX_SAFE_INTEGER, 'en-US', en, now)).toBe(null)
  })
})

describe('formatted text of a form', () => {
  test.each([
    ['*b* _i_ ~s~ `c` :eyes:'],
    ['plain <b> & text'],
    ['> quoted\nafter'],
    ['- one\n- two\n1. first\n2. second'],
    ['```\ncode *not bold*\n```'],
    ['https://example.com/a'],
  ])('%j becomes a rich_text block that reads the same', (typed) => {
    const block = richFrom(typed)
    expect(block).not.toBe(null)
    if (block) expect(marksOf(block)).toBe(typed)
  })
  test('has Slack’s own shape', () => {
    expect(richFrom('*b*\n- x')).toEqual({
      type: 'rich_text',
      elements: [
        { type: 'rich_text_section', elements: [{ type: 'text', text: 'b', style: { bold: true } }] },
        {
          type: 'rich_text_list',
          style: 'bullet',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'x' }] }],
        },
      ],
    })
    expect(richFrom('  \n')).toBe(null)
  })
})

const app = anAnsweringApp()
const a = aPage({ manifest, start: app.start })
let submitted: Record<string, unknown> = {}
const plain = (text: string) => ({ type: 'plain_text' as const, text })
const input = (id: string, element: InputBlock['element']): InputBlock => ({
  type: 'input',
  block_id: id,
  optional: true,
  label: plain(id),
  element: { ...element, action_id: 'v' } as InputBlock['element'],
})

beforeEach(() => {
  submitted = {}
  app.answers = {
    async shortcut({ trigger_id }) {
      const blocks = [
        input('day', { type: 'datepicker', initial_date: '2026-03-04' }),
        input('hour', { type: 'timepicker' }),
        input('both', { type: 'datetimepicker' }),
        input('words', { type: 'rich_text_input' }),
      ]
      const view = { type: 'modal' as const, title: plain('When'), submit: plain('Go'), blocks }
      await clientOf(a.world).views.open({ trigger_id, view })
      return {}
    },
    async view_submission(payload) {
      const { view } = payload as typeof payload & { view: { state: { values: Record<string, { v: object }> } } }
      submitted = Object.fromEntries(Object.entries(view.state.values).map(([id, { v }]) => [id, v]))
      return {}
    },
  }
})

const form = () => a.page.getByRole('dialog', { name: 'When' })
const calendar = (name: string) => a.page.getByRole('dialog', { name })
const go = async () => {
  await form().getByRole('button', { name: 'Go' }).click()
  await form().waitFor({ state: 'detached' })
}

describe('in a form', () => {
  test('a day is chosen from a calendar by keyboard, in the language of the person and not of the browser', async () => {
    await a.open(mina, voc)
    await a.people.as(mina).shortcut('new')
    const field = form().getByRole('textbox', { name: /^day/ })
    await expect.poll(() => field.inputValue()).toBe('2026년 3월 4일 (수)')
    await field.press('ArrowDown')
    await calendar('달력').getByRole('button', { name: '2026년 3월 4일 (수)' }).waitFor()
    await expect.poll(() => a.page.evaluate('document.activeElement.dataset.day')).toBe('2026-03-04')
    for (const [key, day] of [
      ['ArrowRight', '2026-03-05'],
      ['ArrowDown', '2026-03-12'],
      ['Home', '2026-03-08'],
      ['End', '2026-03-14'],
      ['PageDown', '2026-04-14'],
      ['PageUp', '2026-03-14'],
    ] as const) {
      await a.page.keyboard.press(key)
      await expect.poll(() => a.page.evaluate('document.activeElement.dataset.day')).toBe(day)
    }
    await a.page.keyboard.press('Enter')
    await calendar('달력').waitFor({ state: 'hidden' })
    await expect.poll(() => field.inputValue()).toBe('2026년 3월 14일 (토)')
    // Escape closes the calendar alone, and no day of another month is lost.
    await field.press('ArrowDown')
    await calendar('달력').waitFor()
    await a.page.keyboard.press('Escape')
    await calendar('달력').waitFor({ state: 'hidden' })
    await form().waitFor()
    await go()
    expect(submitted.day).toEqual({ type: 'datepicker', selected_date: '2026-03-14' })
    expect(submitted.hour).toEqual({ type: 'timepicker', selected_time: null })
    expect(submitted.both).toEqual({ type: 'datetimepicker', selected_date_time: null })
  })

  test('days, times and both are typed, and what is none is taken back', async () => {
    await a.open(sofia, voc)
    await a.people.as(sofia).shortcut('new')
    const field = (name: RegExp) => form().getByRole('textbox', { name })
    await field(/^day/).fill('no day')
    await field(/^day/).press('Tab')
    await expect.poll(() => field(/^day/).inputValue()).toBe('Wed, Mar 4, 2026')
    await field(/^day/).fill('')
    await field(/^day/).press('Enter')
    const hour = form().locator('[data-block-id="hour"] input')
    await hour.fill('2:05 pm')
    await hour.press('Tab')
    await expect.poll(() => hour.inputValue()).toBe('2:05 PM')
    const both = form().locator('[data-block-id="both"] input')
    await both.first().fill('2026-12-24')
    await both.last().fill('18:30')
    await form()
      .getByRole('textbox', { name: /^words/ })
      .fill('very important')
    await form()
      .getByRole('textbox', { name: /^words/ })
      .selectText()
    await form().getByRole('button', { name: 'Bold' }).click()
    await expect
      .poll(() =>
        form()
          .getByRole('textbox', { name: /^words/ })
          .inputValue(),
      )
      .toBe('*very important*')
    await go()
    expect(submitted).toMatchObject({
      day: { selected_date: null },
      hour: { selected_time: '14:05' },
      words: {
        rich_text_value: {
          elements: [{ elements: [{ type: 'text', text: 'very important', style: { bold: true } }] }],
        },
      },
    })
    const seconds = Number((submitted.both as { selected_date_time?: number }).selected_date_time)
    expect(dayAt(new Date(seconds * 1000))).toBe('2026-12-24')
  })
})
