import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inWords, viewProblems } from '../../sandbox/slack/blocks/surface.ts'
import type { LoopView } from '../../src/domain/loop.ts'
import { speech } from '../../src/locales/texts.ts'
import { replyText } from '../../src/slack/reply-text.ts'
import { copyReply } from '../../src/slack/views/copy-reply.ts'
import { replyDraft } from '../../src/slack/views/reply-draft.ts'
import { aDeclined, aLoop, anItemLine, uuid } from '../support/answers.ts'
import { textsOf } from '../support/world.ts'

const now = new Date('2026-03-20T05:00:00Z')
const korean = speech({ locale: 'ko', timeZone: 'Asia/Seoul' }, now)
const english = speech({ locale: 'en', timeZone: 'Asia/Seoul' }, now)
const both = [korean, english]
const inKorean = (loop: LoopView) => replyText(loop, '민아', korean).text
const inEnglish = (loop: LoopView) => replyText(loop, 'Mina', english).text

describe('The reply to a customer, as voice.md has it', () => {
  test('shipped, in Korean (S5)', () => {
    expect(inKorean(aLoop())).toBe(`안녕하세요, 박지현 님.
지난 3월 4일에 말씀해 주신 ‘결제 내역 엑셀 다운로드’ 건이 반영되어 안내드립니다.

결제 › 내역 화면에서 기간을 선택하신 뒤 [엑셀로 내려받기]를 누르시면 됩니다.
Pro 이상 요금제에서 이용하실 수 있습니다.

사용해 보시고 불편한 점이 있으면 편하게 말씀해 주세요.
감사합니다.
민아 드림`)
  })

  test('shipped, in English (S5)', () => {
    expect(inEnglish(aLoop({ contact: 'Jihyun' }))).toBe(`Hi Jihyun,

On March 4 you asked us about downloading your payment history as Excel. It's available now.

Go to Payments › History, choose a period and select Download as Excel. It's included in Pro and above.

If it doesn't do what you need, reply here and I'll look into it.

Best regards,
Mina`)
  })

  test('not planned, in Korean (S6)', () => {
    expect(inKorean(aDeclined())).toBe(`안녕하세요, 박지현 님.
지난 3월 4일에 말씀해 주신 ‘결제 내역 자동 메일 발송’ 건의 검토 결과를 안내드립니다.

이 기능은 현재 제공할 계획이 없습니다. 메일로 보내면 결제 정보가 외부에 남을 수 있어 화면에서 직접 확인하시는 방식을 유지하기로 했습니다.
대신 결제 › 내역에서 기간을 선택해 엑셀로 내려받으실 수 있습니다.

기대하신 답을 드리지 못해 죄송합니다. 어떤 업무에 쓰시는지 알려 주시면 다른 방법을 함께 찾아보겠습니다.
감사합니다.
민아 드림`)
  })

  test('not planned, in English (S6)', () => {
    const workaround = 'in Payments › History, choose a period and download it as Excel.'
    expect(inEnglish(aDeclined({ contact: 'Jihyun', workaround }))).toBe(`Hi Jihyun,

On March 4 you asked us about having payment history mailed to you automatically. I want to share what we decided.

We don't plan to add this. Mail would leave payment data outside the product, so we're keeping it inside.
What you can do today: in Payments › History, choose a period and download it as Excel.

I know this isn't the answer you hoped for. If you tell me what you use it for, I'll help find another way.

Best regards,
Mina`)
  })
})

describe('What is not known is not invented', () => {
  test('no contact: the company in Korean, nobody in English', () => {
    expect(inKorean(aLoop({ contact: null }))).toMatch(/^안녕하세요, 한빛상사 담당자님\.\n/)
    expect(inKorean(aLoop({ contact: null, customer: null }))).toMatch(/^안녕하세요\.\n/)
    expect(inKorean(aLoop({ contact: '김지훈 과장님' }))).toMatch(/^안녕하세요, 김지훈 과장님\.\n/)
    expect(inEnglish(aLoop({ contact: null }))).toMatch(/^Hello,\n/)
  })

  test('no topic in the customer’s language', () => {
    const loop = aLoop({ topic: { ko: null, en: null } })
    expect(inKorean(loop)).toContain('지난 3월 4일에 말씀해 주신 내용이 반영되어 안내드립니다.')
    expect(inEnglish(loop)).toContain('The request you shared with us on March 4 is available now.')
    expect(inEnglish(aLoop({ topic: { ko: '엑셀', en: null } }))).not.toContain('엑셀')
  })

  test('words only in the other language leave a place to fill in', () => {
    expect(inKorean(aLoop({ line: { ko: null, en: 'Go there.' } }))).toContain('[여기에 사용 방법을 한 줄 적어 주세요]')
    expect(inEnglish(aLoop({ line: { ko: '여기로', en: null } }))).toContain('[Add one line on how to use it]')
    expect(inEnglish(aLoop({ line: { ko: '여기로', en: null } }))).not.toContain('여기로')
  })

  test('no words at all: it says that it is there, and no more', () => {
    const text = inKorean(aLoop({ line: { ko: null, en: null }, availability: null }))
    expect(text).toContain('반영되어 안내드립니다.\n\n사용해 보시고')
    expect(inKorean(aDeclined({ line: { ko: null, en: null }, workaround: null }))).toContain(
      '이 기능은 현재 제공할 계획이 없습니다.\n\n기대하신',
    )
  })

  test('who gets it, in the language of the letter or not at all', () => {
    expect(inKorean(aLoop({ availability: 'Pro and above' }))).toContain('Pro 이상 요금제에서 이용하실 수 있습니다.')
    expect(inKorean(aLoop({ availability: '전체 고객' }))).toContain('이용하실 수 있는 범위: 전체 고객')
    const { text, gaps } = replyText(aLoop({ availability: '4월부터 순서대로' }), 'Mina', english)
    expect(text).not.toMatch(/\p{Script=Hangul}{2}부터/u)
    expect(gaps.leftOut).toEqual(['4월부터 순서대로'])
  })

  test.each(['policy', 'guide', 'alreadyPossible'] as const)('%s has words of its own', (shippedBy) => {
    const loop = aLoop({ item: { ...aLoop().item, shippedBy } })
    expect(inKorean(loop)).not.toContain('반영되어')
    expect(inEnglish(loop)).not.toContain("It's available now")
    expect(inKorean(loop)).toMatch(
      /^안녕하세요, 박지현 님\.\n지난 3월 4일에 말씀해 주신 ‘결제 내역 엑셀 다운로드’ 건.+니다\.$/m,
    )
  })
})

