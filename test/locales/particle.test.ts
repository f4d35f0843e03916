import { expect, test } from 'vitest'
import { particle } from '../../src/locales/particle.ts'

// word, 을/를, 은/는, 이/가, 와/과, 으로/로
test.each([
  ['한빛상사', '를', '는', '가', '와', '로'],
  ['서울', '을', '은', '이', '과', '로'],
  ['민아 님', '을', '은', '이', '과', '으로'],
  ['ACME', '를', '는', '가', '와', '로'],
  ['Acme', '를', '는', '가', '와', '로'],
  ['VOC-0', '을', '은', '이', '과', '으로'],
  ['VOC-1', '을', '은', '이', '과', '로'],
  ['VOC-2', '를', '는', '가', '와', '로'],
  ['VOC-3', '을', '은', '이', '과', '으로'],
  ['VOC-4', '를', '는', '가', '와', '로'],
  ['VOC-5', '를', '는', '가', '와', '로'],
  ['VOC-6', '을', '은', '이', '과', '으로'],
  ['VOC-7', '을', '은', '이', '과', '로'],
  ['VOC-8', '을', '은', '이', '과', '로'],
  ['VOC-9', '를', '는', '가', '와', '로'],
  ['VOC-10', '을', '은', '이', '과', '으로'],
  ['VOC-12345', '를', '는', '가', '와', '로'],
  ['SQL', '을', '은', '이', '과', '로'],
  ['CRM', '을', '은', '이', '과', '으로'],
  ['HR', '을', '은', '이', '과', '로'],
  ['API', '를', '는', '가', '와', '로'],
  ['SAP', '를', '는', '가', '와', '로'],
  ['Slack', '을', '은', '이', '과', '으로'],
  ['Jira', '를', '는', '가', '와', '로'],
  ['Notion', '을', '은', '이', '과', '으로'],
  ['Google', '을', '은', '이', '과', '로'],
  ['Excel', '을', '은', '이', '과', '로'],
  ['Zendesk', '를', '는', '가', '와', '로'],
  ['HubSpot', '을', '은', '이', '과', '으로'],
  ['Channel Talk', '을', '은', '이', '과', '으로'],
  ['Zoom', '을', '은', '이', '과', '으로'],
  ['Chrome', '을', '은', '이', '과', '으로'],
  ['Samsung', '을', '은', '이', '과', '으로'],
  ['Nordlicht', '를', '는', '가', '와', '로'],
  ['Microsoft', '를', '는', '가', '와', '로'],
  ['Stripe', '를', '는', '가', '와', '로'],
  ['‘결제 내역 엑셀’', '을', '은', '이', '과', '로'],
  ['ACME(서울)', '를', '는', '가', '와', '로'],
  ['한빛상사.', '를', '는', '가', '와', '로'],
  ['서울 🎉', '을', '은', '이', '과', '로'],
  ['서울'.normalize('NFD'), '을', '은', '이', '과', '로'],
  ['', '를', '는', '가', '와', '로'],
])('%s', (word, object, topic, subject, together, towards) => {
  expect(particle(word, '을/를')).toBe(object)
  expect(particle(word, '은/는')).toBe(topic)
  expect(particle(word, '이/가')).toBe(subject)
  expect(particle(word, '와/과')).toBe(together)
  expect(particle(word, '과/와')).toBe(together)
  expect(particle(word, '으로/로')).toBe(towards)
})

test('40,000 hostile characters take no time', () => {
  const started = performance.now()
  for (const unit of ['(', '()', ')', '.', 'a', 'A', '1', '😀']) particle(unit.repeat(20_000), '을/를')
  expect(performance.now() - started).toBeLessThan(500)
})
