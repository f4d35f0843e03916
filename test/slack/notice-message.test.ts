import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placedElements } from '../../sandbox/slack/blocks/inputs.ts'
import { blockProblems, inWords } from '../../sandbox/slack/blocks/surface.ts'
import type { AlertView, RenewalView } from '../../src/domain/alert.ts'
import type { LoopView } from '../../src/domain/loop.ts'
import type { NoticeView } from '../../src/domain/notice.ts'
import { speech } from '../../src/locales/texts.ts'
import { isStillToSay, noticeMessage } from '../../src/slack/views/notice-message.ts'
import { aDeclined, aLoop, aNotice, uuid } from '../support/answers.ts'
import { textsOf } from '../support/world.ts'

const now = new Date('2026-03-20T05:00:00Z')
const korean = speech({ locale: 'ko', timeZone: 'Asia/Seoul' }, now)
const english = speech({ locale: 'en', timeZone: 'Asia/Seoul' }, now)
const both = [korean, english]
const shown = (view: NoticeView, t = korean) => textsOf(noticeMessage(view, t).blocks)
const pressable = (view: NoticeView, t = korean) =>
  placedElements(noticeMessage(view, t).blocks).map(({ actionId }) => actionId)
const done = { byId: uuid(5), by: '하늘', at: new Date('2026-03-20T05:10:00Z'), how: 'told' as const }

describe('One answer', () => {
  test('says in Korean what the sample says (S4)', () => {
    const line = { ko: '결제 › 내역에서 기간을 골라 엑셀로 내려받을 수 있어요.', en: null }
    expect(shown(aNotice([aLoop({ line })]))).toEqual([
      '한빛상사에 회신해 주세요 · 결제 내역 엑셀 다운로드 반영 완료 (VOC-123)',
      '고객 원문 (3월 4일, 상담) “결제 내역을 엑셀로 받을 수 있나요? 매달 손으로 옮겨 적고 있어요.”',
      '상담 열기',
      '달라진 점: 결제 › 내역에서 기간을 골라 엑셀로 내려받을 수 있어요.\n제공 범위: Pro 이상 · 한빛상사(Pro)도 바로 쓸 수 있어요.',
      '답변 초안',
      '회신했어요',
      '이미 알고 있어요',
      '해결 안 됐어요',
      '담당이 바뀌었어요',
      '내일 다시 알림',
      '회신 생략',
      '민아 님이 한빛상사의 회신 담당이라서 보냈어요. 하늘 님(담당 매니저)에게도 알렸어요.',
      '알림 설정',
    ])
  })

  test('says it in English in its own shape (S4)', () => {
    const item = { ...aLoop().item, title: 'payment history as Excel' }
    const line = { ko: null, en: 'in Payments › History you can pick a period and download it as Excel.' }
    const customer = { id: uuid(3), name: 'Hanbit Trading', plan: 'Pro' }
    const loop = aLoop({
      item,
      line,
      customer,
      availability: 'Pro and above',
      accountOwner: { personId: uuid(5), name: 'Haneul' },
    })
    expect(shown(aNotice([loop]), english)).toEqual([
      'Please tell Hanbit Trading: payment history as Excel has shipped (VOC-123)',
      'Their words (Mar 4, conversation) “결제 내역을 엑셀로 받을 수 있나요? 매달 손으로 옮겨 적고 있어요.”',
      'Open conversation',
      'What changed: in Payments › History you can pick a period and download it as Excel.\nWho gets it: Pro and above · Hanbit Trading (Pro) can use it now.',
      'Draft reply',
      'I told them',
      'They already know',
      'Not solved',
      'Hand over',
      'Tomorrow',
      'No answer needed',
      'You get this because you answer Hanbit Trading. Haneul, the account owner, was told too.',
      'Notification settings',
    ])
  })

  test('puts a title that is a sentence in quotation marks, so that it does not run into ours', () => {
    const titled = (title: string) => aNotice([aLoop({ item: { ...aLoop().item, title } })])
    expect(shown(titled('엑셀로 받을 수 있나요?'))[0]).toContain('· ‘엑셀로 받을 수 있나요?’ 반영 완료')
    expect(shown(titled('메뉴를 숨기고 싶어요'))[0]).toContain('· ‘메뉴를 숨기고 싶어요’ 반영 완료')
    expect(shown(titled('Please mail us the history'), english)[0]).toContain(
      ': “Please mail us the history” has shipped',
    )
  })

  test('begins its notification with the customer and what to do; what a customer is called calls nobody', () => {
    expect(noticeMessage(aNotice([aLoop()]), korean).text).toMatch(/^한빛상사에 회신해 주세요 · .+\(VOC-123\)$/)
    const hostile = aLoop({ customer: { id: '', name: '<!channel>', plan: null } })
    expect(noticeMessage(aNotice([hostile]), korean).text).not.toContain('<!')
  })

  test('decided against: its own headline, what to tell, and what works today', () => {
    const texts = shown(aNotice([aDeclined()]))
    expect(texts[0]).toBe('한빛상사에 회신해 주세요 · 결제 내역 자동 메일 발송 진행하지 않기로 했어요 (VOC-123)')
    expect(texts.join('\n')).toMatch(/고객 안내 문구: 메일로 보내면.+\n지금 가능한 방법: 결제 › 내역에서/)
    expect(texts.join('\n')).not.toContain('제공 범위')
  })

  test.each([
    ['policy', '정책·운영 변경'],
    ['guide', '도움말·안내 보완'],
    ['alreadyPossible', '이미 가능(방법 안내)'],
  ] as const)('shipped by %s says so', (shippedBy, words) => {
    expect(shown(aNotice([aLoop({ item: { ...aLoop().item, shippedBy } })]))[0]).toContain(words)
  })

  test('promises nothing to a customer on another plan', () => {
    const basic = aLoop({ customer: { id: uuid(3), name: '한빛상사', plan: 'Basic' } })
    expect(shown(aNotice([basic])).join('\n')).toContain('제공 범위: Pro 이상 · 한빛상사 요금제: Basic')
    const not = aLoop({ availability: 'Pro 제외' })
    expect(shown(aNotice([not])).join('\n')).not.toContain('바로 쓸 수 있어요')
  })

  test('without words for the customer: says so, and whom to ask', () => {
    const loop = aLoop({ line: { ko: null, en: null } })
    expect(shown(aNotice([loop]))).toEqual(
      expect.arrayContaining([
        '준 님이 아직 고객 안내 문구를 쓰지 않았어요. 초안에는 “반영되었습니다”까지만 들어가요.',
        '준 님께 부탁하기',
      ]),
    )
    const mine = aLoop({ line: { ko: null, en: null }, item: { ...aLoop().item, owner: '민아' } })
    expect(pressable(aNotice([mine]))).toContain('decide')
    expect(pressable(aNotice([mine]))).not.toContain('ask_for_words')
  })

  test('private words of others are counted and not shown', () => {
    expect(shown(aNotice([aLoop({ quote: null })]))[1]).toBe('비공개 근거 1건 · 그 채널 멤버만 내용을 볼 수 있어요')
  })

  test('a gist is not shown as the customer’s own words', () => {
    const quote = { words: '엑셀로 받고 싶어함', isGist: true, saidAt: now, source: 'form' as const }
    expect(shown(aNotice([aLoop({ quote })]))[1]).toBe('요지 (3월 20일, 직접 입력) 엑셀로 받고 싶어함')
  })
})

