import type { ModalView } from '@slack/types'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placedElements } from '../../sandbox/slack/blocks/inputs.ts'
import { areBlocks, blockProblems, inWords, viewProblems } from '../../sandbox/slack/blocks/surface.ts'
import { emptyProfile } from '../../src/domain/customer.ts'
import { speech } from '../../src/locales/texts.ts'
import { customerMessage } from '../../src/slack/views/customer.ts'
import { customerForm } from '../../src/slack/views/customer-form.ts'
import { customerPageWindow, customerWindow, PAGE } from '../../src/slack/views/customer-window.ts'
import { foundMessage } from '../../src/slack/views/found.ts'
import { aCustomer, aFinding, aLoop, anAnsweredLine, anItemLine, uuid } from '../support/answers.ts'
import { textsOf } from '../support/world.ts'

const now = new Date('2026-03-22T01:00:00Z')
const korean = speech({ locale: 'ko', timeZone: 'Asia/Seoul' }, now)
const english = speech({ locale: 'en', timeZone: 'Asia/Seoul' }, now)
const both = [korean, english]
const actions = (blocks: Parameters<typeof placedElements>[0]) => placedElements(blocks).map(({ actionId }) => actionId)

describe('A customer (S8)', () => {
  const waiting = [aLoop({ owedAt: new Date('2026-03-20T00:00:00Z') })]

  test('of whom nothing is known but the name', () => {
    const named = aCustomer({ waiting, plan: null, renewsOn: null, accountOwner: null })
    for (const t of both) {
      const { blocks } = customerMessage(named, t)
      expect(blockProblems(blocks, 'message').map(inWords)).toEqual([])
      expect(textsOf(blocks)[1]).toMatch(/회신 대기|Waiting/)
    }
  })

  test('in Korean', () => {
    expect(textsOf(customerMessage(aCustomer({ waiting }), korean).blocks)).toEqual([
      '한빛상사',
      '이용 중 · Pro · 갱신 5월 31일(70일 남음) · 담당 매니저 하늘 님',
      '*회신 대기 1건*',
      '결제 내역 엑셀 다운로드 (VOC-123) — 반영 완료, 2일째\n회신 담당 민아 님',
      '답변 초안',
      '*진행 중 2건*',
      '권한별 메뉴 숨기기 (VOC-123) — 진행 중\n“작업을 시작했습니다. 제공 시점은 확정되는 대로 안내드리겠습니다.”',
      '답변 복사',
      'SSO (VOC-124) — 접수\n“말씀해 주신 내용을 담당 팀에 전달했습니다. 결정되는 대로 먼저 연락드리겠습니다.”',
      '답변 복사',
      '지난 90일 · 반영 3건 · 진행하지 않음 1건',
      ...['회신 대기 모두', '진행 중 모두', '반영한 것', '하지 않기로 한 것', '변경 이력'],
      ...['회의 자료로 받기', '원문 더하기', '고객사 수정', '고객사 합치기'],
    ])
  })

  test('in English', () => {
    const texts = textsOf(customerMessage(aCustomer({ waiting }), english).blocks)
    expect(texts[1]).toBe('customer · Pro · renews May 31 (70 days left) · account owner 하늘')
    expect(texts).toContain('결제 내역 엑셀 다운로드 (VOC-123): Shipped 2 days ago\n민아 answers them')
    expect(texts).toContain('Last 90 days: 3 shipped, 1 not planned')
  })

  test('plans that may not be told are only being reviewed', () => {
    const view = aCustomer({ open: [anItemLine({ mayTell: false }), anItemLine({ status: 'planned' })] })
    const texts = textsOf(customerMessage(view, korean).blocks).join('\n')
    expect(texts.match(/담당 팀이 검토하고 있습니다/g)).toHaveLength(2)
    expect(texts).not.toContain('작업을 시작했습니다')
  })

  test('what is settled says the words for the customer, or what to do where there are none', () => {
    const done = [
      anAnsweredLine({ status: 'shipped', line: { ko: '내역에서 받으시면 됩니다.', en: null } }),
      anAnsweredLine({
        status: 'declined',
        answered: [
          { by: '하늘', at: '2026-03-20T05:10:00Z' },
          { by: '민아', at: '2026-03-19T05:10:00Z' },
        ],
      }),
    ]
    const { blocks } = customerMessage(aCustomer({ waiting: [], open: [], done }), korean)
    expect(textsOf(blocks).join('\n')).toContain('반영 완료\n“내역에서 받으시면 됩니다.”')
    expect(textsOf(blocks).join('\n')).toContain(`진행하지 않음\n${korean.decide.safeNoLine}`)
    expect(textsOf(blocks).join('\n')).toContain('회신 완료 · 하늘 님 외 1명, 3월 20일(금)')
    expect(actions(blocks).slice(0, 3)).toEqual(['copy_reply', 'open_item', 'customer_page.shipped'])
    expect(textsOf(customerMessage(aCustomer({ waiting: [], open: [], done }), english).blocks).join('\n')).toContain(
      english.decide.safeNoLine,
    )
  })

  test('parked says until when to us, and no date to the customer', () => {
    const open = [anItemLine({ status: 'parked', parkedUntil: '2026-06-30' })]
    const texts = textsOf(customerMessage(aCustomer({ open }), korean).blocks)
    expect(texts).toContain(
      '권한별 메뉴 숨기기 (VOC-123) — 보류 (~6/30)\n“지금은 진행하지 않고 있습니다. 다시 검토할 때 말씀해 주신 내용을 함께 살펴보겠습니다.”',
    )
  })

  test('of more than there is room for it says how many, and a press leads to the rest', () => {
    const done = [anAnsweredLine({ status: 'declined' })]
    const view = aCustomer({ waiting, done, waitingCount: 18, openCount: 14, doneCount: 12 })
    const { text, blocks } = customerMessage(view, korean)
    expect(text).toBe('한빛상사 · 회신 대기 18건 · 진행 중 14건')
    expect(textsOf(blocks)).toEqual(
      expect.arrayContaining(['*회신 대기 18건*', '*진행 중 14건*', '*최근에 끝난 것 12건*']),
    )
    expect(actions(blocks)).toEqual(expect.arrayContaining(['customer_page.waiting', 'customer_page.open']))
  })

  test('its revenue as it is, or the band, in its own currency', () => {
    const about = (revenue: Parameters<typeof aCustomer>[0]) =>
      textsOf(customerMessage(aCustomer(revenue), korean).blocks)[1]
    expect(about({ revenue: { amount: 12e7, currency: 'KRW', isExact: true } })).toContain('ARR 1.2억 원')
    expect(about({ revenue: { from: 1e8, to: 5e8, currency: 'KRW', isExact: false } })).toContain('ARR 1억 원~5억 원')
    expect(about({ revenue: { from: 0, to: 1e7, currency: 'KRW', isExact: false } })).toContain('1,000만 원 미만')
    expect(about({ revenue: { from: 1e6, to: null, currency: 'USD', isExact: false } })).toContain('$1,000,000 이상')
  })

  test('nothing yet, and a renewal that is over', () => {
    const empty = aCustomer({ waiting: [], open: [], renewsOn: '2026-03-20', plan: null, accountOwner: null })
    const texts = textsOf(customerMessage(empty, korean).blocks)
    expect(texts).toContain('아직 이 고객사의 요청이 없어요.')
    expect(texts[1]).toBe('이용 중 · 갱신 3월 20일(2일 지남)')
  })
})