test('nothing internal and none of the customer’s own words enter a reply', () => {
  const canary = 'CANARY'
  for (const base of [aLoop(), aDeclined()]) {
    const planted: LoopView = {
      ...base,
      item: { ...base.item, title: `${canary}1`, owner: `${canary}2` },
      quote: { words: `${canary}3`, isGist: false, saidAt: now, source: 'slack' },
      conversationUrl: `https://${canary}4.example`,
      agent: { personId: '', name: `${canary}5` },
      accountOwner: { personId: uuid(5), name: `${canary}6` },
      others: [`${canary}7`],
      customer: { id: '', name: '한빛상사', plan: `${canary}8` },
    }
    // What a row may hold besides, should a view ever be handed more than it names.
    const more = { ...planted, reason: `${canary}9`, summary: `${canary}0` }
    for (const c of both) expect(replyText(more, '민아', c).text).not.toContain(canary)
  }
})

const draftOf = (loop: LoopView, t = korean, c = korean, isInWindow = false) =>
  replyDraft(loop, { sender: '민아', isInWindow }, t, c)

describe('The window with the draft', () => {
  test('holds the letter in the customer’s language, and speaks to the colleague in theirs', () => {
    const view = draftOf(aLoop(), english, korean)
    expect(view.title.text).toBe('Draft reply')
    expect(view.submit?.text).toBe('I told them')
    expect(JSON.stringify(view.blocks)).toContain('안녕하세요, 박지현 님.')
    expect(textsOf(view.blocks)).toContain('English draft')
  })

  test('says what is missing, and offers to ask for it', () => {
    expect(textsOf(draftOf(aLoop({ line: { ko: null, en: null } })).blocks)).toEqual(
      expect.arrayContaining([
        '준 님이 아직 고객 안내 문구를 쓰지 않았어요. 초안에는 “반영되었습니다”까지만 들어가요.',
        '준 님께 부탁하기',
      ]),
    )
    expect(textsOf(draftOf(aDeclined({ workaround: null })).blocks)).toContain(
      '지금 가능한 방법이 비어 있어요. 한 줄 적으면 답변에 들어가요.',
    )
    expect(textsOf(draftOf(aLoop({ line: { ko: '여기', en: null } }), korean, english).blocks)).toContain(
      '고객 안내 문구가 한국어로만 있어요. 대괄호 안을 영어로 적어 주세요.',
    )
  })

  test('offers no third window', () => {
    expect(textsOf(draftOf(aLoop(), korean, english, true).blocks)).not.toContain('한국어 초안')
  })
})

const long = (size: number) =>
  fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: size }),
    fc.constantFrom('가'.repeat(size), '👩‍👩‍👧‍👦'.repeat(Math.ceil(size / 11)).slice(0, size), ' x ', '<!channel>'),
  )

test('whatever was written, the windows meet Slack’s limits in both languages', () => {
  fc.assert(
    fc.property(long(3_000), long(70), fc.constantFrom(...both), fc.constantFrom(...both), (words, name, t, c) => {
      const loop = aLoop({
        line: { ko: words, en: words },
        topic: { ko: name, en: name },
        availability: words.slice(0, 300),
        contact: name,
        customer: { id: '', name, plan: name },
        item: { ...aLoop().item, title: words.slice(0, 80), owner: name },
      })
      for (const each of [loop, { ...loop, line: { ko: null, en: null } }, { ...loop, outcome: 'declined' as const }])
        expect(viewProblems(draftOf(each, t, c), 'modal').map(inWords)).toEqual([])
      const item = anItemLine({ status: 'shipped', line: loop.line, title: words.slice(0, 80) })
      expect(viewProblems(copyReply(item, t, { ko: korean, en: english }), 'modal').map(inWords)).toEqual([])
    }),
    { numRuns: 40 },
  )
})

describe('What may be said of an item, to copy', () => {
  const speeches = { ko: korean, en: english }

  test('stands there in both languages, the reader’s first', () => {
    const view = copyReply(anItemLine({ status: 'new' }), english, speeches)
    const initial = view.blocks.flatMap((block) =>
      'element' in block && block.element.type === 'plain_text_input' ? [block.element.initial_value] : [],
    )
    expect(initial).toEqual([english.decide.safeWords.new, korean.decide.safeWords.new])
  })

  test('is said to be missing where nobody wrote it, without a form', () => {
    const view = copyReply(anItemLine({ status: 'declined' }), korean, speeches)
    expect(view.submit).toBeUndefined()
    expect(textsOf(view.blocks)).toContain(korean.decide.safeNoLine)
    expect(viewProblems(view, 'modal').map(inWords)).toEqual([])
  })
})