describe('Whoever is told so that they know', () => {
  const view = { ...aNotice([aLoop()]), reader: { ...aNotice([]).reader, personId: uuid(5), name: '하늘' } }
  const forHaneul = { ...view, answers: view.answers.map(({ loop }) => ({ isAgent: false, loop })) }

  test('reads who answers, and may be faster', () => {
    expect(shown(forHaneul)[0]).toBe('한빛상사 · 결제 내역 엑셀 다운로드 반영 완료 (VOC-123)')
    expect(shown(forHaneul)).toContain('회신은 민아 님이 해요. 먼저 전했다면 ‘회신했어요’를 눌러 주세요.')
    expect(shown(forHaneul).at(-2)).toBe('하늘 님이 한빛상사의 담당 매니저라서 보냈어요.')
    expect(pressable(forHaneul)).toEqual(['go_to_message', 'answered', 'notice_settings'])
  })
})

describe('Two people of one name', () => {
  const namesake = { personId: uuid(7), name: '민아' }

  test('the account owner who is called as the reader is, is somebody else', () => {
    expect(shown(aNotice([aLoop({ accountOwner: namesake })])).at(-2)).toBe(
      '민아 님이 한빛상사의 회신 담당이라서 보냈어요. 민아 님(담당 매니저)에게도 알렸어요.',
    )
    const brought = aNotice([], { answers: [{ isAgent: false, loop: aLoop({ accountOwner: namesake }) }] })
    expect(shown(brought).at(-2)).not.toContain('담당 매니저라서')
    const own = aNotice([aLoop({ accountOwner: { personId: uuid(4), name: '민아' } })])
    expect(shown(own).at(-2)).toBe('민아 님이 한빛상사의 회신 담당이라서 보냈어요.')
  })

  test('a colleague who is called as the reader or the account owner is, was told too', () => {
    expect(shown(aNotice([aLoop({ others: ['민아', '하늘', '하늘'] })])).at(-2)).toBe(
      '민아 님이 한빛상사의 회신 담당이라서 보냈어요. 하늘 님(담당 매니저), 민아 님, 하늘 님, 하늘 님에게도 알렸어요.',
    )
  })
})

