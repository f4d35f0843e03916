import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { itemAndRest, itemPair, parseCommand } from '../../src/domain/command.ts'
import { parseCustomerCommand } from '../../src/domain/customer-command.ts'
import { parseDigestCommand } from '../../src/domain/digest-command.ts'
import { emojiWish } from '../../src/domain/emoji-command.ts'
import { Refusal } from '../../src/domain/errors.ts'
import { issueNamed, issuesNamed, issueText } from '../../src/domain/issue-ref.ts'
import { labelledCustomer } from '../../src/domain/labelled-customer.ts'
import { parsePeriod, periodBefore, weeksOf } from '../../src/domain/period.ts'
import { parseReportCommand } from '../../src/domain/report-command.ts'
import { asksNothing, parseSearch } from '../../src/domain/search.ts'
import { dayOrderOf, sheetDay } from '../../src/domain/sheet-day.ts'
import { csatScales, csatScore, guessScale } from '../../src/domain/survey-scale.ts'

const now = new Date('2026-03-13T00:30:00Z')
const zone = 'Asia/Seoul'
const DAY_MS = 86_400_000
const sites = ['https://acme.atlassian.net', 'http://127.0.0.1:8080/jira']

const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    ...[
      'VOC-1',
      'voc 2',
      'PAY-7',
      '팿-1',
      'search',
      '검색',
      'ㅣㅑㄴㅅ',
      'status:',
      '상태:보류',
      'is:"',
      '"',
      '..',
      '~',
    ],
    ...['2026-03', '2026-03-01', '2026-W53', '지난달', 'from:2026-02-30', '<', '|', '>', 'https://acme.atlassian.net/'],
    ...[
      'browse/PAY-7',
      '?selectedIssue=',
      '고객사: ',
      '*Company:* ',
      ':memo:',
      '<#C1|x>',
      '13/4/2025',
      '매우 만족',
      '👍',
    ],
  ),
)
const typed = fc
  .array(piece, { maxLength: 8 })
  .chain((parts) => fc.constantFrom(' ', '', '\n').map((between) => parts.join(between)))

/** Every reader of what people type. */
const readers: [string, (text: string) => unknown][] = [
  ['a command', parseCommand],
  ['an item and more', itemAndRest],
  ['two items', itemPair],
  ['a command about customers', parseCustomerCommand],
  ['a command about the digest', parseDigestCommand],
  ['a setting of emoji', (text) => emojiWish(`emoji ${text}`)],
  ['a search', parseSearch],
  ['a period', (text) => parsePeriod(text, now, zone)],
  ['a report', (text) => parseReportCommand(text, now, zone)],
  ['an issue', (text) => issueNamed(text, sites)],
  ['issues', (text) => issuesNamed(text, sites)],
  ['a customer in a field of its own', labelledCustomer],
  ['a day in a sheet', (text) => sheetDay(text, null, zone)],
  ['the order of days in a sheet', (text) => dayOrderOf([text])],
  ['an answer to a survey', (text) => csatScore(text, 5)],
  ['the scale of a survey', (text) => guessScale(text, [text])],
]

test.each(readers)('whatever is typed, %s is read or refused, and never a fault', (_, read) => {
  fc.assert(
    fc.property(typed, (text) => {
      try {
        read(text)
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal)
      }
    }),
    { numRuns: 300 },
  )
})

