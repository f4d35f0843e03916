import type { KnownBlock, ModalView } from '@slack/types'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fullState, placedElements } from '../../sandbox/slack/blocks/inputs.ts'
import { inWords, viewProblems } from '../../sandbox/slack/blocks/surface.ts'
import { type Choice, choices } from '../../src/domain/choice.ts'
import { speech } from '../../src/locales/texts.ts'
import { decideOf, decideState, turned } from '../../src/slack/decide-state.ts'
import { type DecideForm, type DecideTyped, decideForm } from '../../src/slack/views/decide-form.ts'
import { issueOption } from '../../src/slack/views/issue-input.ts'

const now = new Date('2026-03-05T00:00:00Z')
const inKorean = speech({ locale: 'ko', timeZone: 'Asia/Seoul' }, now)
const inEnglish = speech({ locale: 'en', timeZone: 'America/New_York' }, now)
const both = [inKorean, inEnglish]
const empty: DecideTyped = {
  choice: null,
  parkedUntil: null,
  mayTell: false,
  topic: { ko: null, en: null },
  line: { ko: null, en: null },
  availability: null,
  plans: null,
  workaround: null,
  reason: null,
  jira: [],
}
const form: DecideForm = {
  itemId: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
  number: 123,
  title: '결제 내역 엑셀 다운로드',
  status: 'new',
  kind: 'request',
  seen: { status: 'new', shippedBy: null },
  meanwhile: null,
  stored: [],
  customers: 3,
  agents: 4,
  minutes: 30,
  hasJira: true,
  isAhead: false,
  asked: { responseUrl: 'https://hooks.slack.com/actions/T1/1/x', isOwnCard: false },
  typed: empty,
}
const full: DecideTyped = {
  choice: 'declined',
  parkedUntil: '2026-03-31',
  mayTell: true,
  topic: { ko: '엑셀', en: 'Excel' },
  line: { ko: '한국어', en: 'English' },
  availability: 'Pro 이상',
  plans: 'Pro, Enterprise',
  workaround: '화면에서 복사',
  reason: '안 해요',
  jira: [
    { text: 'PAY-7 엑셀', value: 'PAY-7' },
    { text: 'PAY-8 정산', value: 'PAY-8' },
  ],
}

const choosing = (choice: Choice | null, more: Partial<DecideForm> = {}, typed: Partial<DecideTyped> = {}) =>
  decideForm({ ...form, ...more, typed: { ...empty, ...typed, choice } }, inKorean)
const blocksOf = (view: ModalView) => view.blocks as KnownBlock[]
const names = (view: ModalView) => placedElements(blocksOf(view)).map(({ actionId }) => actionId)
const textsIn = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return []
  const own = 'text' in value && typeof value.text === 'string' ? [value.text] : []
  return [...own, ...Object.values(value).flatMap(textsIn)]
}
/** What Slack would say of a view that nobody has touched. */
const stateOf = (view: ModalView) =>
  decideState({ private_metadata: view.private_metadata ?? '', state: { values: fullState(blocksOf(view), {}) } })

describe('Each choice shows what belongs to it', () => {
  const words = ['lineKo', 'lineEn', 'availability', 'plans', 'topicKo', 'topicEn']
  test.each<[Choice | null, string[]]>([
    [null, ['reason']],
    ['reviewing', ['reason']],
    ['planned', ['mayTell', 'reason', 'words_ahead']],
    ['building', ['mayTell', 'reason', 'words_ahead']],
    ['parked', ['parkedUntil', 'reason']],
    ['declined', ['reason', 'lineKo', 'lineEn', 'workaround', 'topicKo', 'topicEn']],
    ['release', ['reason', ...words]],
    ['policy', ['reason', ...words]],
    ['guide', ['reason', ...words]],
    ['alreadyPossible', ['reason', ...words]],
  ])('%s', (choice, shown) => {
    expect(names(choosing(choice))).toEqual(['decision', ...shown, 'jira'])
  })

  test('words for the customer can be written before there is anything to tell', () => {
    expect(names(choosing('planned', { isAhead: true }))).toEqual(['decision', 'mayTell', 'reason', ...words, 'jira'])
  })

  test('without a Jira there is no field for it', () => {
    expect(names(choosing('reviewing', { hasJira: false }))).toEqual(['decision', 'reason'])
  })

  test('an English reader writes English first', () => {
    const english = decideForm({ ...form, typed: { ...empty, choice: 'release' } }, inEnglish)
    expect(names(english).slice(2, 4)).toEqual(['lineEn', 'lineKo'])
  })
})

