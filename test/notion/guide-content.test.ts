import { expect, test } from 'vitest'
import type { Guide, GuideEntry } from '../../src/domain/guide.ts'
import { speech } from '../../src/locales/texts.ts'
import { guidePage } from '../../src/notion/guide-content.ts'

const entry = (more: Partial<GuideEntry> = {}): GuideEntry => ({
  ...{ number: 12, title: '엑셀 내보내기', topic: { ko: '결제 내역 엑셀 다운로드', en: null }, status: 'shipped' },
  ...{ line: { ko: '결제 › 내역에서 내려받으시면 됩니다.', en: null }, availability: 'Pro 이상', workaround: null },
  ...more,
})
const shown = (locale: 'ko' | 'en', entries: GuideEntry[], more: Partial<Guide> = {}) => {
  const guide: Guide = { area: '결제', workspace: { locale, timeZone: 'Asia/Seoul' }, entries, more: 0, ...more }
  return guidePage(guide, 'https://marusoft.slack.com', speech(guide.workspace, new Date('2026-03-04T00:00:00Z')))
}

test('an answer stands below the name that customers know, with who gets it', () => {
  const { title, markdown } = shown('ko', [entry()])
  expect(title).toBe('답변 가이드 · 결제')
  expect(markdown).toContain(
    [
      '## 결제 내역 엑셀 다운로드',
      '반영 완료 · VOC-12',
      '**고객 안내 문구** 결제 › 내역에서 내려받으시면 됩니다.',
      '**제공 범위** Pro 이상',
    ].join('\n\n'),
  )
  expect(markdown).not.toContain('지금 가능한 방법')
})

test('what works today stands for what is open, too; without a name for customers its own is used', () => {
  const { title, markdown } = shown(
    'en',
    [entry({ status: 'new', line: { ko: null, en: null }, availability: null, workaround: 'Download a CSV\nfirst' })],
    { area: null, more: 7 },
  )
  expect(title).toBe('Answer guide · No area')
  expect(markdown).toContain('## 엑셀 내보내기\n\nNew · VOC-12\n\n**What works today** Download a CSV<br>first')
  expect(markdown).toMatch(/7 more: search in Slack with \/voc and a word$/)
})

test('nothing that anybody wrote is markup', () => {
  const { markdown } = shown('ko', [entry({ topic: { ko: '# **굵게**\n<b>', en: null }, availability: '[링크](x)' })])
  expect(markdown).toContain('## # \\*\\*굵게\\*\\* \\<b\\>')
  expect(markdown).toContain('\\[링크\\](x)')
})