describe('What became of it', () => {
  test('answered by somebody else: who, when, and no buttons', () => {
    const view = aNotice([aLoop({ state: 'answered', answered: done })])
    expect(shown(view)[0]).toBe('회신 완료 · 하늘 님, 3월 20일(금) 오후 2:10')
    expect(shown(view, english)[0]).toBe('Answered by 하늘, Fri, Mar 20, 2:10 PM')
    expect(pressable(view)).toEqual([])
  })

  test('handed over, open again, waived: one line each, no buttons', () => {
    const others = aNotice([aLoop({ agent: { personId: uuid(7), name: '하늘' } })])
    expect(shown(others)[0]).toBe('회신 담당이 하늘 님으로 바뀌었어요.')
    const again = aNotice([aLoop({ state: 'watching', outcome: null })])
    expect(shown(again)[0]).toMatch(/^다시 열렸어요\. 아직 회신하지 마세요/)
    for (const view of [others, again, aNotice([aLoop({ state: 'waived' })])]) expect(pressable(view)).toEqual([])
  })

  test('told again tomorrow: when, and still to be answered today', () => {
    const view = aNotice([aLoop()], { snoozedTo: new Date('2026-03-21T00:00:00Z') })
    expect(shown(view)).toContain('3월 21일(토) 오전 9:00에 다시 알려 드려요.')
    expect(shown(view)).not.toContain('내일 다시 알림')
    expect(pressable(view)).toContain('answered')
  })

  test('what nobody owes any more is not sent', () => {
    expect(isStillToSay(aNotice([]))).toBe(false)
    expect(isStillToSay(aNotice([aLoop({ state: 'answered', answered: done })]))).toBe(false)
    expect(isStillToSay(aNotice([aLoop({ state: 'watching' })]))).toBe(false)
    expect(isStillToSay(aNotice([aLoop({ state: 'owed' })]))).toBe(true)
    expect(isStillToSay(aNotice([], { kind: 'connection' }))).toBe(true)
  })
})

const many = (n: number, more: (at: number) => Partial<LoopView> = () => ({})) =>
  Array.from({ length: n }, (_, at) =>
    aLoop({
      id: uuid(100 + at),
      customer: { id: uuid(200 + at), name: `고객${at}`, plan: null },
      item: { ...aLoop().item, number: at + 1 },
      ...more(at),
    }),
  )

describe('Several answers', () => {
  test('are one list, each with its buttons', () => {
    const view = aNotice(many(3))
    expect(noticeMessage(view, korean).text).toBe(
      '고객사 3곳에 회신해 주세요 · 결제 내역 엑셀 다운로드 반영 완료 외 2건',
    )
    expect(noticeMessage(view, english).text).toBe(
      'Please tell 3 customers: 결제 내역 엑셀 다운로드 has shipped and 2 more',
    )
    expect(pressable(view).filter((action) => action === 'reply_draft')).toHaveLength(3)
    expect(shown(view)).toContain('고객2에 회신해 주세요 · 결제 내역 엑셀 다운로드 반영 완료 (VOC-3)')
  })

  test('the settled ones are lines below', () => {
    const view = aNotice(many(3, (at) => (at === 1 ? { state: 'answered', answered: done } : {})))
    expect(noticeMessage(view, korean).text).toMatch(/^고객사 2곳에 회신해 주세요/)
    expect(shown(view).join('\n')).toContain(
      '고객1 · 결제 내역 엑셀 다운로드 반영 완료 (VOC-2) — 회신 완료 · 하늘 님, 3월 20일(금) 오후 2:10',
    )
  })

  test('when all are settled, all are lines', () => {
    const view = aNotice(many(3, () => ({ state: 'answered', answered: done })))
    expect(pressable(view)).toEqual([])
    expect(
      shown(view)
        .join('\n')
        .match(/회신 완료/g),
    ).toHaveLength(3)
  })

  test.each([1, 2, 9, 10, 40, 200])('%i fit into a message, in both languages', (n) => {
    for (const t of both)
      for (const state of ['told', 'answered'] as const) {
        const loops = many(n, (at) => ({
          line: { ko: null, en: null },
          ...(at % 3 === 0 ? { state, answered: state === 'answered' ? done : null } : {}),
        }))
        const { blocks, text } = noticeMessage(aNotice(loops, { snoozedTo: now }), t)
        expect(blockProblems(blocks, 'message').map(inWords)).toEqual([])
        expect(text.length).toBeLessThan(4_000)
        const drafts = placedElements(blocks).filter(({ actionId }) => actionId === 'reply_draft').length
        const open = loops.filter((loop) => loop.state === 'told').length
        const hidden = open - drafts
        if (hidden > 0) expect(textsOf(blocks)).toContain(t.answer.rest(hidden))
      }
  })
})