describe('Nothing typed is lost', () => {
  test.each(choices)('when %s is chosen after all fields were filled', (choice) => {
    const redrawn = stateOf(decideForm({ ...form, typed: { ...full, choice } }, inKorean))
    expect(redrawn.typed).toEqual({ ...full, choice })
    expect(redrawn).toMatchObject({ itemId: form.itemId, isAhead: false, asked: form.asked })
  })

  test('a date that was taken away is away', () => {
    const view = decideForm({ ...form, typed: { ...full, choice: 'parked' } }, inKorean)
    const values = {
      ...fullState(blocksOf(view), {}),
      parkedUntil: { parkedUntil: { type: 'datepicker', selected_date: null } },
    }
    const state = decideState({ private_metadata: view.private_metadata ?? '', state: { values } })
    expect(state.typed.parkedUntil).toBeNull()
  })

  test('but a decision holds only what belongs to its choice', () => {
    expect(decideOf({ ...full, choice: null })).toBeNull()
    expect(decideOf({ ...full, choice: 'policy' })).toEqual({
      status: 'shipped',
      shippedBy: 'policy',
      parkedUntil: null,
      mayTell: false,
      topic: full.topic,
      line: full.line,
      availability: full.availability,
      plans: ['Pro', 'Enterprise'],
      workaround: full.workaround,
      reason: full.reason,
    })
    expect(decideOf({ ...full, choice: 'parked' })).toMatchObject({ status: 'parked', parkedUntil: '2026-03-31' })
    expect(decideOf({ ...full, choice: 'planned' })).toMatchObject({ status: 'planned', mayTell: true })
  })
})

test('It says who is told when: only what is shipped or declined is told by itself', () => {
  const last = (choice: Choice, more: Partial<DecideForm> = {}) => textsIn(choosing(choice, more).blocks).at(-1)
  expect(last('declined')).toBe('회신 담당 4명에게 30분 뒤에 알려요.')
  expect(last('policy', { minutes: 0 })).toBe('회신 담당 4명에게 바로 알려요.')
  expect(last('policy', { agents: 0 })).toBe('새로 알릴 회신 담당이 없어요.')
  expect(last('planned')).toBe('회신 담당에게는 반영되거나 진행하지 않기로 하면 알려요.')
  expect(textsIn(choosing('release').blocks)).toContain(
    '고객사 3곳의 답변 초안에 그대로 들어가요. 내부 용어와 일정은 빼 주세요.',
  )
})

