import { expect, test } from 'vitest'
import type { Report } from '../../src/domain/report.ts'
import { speech } from '../../src/locales/texts.ts'
import { pptxReport } from '../../src/reports/pptx.ts'
import { november, someNumbers } from '../support/a-report.ts'

const nothing = async function* () {}

/** What stands on the slides of a report of those weeks, in Korean. @param weeks the days on which they begin */
async function slidesOf(weeks: string[]): Promise<string> {
  const numbers = someNumbers()
  const stages = numbers.journey.stages.map((stage) => ({ ...stage, weeks: weeks.map(() => ({ pain: 1, praise: 0 })) }))
  const report: Report = {
    asked: november('pptx'),
    numbers: { ...numbers, journey: { ...numbers.journey, weeks, stages } },
    ...{ computedAt: numbers.computedAt, timeZone: numbers.timeZone, by: null, revenueSight: 'exact' },
    counts: { quotes: 0, hiddenQuotes: 0, hiddenCustomers: 0 },
    ...{ quotes: nothing, items: nothing, customers: nothing, answers: nothing, surveyAnswers: nothing },
    evidence: async () => [],
  }
  const bytes = await pptxReport(report, speech({ locale: 'ko', timeZone: 'Asia/Seoul' }, numbers.computedAt))
  // Nothing in it is packed tighter: texts stand in it as they are.
  return bytes.toString('utf8')
}

test('the weeks of which a month holds a part are marked, with what that means; whole weeks are not', async () => {
  // November 2026 begins on a Sunday and ends on a Monday.
  const month = await slidesOf(['2026-11-01', '2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23', '2026-11-30'])
  const marked = [...month.matchAll(/<a:t>(11\/\d+\*?)<\/a:t>/g)].map(([, day]) => day)
  expect(marked).toEqual(['11/1*', '11/2', '11/9', '11/16', '11/23', '11/30*'])
  expect(month).toContain('*: 이 기간에 든 날만 센 주.')
  const whole = await slidesOf(['2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23'])
  expect(whole).toContain('<a:t>11/23</a:t>')
  expect(whole).not.toMatch(/11\/\d+\*|이 기간에 든 날만/)
})
