import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placedElements } from '../../sandbox/slack/blocks/inputs.ts'
import { blockProblems, inWords } from '../../sandbox/slack/blocks/surface.ts'
import { speech } from '../../src/locales/texts.ts'
import { customerMessage } from '../../src/slack/views/customer.ts'
import { foundMessage } from '../../src/slack/views/found.ts'
import { aCustomer, aFinding, aLoop, anItemLine, uuid } from '../support/answers.ts'
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
      '결제 내역 엑셀 다운로드 (VOC-123) — 반영 완료, 2일째',
      '답변 초안',
      '*진행 중 2건*',
      '권한별 메뉴 숨기기 (VOC-123) — 진행 중\n“작업을 시작했습니다. 제공 시점은 확정되는 대로 안내드리겠습니다.”',
      '답변 복사',
      'SSO (VOC-124) — 접수\n“말씀해 주신 내용을 담당 팀에 전달했습니다. 결정되는 대로 먼저 연락드리겠습니다.”',
      '답변 복사',
      '지난 90일 · 반영 3건 · 진행하지 않음 1건',
      '원문 더하기',
    ])
  })

  test('in English', () => {
    const texts = textsOf(customerMessage(aCustomer({ waiting }), english).blocks)
    expect(texts[1]).toBe('customer · Pro · renews May 31 (70 days) · account owner 하늘')
    expect(texts).toContain('결제 내역 엑셀 다운로드 (VOC-123): Shipped 2 days ago')
    expect(texts.slice(-2)).toEqual(['Last 90 days: 3 shipped, 1 not planned', 'Add their words'])
  })

  test('plans that may not be told are only being reviewed', () => {
    const view = aCustomer({ open: [anItemLine({ mayTell: false }), anItemLine({ status: 'planned' })] })
    const texts = textsOf(customerMessage(view, korean).blocks).join('\n')
    expect(texts.match(/담당 팀이 검토하고 있습니다/g)).toHaveLength(2)
    expect(texts).not.toContain('작업을 시작했습니다')
  })

  test('what is settled says the words for the customer, or what to do where there are none', () => {
    const done = [
      anItemLine({ status: 'shipped', line: { ko: '내역에서 받으시면 됩니다.', en: null } }),
      anItemLine({ status: 'declined' }),
    ]
    const { blocks } = customerMessage(aCustomer({ waiting: [], open: [], done }), korean)
    expect(textsOf(blocks).join('\n')).toContain('반영 완료\n“내역에서 받으시면 됩니다.”')
    expect(textsOf(blocks).join('\n')).toContain(`진행하지 않음\n${korean.decide.safeNoLine}`)
    expect(actions(blocks)).toEqual(['copy_reply', 'open_item', 'customer_words'])
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

  test('of more than there is room for it says how many, and how to get at the rest', () => {
    const done = [anItemLine({ status: 'declined' })]
    const view = aCustomer({ waiting, done, waitingCount: 18, openCount: 14, doneCount: 12 })
    const { text, blocks } = customerMessage(view, korean)
    expect(text).toBe('한빛상사 · 회신 대기 18건 · 진행 중 14건')
    const texts = textsOf(blocks)
    expect(texts).toEqual(expect.arrayContaining(['*회신 대기 18건*', '*진행 중 14건*', '*최근에 끝난 것 12건*']))
    expect(texts.filter((each) => each.startsWith('그 밖에'))).toEqual([
      '그 밖에 17건이 더 있어요. 위의 회신을 마치고 다시 찾으면 이어서 나와요.',
      '그 밖에 12건이 더 있어요. ‘/voc 엑셀’처럼 항목에 든 낱말로 찾아 주세요.',
      '그 밖에 11건이 더 있어요. ‘/voc 엑셀’처럼 항목에 든 낱말로 찾아 주세요.',
    ])
    expect(textsOf(customerMessage(view, english).blocks)).toContain(
      '17 more. They show here once the ones above are answered.',
    )
    expect(textsOf(customerMessage(aCustomer({ waiting }), korean).blocks).join()).not.toContain('그 밖에')
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
        anItemLine({ id: uuid(at), title: name, line, status: at % 2 ? 'shipped' : 'new' }),
      )
      const waiting = Array.from({ length: n }, (_, at) => aLoop({ id: uuid(at) }))
      const view = aCustomer({ name, plan: name, accountOwner: name, waiting, open: items, done: items })
      const { blocks, text } = customerMessage(view, t)
      expect(blockProblems(blocks, 'message').map(inWords)).toEqual([])
      expect(text.length).toBeLessThan(4_000)
      if (n > 15) expect(textsOf(blocks)).toContain(t.lookUp.moreWaiting(n - 15))
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