const any = (size: number) =>
  fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: size }),
    fc.constantFrom('가'.repeat(size), '👩‍👩‍👧‍👦'.repeat(Math.ceil(size / 11)).slice(0, size), ' x ', '*_~`<!here>'),
  )

test('whatever was written, the message meets Slack’s limits in both languages', () => {
  fc.assert(
    fc.property(any(3_000), any(80), fc.boolean(), fc.constantFrom(...both), (words, name, isGist, t) => {
      const loop = aLoop({
        customer: { id: uuid(3), name, plan: name },
        item: { ...aLoop().item, number: 999_999_999, title: name, owner: name },
        quote: { words, isGist, saidAt: now, source: 'slack' },
        conversationUrl: 'https://acme.slack.com/archives/C1/p1',
        line: { ko: words, en: null },
        availability: words.slice(0, 300),
        workaround: words,
        accountOwner: { personId: uuid(5), name },
        others: Array.from({ length: 30 }, (_, at) => `${name.slice(0, 78)}${at}`),
      })
      const shapes = [loop, { ...loop, outcome: 'declined' as const }, { ...loop, line: { ko: null, en: null } }]
      for (const view of [...shapes.map((one) => aNotice([one])), aNotice(shapes)])
        expect(blockProblems(noticeMessage(view, t).blocks, 'message').map(inWords)).toEqual([])
    }),
    { numRuns: 40 },
  )
})

describe('What else somebody should know', () => {
  const item = { id: uuid(2), number: 123, title: '결제 내역 엑셀 다운로드', mergedInto: null }
  const issue = { key: 'PAY-7', url: 'https://acme.atlassian.net/browse/PAY-7' }
  const kinds: Pick<NoticeView, 'kind' | 'data'>[] = [
    { kind: 'wontDo', data: {} },
    { kind: 'reopened', data: {} },
    { kind: 'linkRefused', data: { refusal: 'hidden' } },
    { kind: 'linkRefused', data: { refusal: 'already' } },
    { kind: 'wordsAsked', data: { by: '민아' } },
    { kind: 'notSolved', data: { by: '민아', note: '기간이 한 달까지만 돼요' } },
    { kind: 'connection', data: { system: 'jira', problem: 'Jira answered HTTP 401' } },
    { kind: 'connection', data: { system: 'notion' } },
  ]

  test('a won’t-do is to be decided, as voice.md S13 says it', () => {
    const view = aNotice([], { kind: 'wontDo', item, issue })
    expect(shown(view)[0]).toBe('PAY-7 이슈가 ‘하지 않음’으로 끝났어요. 고객에게 알리기 전에 결정해 주세요.')
    expect(shown(view, english)[0]).toBe("PAY-7 was closed as won't do. Please decide before anyone is told.")
    expect(pressable(view)).toContain('decide')
  })

  test('what is not solved comes with the note', () => {
    const view = aNotice([], { kind: 'notSolved', item, data: { by: '민아', note: '한 달까지만 돼요' } })
    expect(shown(view).slice(0, 2)).toEqual([
      '민아 님이 해결되지 않았다고 알려 줬어요 · 결제 내역 엑셀 다운로드 (VOC-123). 다시 열지 결정해 주세요. 그때까지 보내지 않은 알림은 멈춰 두어요.',
      '“한 달까지만 돼요”',
    ])
  })

  test.each(kinds)('$kind $data.refusal $data.system meets the limits, at extremes, and without its rows', (some) => {
    const extreme = { ...item, number: 999_999_999, title: '가'.repeat(80) }
    const data = { ...some.data, ...(some.data.note ? { note: '가'.repeat(1_000) } : {}) }
    for (const t of both)
      for (const view of [
        aNotice([], { ...some, item, issue }),
        aNotice([], { ...some, data, item: extreme, issue }),
        aNotice([], { kind: some.kind, data: {} }),
      ]) {
        const { blocks, text } = noticeMessage(view, t)
        expect(blockProblems(blocks, 'message').map(inWords)).toEqual([])
        expect(text).not.toMatch(/undefined|null/)
      }
  })
})