const any = (size: number) =>
  fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: size }),
    fc.constantFrom('가'.repeat(size), '👩‍👩‍👧‍👦'.repeat(Math.ceil(size / 11)).slice(0, size), ' x ', '<!here>'),
  )

test('whatever is in it, a customer’s page and what was found meet Slack’s limits in both languages', () => {
  fc.assert(
    fc.property(any(70), any(3_000), fc.integer({ min: 0, max: 60 }), fc.constantFrom(...both), (name, words, n, t) => {
      const line = { ko: words, en: null }
      const items = Array.from({ length: n }, (_, at) =>
        anAnsweredLine({ id: uuid(at), title: name, line, status: at % 2 ? 'shipped' : 'new' }),
      )
      const waiting = Array.from({ length: n }, (_, at) => aLoop({ id: uuid(at) }))
      const view = aCustomer({ name, plan: name, accountOwner: name, waiting, open: items, done: items })
      const { blocks, text } = customerMessage(view, t)
      expect(blockProblems(blocks, 'message').map(inWords)).toEqual([])
      expect(text.length).toBeLessThan(4_000)
      const merged = Array.from({ length: n }, (_, at) => ({ id: uuid(at), name }))
      const window = customerWindow({ ...view, merged }, t, name)
      expect(viewProblems(window, 'modal').map(inWords)).toEqual([])
      const customers = Array.from({ length: n }, (_, at) => ({ id: uuid(at), name, items: at }))
      const found = foundMessage(aFinding({ customers, items, hasMoreItems: true }), words, t)
      expect(blockProblems(found.blocks, 'message').map(inWords)).toEqual([])
      expect(found.text).not.toContain('<!')
    }),
    { numRuns: 40 },
  )
})