const aDay = fc.date({ min: new Date('2000-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
const iso = (date: Date) => date.toISOString().slice(0, 10)
const two = (n: number) => String(n).padStart(2, '0')
const month = (date: Date) =>
  ['Jan', 'Feb', 'March', 'Apr', 'May', 'June', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'December'][date.getUTCMonth()]
const parts = (date: Date) => [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()] as const

describe('a day in a sheet', () => {
  test.each<[string, (date: Date) => string]>([
    ['2025-03-04', iso],
    ['2025-03-04 14:10', (date) => `${iso(date)} 14:10`],
    ['20250304', (date) => iso(date).replaceAll('-', '')],
    ['2025. 3. 4.', (date) => `${parts(date).join('. ')}.`],
    ['2025. 3. 4 오후 2:10', (date) => `${parts(date).join('. ')} 오후 2:10`],
    ['2025/3/4(화)', (date) => `${parts(date).join('/')}(화)`],
    ['2025년 3월 4일', (date) => `${parts(date)[0]}년 ${parts(date)[1]}월 ${parts(date)[2]}일`],
    ["'25.3.4", (date) => `'${two(parts(date)[0] % 100)}.${parts(date)[1]}.${parts(date)[2]}`],
    ['March 4th, 2025', (date) => `${month(date)} ${parts(date)[2]}th, ${parts(date)[0]}`],
    ['4-Mar-2025', (date) => `${parts(date)[2]}-${month(date)}-${parts(date)[0]}`],
    ['04.03.2025', (date) => `${two(parts(date)[2])}.${two(parts(date)[1])}.${parts(date)[0]}`],
    ['Excel’s 45720', (date) => String(Math.floor((date.getTime() - Date.UTC(1899, 11, 30)) / DAY_MS))],
  ])('is the day it was, written as %s', (_, written) => {
    fc.assert(
      fc.property(aDay, (date) => {
        expect(sheetDay(written(date), null, zone)).toEqual({ day: iso(date) })
      }),
    )
  })

  test('with the year last is one day where a column’s order or the day itself tells, and else two', () => {
    fc.assert(
      fc.property(aDay, (date) => {
        const [year, m, d] = parts(date)
        expect(sheetDay(`${m}/${d}/${year}`, 'monthFirst', zone)).toEqual({ day: iso(date) })
        expect(sheetDay(`${d}/${m}/${year}`, 'dayFirst', zone)).toEqual({ day: iso(date) })
        const tells = d > 12 || d === m
        expect(sheetDay(`${d}/${m}/${year}`, null, zone)).toEqual(tells ? { day: iso(date) } : 'ambiguous')
        expect(dayOrderOf(['', `${m}/${d}/${year}`])).toBe(d > 12 ? 'monthFirst' : null)
        expect(dayOrderOf([`${d}/${m}/${year}`, '1/2/2025'])).toBe(d > 12 ? 'dayFirst' : null)
      }),
    )
  })

  test('that never was is none', () => {
    for (const never of ['2025-02-29', '20251301', '31.04.2025', 'Foo 4, 2025', '32873', '73051', '2025-13-01T00:00Z'])
      expect(sheetDay(never, null, zone)).toBeNull()
    expect(sheetDay('32874', null, zone)).toEqual({ day: '1990-01-01' })
    expect(sheetDay('73050', null, zone)).toEqual({ day: '2099-12-31' })
    expect(dayOrderOf(['13/1/2025', '1/13/2025'])).toBeNull()
  })

  test('of a point in time is the day there', () => {
    expect(sheetDay('2025-03-04T23:10:00Z', null, zone)).toEqual({ day: '2025-03-05' })
    expect(sheetDay('2025-03-04T23:10:00.250+0900', null, zone)).toEqual({ day: '2025-03-04' })
  })
})

describe('a period', () => {
  const aPeriod = fc.tuple(aDay, fc.nat({ max: 365 })).map(([date, days]) => {
    return { from: iso(date), to: iso(new Date(date.getTime() + days * DAY_MS)), days: days + 1 }
  })

  test('typed by its two days is just these, and the one before it as long and next to it', () => {
    fc.assert(
      fc.property(aPeriod, fc.constantFrom('..', '~', ' ~ '), ({ from, to, days }, between) => {
        const period = parsePeriod(`${from}${between}${to}`, now, zone)
        expect(period).toEqual({ kind: 'days', from, to })
        const before = periodBefore(period)
        expect(Date.parse(before.to) + DAY_MS).toBe(Date.parse(from))
        expect(Date.parse(from) - Date.parse(before.from)).toBe(days * DAY_MS)
      }),
    )
  })

  test('has weeks that begin with its first day, then on each Monday within it', () => {
    fc.assert(
      fc.property(aPeriod, ({ from, to }) => {
        const [first, ...more] = weeksOf({ from, to, kind: 'days' }, zone).map(({ day }) => day)
        expect(first).toBe(from)
        const mondays = []
        for (let at = Date.parse(from) + DAY_MS; at <= Date.parse(to); at += DAY_MS)
          if (new Date(at).getUTCDay() === 1) mondays.push(iso(new Date(at)))
        expect(more).toEqual(mondays)
      }),
    )
  })

  test('of a month is that month, and the one before it the month before', () => {
    fc.assert(
      fc.property(aDay, (date) => {
        const { kind, from, to } = parsePeriod(iso(date).slice(0, 7), now, zone)
        expect([kind, from]).toEqual(['month', `${iso(date).slice(0, 7)}-01`])
        expect(iso(new Date(Date.parse(to) + DAY_MS)).slice(8)).toBe('01')
        expect(to.slice(0, 7)).toBe(from.slice(0, 7))
        const before = periodBefore({ kind: 'month', from, to })
        expect([before.from.slice(8), Date.parse(before.to) + DAY_MS]).toEqual(['01', Date.parse(from)])
      }),
    )
  })

  test('of a week by its number runs from Monday to Sunday, and its Thursday is in that year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2060 }), fc.integer({ min: 1, max: 52 }), (year, week) => {
        const { period } = parseReportCommand(`${year}-W${two(week)}`, now, zone)
        const monday = new Date(period.from)
        expect([period.kind, monday.getUTCDay()]).toEqual(['week', 1])
        expect(Date.parse(period.to)).toBe(monday.getTime() + 6 * DAY_MS)
        const thursday = new Date(monday.getTime() + 3 * DAY_MS)
        expect(thursday.getUTCFullYear()).toBe(year)
        expect(Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / DAY_MS / 7) + 1).toBe(week)
      }),
    )
  })
})

