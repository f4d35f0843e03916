import { expect, test } from 'vitest'
import { speech } from '../../src/locales/texts.ts'

const A_ZERO = /(?<![\d,.])0(?!\d)/

test.each(['ko', 'en'] as const)('what an import does is said without parts that are zero (%s)', (locale) => {
  const t = speech({ locale, timeZone: 'Asia/Seoul' }, new Date('2026-03-04T00:00:00Z'))
  const said = [
    ...[t.importing.counts, t.vocImport.counts, t.surveyImport.counts],
    ...[t.importing.over, t.vocImport.over, t.surveyImport.over],
  ] as ((...counts: number[]) => string)[]
  for (const say of said) {
    // Each count alone, and none at all.
    for (let only = 0; only < say.length; only++) {
      const counts = Array.from({ length: say.length }, (_, at) => (at === only ? 7 : 0))
      expect(say(...counts)).toContain('7')
      expect(say(...counts)).not.toMatch(A_ZERO)
    }
    const none = say(...Array.from({ length: say.length }, () => 0))
    expect(none).not.toMatch(/\d| · |undefined/)
    expect(none.replace('Imported.', '').trim()).not.toBe('')
  }
})