describe('What cannot wait', () => {
  const long = '가나다라마바사 '.repeat(400)
  const anAlert = (more: Partial<AlertView> = {}): AlertView => ({
    item: { id: uuid(1), number: 123, title: '결제 내역 엑셀 다운로드' },
    customer: { id: uuid(2), name: '한빛상사' },
    isPrivate: false,
    words: { text: '다음 달부터는 다른 서비스를 쓰려고 해요', isGist: false },
    by: '민아',
    renewsOn: '2026-05-31',
    isAccountOwner: false,
    ...more,
  })
  const aRenewal = (more: Partial<RenewalView> = {}): RenewalView => ({
    ...{ customer: { id: uuid(2), name: '한빛상사' }, renewsOn: '2026-05-19', count: 3 },
    items: [{ id: uuid(1), number: 123, title: '결제 내역 엑셀 다운로드', status: 'reviewing' }],
    ...more,
  })
  const churn = (alerts: AlertView[]) => aNotice([], { kind: 'churnSignal', alerts })
  const ahead = (renewals: RenewalView[]) => aNotice([], { kind: 'renewalAhead', renewals })

  test('a churn signal says who and what first, then the words, the renewal and why', () => {
    expect(shown(churn([anAlert()]))).toEqual([
      '한빛상사에서 이탈 신호가 나왔어요 · 결제 내역 엑셀 다운로드 (VOC-123)',
      '“다음 달부터는 다른 서비스를 쓰려고 해요”',
      '한빛상사 · 갱신 5월 31일(72일 남음) · 등록 민아 님',
      '항목 열기',
      '한빛상사',
      '이 항목의 결정 담당이라서 보냈어요. 이탈 신호와 갱신 소식은 그날 바로 알려요.',
      '알림 설정',
    ])
    expect(noticeMessage(churn([anAlert()]), english).text).toBe(
      'Churn signal from 한빛상사 · 결제 내역 엑셀 다운로드 (VOC-123)',
    )
    const renewing = aNotice([], { kind: 'renewingRequest', alerts: [anAlert({ isAccountOwner: true })] })
    expect(noticeMessage(renewing, english).text).toBe(
      '한빛상사 has a new request and renews within 90 days · 결제 내역 엑셀 다운로드 (VOC-123)',
    )
    expect(shown(renewing, english).at(-2)).toContain("because you're the account owner")
  })

  test('a renewal says what the sample says (S11), and names what waits', () => {
    expect(shown(ahead([aRenewal()]))).toEqual([
      '한빛상사 갱신이 60일 남았어요(5월 19일). 답을 못 드린 요청이 3건 있어요.',
      '보기',
      '결제 내역 엑셀 다운로드 (VOC-123) — 검토 중\n그 밖에 2건',
      '이 고객사의 담당 매니저라서 보냈어요. 갱신일마다 한 번만 보내요.',
      '알림 설정',
    ])
    expect(shown(ahead([aRenewal({ count: 1 })]), english)[0]).toBe(
      '한빛상사 renews in 60 days (May 19). 1 of their requests has no answer yet.',
    )
  })

  test('with nothing left it says so, and is not sent', () => {
    for (const view of [churn([]), ahead([])]) {
      expect(isStillToSay(view)).toBe(false)
      expect(shown(view)[0]).not.toBe('')
    }
  })

  test.each([1, 2, 50, 500])('%i of them fit into a message, however long', (n) => {
    const alert = anAlert({
      item: { id: uuid(1), number: 999_999, title: long },
      customer: { id: uuid(2), name: long },
      words: { text: long, isGist: true },
      by: long,
    })
    const items = Array.from({ length: 5 }, () => ({
      ...{ id: uuid(1), number: 999_999, title: long, status: 'reviewing' as const },
    }))
    const renewal = aRenewal({ customer: { id: uuid(2), name: long }, count: 10_000, items })
    for (const t of both) {
      for (const view of [churn(Array(n).fill(alert)), ahead(Array(n).fill(renewal))]) {
        const { blocks, text } = noticeMessage(view, t)
        expect(blockProblems(blocks, 'message').map(inWords)).toEqual([])
        expect(text.length).toBeLessThan(3_000)
      }
    }
  })
})
