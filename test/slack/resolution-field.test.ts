import { expect, test } from 'vitest'
import { viewProblems } from '../../sandbox/slack/blocks/surface.ts'
import { speech } from '../../src/locales/texts.ts'
import { resolutionField, resolutionsIn } from '../../src/slack/views/resolution-field.ts'

const [acme, second] = ['https://acme.atlassian.net', 'https://second.atlassian.net']
const done = { id: '10000', name: '완료', isTicked: false }
const duplicate = { id: '10002', name: '중복', isTicked: true }
const asModal = (blocks: ReturnType<typeof resolutionField>) => ({
  ...{
    type: 'modal',
    callback_id: 'x',
    title: { type: 'plain_text', text: 'x' },
    submit: { type: 'plain_text', text: 'x' },
  },
  blocks,
})

test.each(['ko', 'en'] as const)('the menu of resolutions, of one site and of two, in %s', (locale) => {
  const t = speech({ locale, timeZone: 'Asia/Seoul' }, new Date('2026-03-04T00:30:00Z'))
  for (const sites of [[acme], [acme, second]]) {
    const all = sites.flatMap((site) => [done, duplicate].map((one) => ({ ...one, site })))
    const blocks = resolutionField({ all, silent: [] }, t)
    expect(viewProblems(asModal(blocks), 'modal')).toEqual([])
    // What Slack sends back of the form says what stood there.
    expect(resolutionsIn(JSON.parse(JSON.stringify({ blocks })))).toEqual(
      all.map(({ site, id, name }) => ({ site, id, name })),
    )
    expect(JSON.stringify(blocks).includes('second.atlassian.net')).toBe(sites.length > 1)
  }
})

test('none is ticked, one site is silent, and there are more than a menu takes', () => {
  const t = speech({ locale: 'ko', timeZone: 'Asia/Seoul' }, new Date('2026-03-04T00:30:00Z'))
  const many = Array.from({ length: 120 }, (_, n) => ({
    site: acme,
    id: `${n + 1}`,
    name: `해결 ${n}`,
    isTicked: false,
  }))
  const blocks = resolutionField({ all: many, silent: [second] }, t)
  expect(viewProblems(asModal(blocks), 'modal')).toEqual([])
  expect(resolutionsIn(JSON.parse(JSON.stringify({ blocks })))).toHaveLength(100)
  expect(JSON.stringify(blocks.at(-1))).toContain('second.atlassian.net 사이트가 지금 응답하지 않아')
  expect(resolutionField({ all: [], silent: [acme] }, t)).toHaveLength(1)
})