describe('What was found', () => {
  test('names customers before items', () => {
    const customers = [{ id: uuid(1), name: '한빛상사', items: 3 }]
    const found = aFinding({ customers, items: [anItemLine({ status: 'new' })] })
    const { blocks } = foundMessage(found, '한빛', korean)
    expect(textsOf(blocks)).toEqual([
      '‘한빛’ 검색 결과',
      '*고객사*',
      '한빛상사 · 항목 3개',
      '보기',
      '*항목*',
      '권한별 메뉴 숨기기 (VOC-123) — 접수\n“말씀해 주신 내용을 담당 팀에 전달했습니다. 결정되는 대로 먼저 연락드리겠습니다.”',
      '답변 복사',
    ])
    expect(actions(blocks)).toEqual(['open_customer', 'copy_reply'])
  })

  test('of more than there is room for it says how to find the rest', () => {
    const customers = [{ id: uuid(1), name: '한빛상사', items: 3 }]
    const found = aFinding({ customers, customerCount: 7, items: [anItemLine()], hasMoreItems: true })
    const texts = textsOf(foundMessage(found, '한빛', korean).blocks)
    expect(texts).toContain('그 밖에 6곳이 더 있어요. 이름을 더 적어서 찾아 주세요.')
    expect(texts.at(-1)).toBe('더 오래된 항목도 있어요. 낱말을 더해서 찾아 주세요.')
    expect(textsOf(foundMessage(found, 'hanbit', english).blocks)).toContain(
      '6 more. Type more of the name to find them.',
    )
  })

  test('nothing: says how to go on', () => {
    expect(foundMessage(aFinding(), '엑셀', korean).text).toContain('‘엑셀’에 맞는')
    expect(foundMessage(aFinding(), '<!here>', english).text).not.toContain('<!')
  })
})

const placed = (view: ModalView | undefined) => (areBlocks(view?.blocks, 'modal') ? actions(view.blocks) : [])

test('a page of a customer meets Slack’s limits at 1 and at 500, and leads on and back', () => {
  fc.assert(
    fc.property(
      any(70),
      any(3_000),
      fc.integer({ min: 0, max: 500 }),
      fc.constantFrom(...both),
      (name, words, n, t) => {
        const line = { ko: words, en: null }
        const item = anAnsweredLine({
          title: words,
          line,
          status: 'shipped',
          answered: [{ by: name, at: '2026-03-20' }],
        })
        const lines = Array.from({ length: Math.min(n, PAGE) }, (_, at) => ({ ...item, id: uuid(at) }))
        const about = { customer: { id: uuid(1), name }, offset: 0, count: n }
        const waiting = lines.map(({ id }) => aLoop({ id }))
        const history = lines.map(() => ({
          ...{ kind: 'customer.edited', by: name, at: now, other: name },
          changes: { name: [words, words] as [string, string], contacts: ['', words] as [string, string] },
        }))
        const pages = [
          customerPageWindow({ ...about, section: 'shipped', lines }, t),
          customerPageWindow({ ...about, section: 'waiting', lines: waiting }, t),
          customerPageWindow({ ...about, section: 'history', lines: history }, t),
        ]
        for (const page of pages) {
          expect(viewProblems(page, 'modal').map(inWords)).toEqual([])
          expect(JSON.stringify(page).length).toBeLessThan(250_000)
        }
        expect(placed(pages[0]).at(-1)).toBe('show_customer')
        expect(placed(pages[0]).includes('customer_page.shipped.next')).toBe(n > PAGE)
      },
    ),
    { numRuns: 30 },
  )
})

test('the form of a customer meets Slack’s limits, whatever is known of it', () => {
  fc.assert(
    fc.property(any(70), any(400), fc.integer({ min: 0, max: 60 }), fc.constantFrom(...both), (name, text, n, t) => {
      const many = Array.from({ length: n }, (_, at) => `${at} ${text}`)
      const profile = {
        ...{ ...emptyProfile, name, aliases: many, plan: text.slice(0, 80), language: 'xx', renewsOn: '2026-05-31' },
        contacts: many.map((one) => ({ name: one, email: null, phone: null, role: one })),
        ...{ domains: many, references: many.map((externalId) => ({ system: 'crm', externalId })) },
        revenue: { amount: 9e14, currency: 'CHF' },
      }
      const form = { customerId: uuid(1), version: 3, owner: 'U0MINA', responseUrl: 'https://x', drawn: 2 }
      const view = customerForm({ ...form, profile, writesRevenue: true, said: [text], taken: { id: uuid(2) } }, t)
      expect(viewProblems(view, 'modal').map(inWords)).toEqual([])
    }),
    { numRuns: 40 },
  )
})