describe('Where the item stands', () => {
  const optionsOf = (view: ModalView) =>
    blocksOf(view).flatMap((block) =>
      block.type === 'input' && block.element.type === 'static_select'
        ? (block.element.options ?? []).map(({ value, text }) => [value, text.text])
        : [],
    )
  const done = { status: 'done', seen: { status: 'done', shippedBy: null } } as const

  test('can be kept where it is none of the choices, and words can be written for it', () => {
    const view = decideForm({ ...form, ...done, typed: { ...empty, choice: 'keep' } }, inKorean)
    expect(optionsOf(view)[0]).toEqual(['keep', '그대로 두기(배포 대기)'])
    const words = ['lineKo', 'lineEn', 'availability', 'plans', 'topicKo', 'topicEn']
    expect(names(view)).toEqual(['decision', 'reason', ...words, 'jira'])
    const state = stateOf(view)
    expect(state).toMatchObject({ seen: done.seen, typed: { choice: 'keep' } })
    expect(decideOf(state.typed)).toMatchObject({ status: null, shippedBy: null })
    const planned = decideForm(
      {
        ...form,
        status: 'planned',
        seen: { status: 'planned', shippedBy: null },
        typed: { ...empty, choice: 'planned' },
      },
      inKorean,
    )
    expect(optionsOf(planned).map(([value]) => value)).toEqual(choices)
  })

  test('is remembered as it was when the form was opened; what happened meanwhile stands above all else', () => {
    const moved = { ...form, status: 'shipped', seen: { status: 'building', shippedBy: null } } as const
    const view = decideForm(
      { ...moved, meanwhile: '준 님이 바꿨어요.', typed: { ...empty, choice: 'planned' } },
      inKorean,
    )
    expect(stateOf(view).seen).toEqual({ status: 'building', shippedBy: null })
    expect(textsIn(view.blocks[0])).toEqual(['준 님이 바꿨어요.'])
  })
})

describe('Words of one side do not stay for the other', () => {
  const no = { line: { ko: '하지 않기로 했어요', en: null }, availability: null, plans: null }
  const stored = { ...no, status: 'declined' } as const
  const now = (typed: Partial<DecideTyped>, wasAgainst: boolean) =>
    turned({ ...empty, ...no, ...typed }, wasAgainst, stored).line.ko

  test.each<[Choice, string | null]>([
    ['declined', no.line.ko],
    ['parked', no.line.ko],
    ['building', null],
    ['release', null],
  ])('what stood there goes when %s is chosen: %s', (choice, words) => expect(now({ choice }, true)).toBe(words))

  test('what was typed stays; what went comes back with its side', () => {
    expect(now({ choice: 'building', line: { ko: '이제 됩니다', en: null } }, true)).toBe('이제 됩니다')
    expect(now({ choice: 'declined', line: { ko: null, en: null } }, false)).toBe(no.line.ko)
    expect(now({ choice: 'parked', line: { ko: '나중에 봐요', en: null } }, false)).toBe('나중에 봐요')
  })

  test('Slack keeps what stands in a block: those of the other side have other names, and are read', () => {
    const blocks = (choice: Choice) => placedElements(blocksOf(choosing(choice))).map(({ blockId }) => blockId)
    expect(blocks('release')).toContain('lineKo')
    expect(blocks('declined')).not.toContain('lineKo')
    const view = choosing('declined', {}, { line: { ko: '하지 않아요', en: null } })
    expect(stateOf(view)).toMatchObject({ wasAgainst: true, typed: { line: { ko: '하지 않아요', en: null } } })
  })
})

const anyWords = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4_000 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 4_000 }),
  fc.constantFrom('가'.repeat(10_000), '👩‍👩‍👧‍👦'.repeat(3_600), '<!channel>', '*_~`>\n'.repeat(500), ' '),
)

test('Whatever stands in it, it meets Slack’s limits in both languages', () => {
  fc.assert(
    fc.property(anyWords, fc.constantFrom(...choices), fc.constantFrom(0, 1, 10_000), (words, choice, n) => {
      const option = issueOption(words, `${words} ${words}`)
      const typed = {
        ...full,
        choice,
        topic: { ko: words, en: words },
        line: { ko: words, en: words },
        availability: words,
        plans: words,
        workaround: words,
        reason: words,
        jira: [{ text: option.text.text, value: option.value ?? '' }],
      }
      for (const t of both) {
        const view = decideForm({ ...form, title: words, customers: n, agents: n, minutes: n, typed }, t)
        expect(viewProblems(view, 'modal').map(inWords)).toEqual([])
        expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(250_000)
      }
    }),
    { numRuns: 60 },
  )
})