test('an issue that was understood is understood again from how it is written', () => {
  const key = fc.stringMatching(/^[A-Z][A-Z0-9_]{0,9}-[1-9][0-9]{0,5}$/)
  const written: ((key: string) => string)[] = [
    (named) => named,
    (named) => ` ${named.toLowerCase()} `,
    (named) => `<${sites[0]}/browse/${named}|${named}>`,
    (named) => `${sites[1]}/browse/${named}`,
    (named) => `acme.atlassian.net/jira/software/projects/X/boards/1?selectedIssue=${named}`,
  ]
  fc.assert(
    fc.property(key, fc.constantFrom(...written), (named, write) => {
      const issue = issueNamed(write(named), sites)
      expect(issue.key).toBe(named)
      const again = issueText(issue)
      expect(issueNamed(again.startsWith('127.') ? `http://${again}` : again, sites)).toEqual(issue)
    }),
  )
})

test('every item is found in what is said of it, and what else is said stays', () => {
  const rest = fc.array(fc.constantFrom('PAY-7', '엑셀', 'x:y', '-', '"'), { maxLength: 4 })
  const named = fc.tuple(fc.integer({ min: 1, max: 999_999 }), fc.constantFrom('VOC-', 'voc ', '팿-', 'Voc-'))
  fc.assert(
    fc.property(rest, named, rest, (before, [number, prefix], behind) => {
      expect(itemAndRest([...before, `${prefix}${number}`, ...behind].join('  '))).toEqual({
        ...{ number, rest: [...before, ...behind].join(' ') },
      })
    }),
  )
})

test('a search keeps its words, and asks for something as soon as anything is typed that is seen', () => {
  const word = fc.stringMatching(/^[a-z가-힣0-9]{1,8}$/)
  fc.assert(
    fc.property(fc.array(word, { maxLength: 10 }), (words) => {
      const { asked, names } = parseSearch(words.join(' '))
      expect([asked.words, names]).toEqual([words, {}])
      expect(asksNothing(asked)).toBe(words.length === 0)
    }),
  )
})

test('an answer to a survey is on its scale or none', () => {
  fc.assert(
    fc.property(
      fc.oneof(typed, fc.integer({ min: -20, max: 120 }).map(String)),
      fc.constantFrom(...csatScales),
      (text, scale) => {
        const score = csatScore(text, scale)
        expect(score === null || (Number.isInteger(score) && score >= 1 && score <= scale)).toBe(true)
        if (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= scale) expect(score).toBe(Number(text))
      },
    ),
  )
})
