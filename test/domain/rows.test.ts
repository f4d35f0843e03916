import { describe, expect, test } from 'vitest'
import { type CustomerProfile, emptyProfile } from '../../src/domain/customer.ts'
import { parseCustomerCommand } from '../../src/domain/customer-command.ts'
import { guessColumns, type ImportColumns, type ImportRow, importTargets } from '../../src/domain/import.ts'
import { cellOf, importRow, withRow } from '../../src/domain/import-row.ts'
import { type VocReading, vocRow } from '../../src/domain/voc-row.ts'
import { guessVocColumns, saysGist, vocOptions, vocTargets } from '../../src/domain/voc-sheet.ts'

describe('a row of VoC', () => {
  const columns = Object.fromEntries(vocTargets.map((target, at) => [target, at]))
  const reading: VocReading = { columns, order: null, timeZone: 'Asia/Seoul', today: '2026-03-04' }
  const row = (day: string, words: string, ...cells: string[]) => vocRow([day, words, ...cells], 3, reading)

  test('says what stands in its cells, each on one line but the words and the need', () => {
    const cells = ['한빛\n 상사', '박지현', '제목', 'K-1', '보류', '결제', '준', 'PAY-7', 'S1', '보고\n용', '민아']
    expect(row('2026-03-04', ' 첫 줄\n둘째 ', ...cells, '활용', '요청', '2026-03-02', ' https://a.example ')).toEqual({
      ...{ line: 3, day: '2026-03-04', words: '첫 줄\n둘째' },
      cell: {
        ...{ customer: '한빛 상사', contact: '박지현', title: '제목', itemKey: 'K-1', status: '보류', vocArea: '결제' },
        ...{
          decider: '준',
          issue: 'PAY-7',
          sourceId: 'S1',
          need: '보고\n용',
          agent: '민아',
          stage: '활용',
          kind: '요청',
        },
        ...{ decidedOn: '2026-03-02', link: 'https://a.example' },
      },
    })
    expect(vocRow(['2026-03-04', '말'], 3, { ...reading, columns: { saidOn: 0, words: 1 } })).toMatchObject({
      cell: { customer: '', need: '', link: '' },
    })
  })

  test('is shortened where a cell is longer than anybody reads', () => {
    const long = 'x'.repeat(5_000)
    const read = row('2026-03-04', '말', '', long, long, long, '', '', '', '', '', long, '', '', '', '', long)
    expect(read).toMatchObject({ cell: { contact: 'x'.repeat(300), need: 'x'.repeat(3_000), link: 'x'.repeat(2_000) } })
    expect(row('2026-03-04', '가'.repeat(40_000))).toHaveProperty('words')
  })

  test.each([
    [['2026-03-02', ' '], { why: 'noWords' }],
    [['2026-03-02', '가'.repeat(40_001)], { why: 'wordsTooLong' }],
    [['', '말'], { why: 'noDay' }],
    [['3/2/2026', '말'], { why: 'ambiguousDay', text: '3/2/2026' }],
    [['어제', '말'], { why: 'day', text: '어제' }],
    [['2026-03-05', '말'], { why: 'future', text: '2026-03-05' }],
    [['2026-03-02', '말', '가'.repeat(71)], { why: 'nameTooLong' }],
  ])('%j is left out', ([day = '', words = '', ...cells], why) => {
    expect(row(day, words, ...cells)).toEqual({ line: 3, ...why })
  })
})

describe('the columns of a sheet', () => {
  test('are known by the first name of each in both languages', () => {
    const korean =
      '날짜,고객 원문,고객사,고객 이름,제목,항목,상태,영역,결정 담당,Jira,원본 번호,고객 니즈,회신 담당,여정 단계,유형,완료일,상담 링크'
    const english =
      'Date,Customer words,Customer,Contact,Title,Item,Status,Area,Owner,Issue,Source ID,Need,Agent,Journey stage,Kind,Decided on,Link'
    for (const headings of [korean, english])
      expect(guessVocColumns(headings.split(','))).toEqual(
        Object.fromEntries(vocTargets.map((target, at) => [target, at])),
      )
  })

  test('hold summaries by colleagues where they are called so', () => {
    expect(['요지', '요약', 'Gist', 'Summary (AI)', '원문'].map(saysGist)).toEqual([true, true, true, true, false])
  })

  test('of customers are known by a name of each in both languages', () => {
    const korean =
      '고객사,다른 이름,고객 상태,요금제,연매출,통화,갱신일,담당 매니저,언어,담당자명,이메일,전화,직책,도메인,고객번호'
    const english =
      'Company,Aliases,Lifecycle,Plan,ARR,Currency,Renewal date,CSM,Language,Contact,Email,Phone,Role,Domain,External ID'
    for (const headings of [korean, english])
      expect(guessColumns(headings.split(','))).toEqual(
        Object.fromEntries(importTargets.map((target, at) => [target, at])),
      )
  })

  test('are read as nobody has said otherwise', () => {
    expect(vocOptions.parse({})).toEqual({
      ...{ liveFrom: null, dayOrder: null, isGist: false, statuses: {}, csatScale: null, satisfiedFrom: null },
    })
    const said = { liveFrom: '2026-03-01', dayOrder: 'dayFirst', isGist: true, statuses: { 끝: 'shipped' } }
    expect(vocOptions.parse({ ...said, csatScale: 7, satisfiedFrom: 2 })).toEqual({
      ...{ ...said, csatScale: 7, satisfiedFrom: 2 },
    })
    for (const wrong of [
      ...[{ liveFrom: 'x2026-03-01' }, { liveFrom: '2026-03-01x' }, { dayOrder: 'yearFirst' }, { csatScale: 4 }],
      ...[{ statuses: { 끝: 'lost' } }, { satisfiedFrom: 1 }, { satisfiedFrom: 11 }, { satisfiedFrom: 2.5 }],
    ])
      expect(vocOptions.safeParse(wrong).success).toBe(false)
    for (const dayOrder of ['monthFirst', 'dayFirst'])
      expect(vocOptions.safeParse({ dayOrder, satisfiedFrom: 10 }).success).toBe(true)
  })
})

describe('a row of customers', () => {
  const columns: ImportColumns = Object.fromEntries(importTargets.map((target, at) => [target, at]))
  const cells = (more: Partial<Record<keyof ImportColumns, string>>) =>
    importTargets.map((target) => ({ name: '한빛상사', ...more })[target] ?? '')
  const row = (more: Partial<Record<keyof ImportColumns, string>>) => importRow(cells(more), 2, columns, 'crm')
  const known = (more: Partial<Record<keyof ImportColumns, string>>) => (row(more) as ImportRow).known

  test('says all that stands in it', () => {
    expect(
      row({
        ...{
          name: ' 한빛\n 상사 ',
          aliases: 'Hanbit, 한빛; 한빛 상사',
          lifecycle: '체험 중',
          plan: 'Pro',
          language: '한국어',
        },
        ...{ revenue: '₩1.2억', renewsOn: '2026-05-31', owner: '민아', domains: 'WWW.hanbit.example' },
        ...{
          contactName: '박, 지현',
          contactEmail: 'J@hanbit.example',
          contactPhone: '02-123-4567',
          contactRole: '회계',
        },
        externalId: '12',
      }),
    ).toEqual({
      ...{ line: 2, name: '한빛 상사', owner: '민아', reference: { system: 'crm', externalId: '12' } },
      ...{ amount: 120_000_000, currency: 'KRW' },
      known: {
        ...{ plan: 'Pro', language: 'ko', aliases: ['Hanbit', '한빛'], lifecycle: 'trial', renewsOn: '2026-05-31' },
        domains: ['hanbit.example'],
        contacts: [{ name: '박  지현', email: 'j@hanbit.example', phone: '02-123-4567', role: '회계' }],
      },
    })
  })

  test.each([
    ['prospect', '잠재고객 잠재 리드 가망 Prospect Lead'],
    ['trial', '체험중 체험 무료체험 Trial POC'],
    ['paying', '이용중 고객 유료 계약 활성 Customer Paying Active Paid'],
    ['former', '해지 이탈 종료 Former Churned Former-customer Cancelled Canceled Inactive'],
  ])('a customer is %s by any of these: %s', (lifecycle, words) => {
    for (const word of words.split(' ')) expect(known({ lifecycle: word })).toEqual({ lifecycle })
  })

  test('a language is known by its name, and else shortened', () => {
    const of = (language: string) => known({ language }).language
    expect(['한국어', 'Korean', '영어', 'English', '일본어', 'JAPANESE', 'DE', 'x'.repeat(30)].map(of)).toEqual([
      ...['ko', 'ko', 'en', 'en', 'ja', 'ja', 'de', 'x'.repeat(20)],
    ])
    expect(known({ plan: 'p'.repeat(90) }).plan).toBe('p'.repeat(80))
    expect(row({ externalId: 'e'.repeat(201) })).toMatchObject({ reference: { externalId: 'e'.repeat(200) } })
  })

  test('a currency is what its column says, else what stands beside the amount', () => {
    const of = (currency: string, revenue = '12') => (row({ currency, revenue }) as ImportRow).currency
    expect(['usd', '원', '달러', '유로', '엔', '₩', '$', '€', ''].map((text) => of(text))).toEqual([
      ...['USD', 'KRW', 'USD', 'EUR', 'JPY', 'KRW', 'USD', 'EUR', null],
    ])
    expect(['₩12', '$12', '€12', '12만 원'].map((text) => of('', text))).toEqual(['KRW', 'USD', 'EUR', 'KRW'])
    expect(of('dollars')).toBeNull()
  })

  test.each([
    [{ name: '' }, { why: 'noName' }],
    [{ lifecycle: '아마도' }, { why: 'lifecycle', text: '아마도' }],
    [{ renewsOn: '내년' }, { why: 'renewsOn', text: '내년' }],
    [{ domains: 'gmail.com' }, { why: 'domain', text: 'gmail.com' }],
    [{ contactEmail: 'a@b' }, { why: 'contact', text: 'a@b' }],
    [{ revenue: '많이' }, { why: 'revenue', text: '많이' }],
  ])('%j is left out', (more, why) => expect(row(more)).toEqual({ line: 2, ...why }))

  test('a name may be missing where its id is there', () => {
    expect(row({ name: '', externalId: '12' })).toMatchObject({ name: '', reference: { externalId: '12' } })
    expect([cellOf(undefined), cellOf(" '=1"), cellOf("'한빛"), cellOf("' -1 ")]).toEqual(['', "'=1", "'한빛", '-1'])
  })

  test('joins what is known: lists grow by what is new, and the older name leads to it', () => {
    const contact = { name: '박지현', email: 'j@hanbit.example', phone: null, role: null }
    const kim = { name: '김', email: null, phone: null, role: null }
    const before: CustomerProfile = {
      ...{ ...emptyProfile, name: '한빛', aliases: ['Hanbit'], plan: 'Pro', ownerId: 'mina', contacts: [contact, kim] },
      ...{ domains: ['한빛.kr'], references: [{ system: 'crm', externalId: '1' }] },
      revenue: { amount: 5, currency: 'USD' },
    }
    const of = (more: Partial<ImportRow>): ImportRow => ({
      ...{ line: 2, name: '', owner: null, reference: null, known: {}, amount: null, currency: null, ...more },
    })
    expect(withRow(before, of({}), null)).toEqual(before)
    const said = of({
      ...{ name: '누리상회', reference: { system: 'crm', externalId: '2' }, amount: 7 },
      known: { aliases: ['Nuri'], contacts: [{ ...contact, role: '회계' }], domains: ['a.example', '한빛.kr'] },
    })
    expect(withRow(before, said, 'joon')).toEqual({
      ...{ ...before, name: '누리상회', aliases: ['한빛', 'Hanbit', 'Nuri'], ownerId: 'joon' },
      ...{ contacts: [{ ...contact, role: '회계' }, kim], domains: ['a.example', '한빛.kr'] },
      references: ['1', '2'].map((externalId) => ({ system: 'crm', externalId })),
      revenue: { amount: 7, currency: 'USD' },
    })
    expect(withRow(before, of({ name: 'HANBIT' }), null)).toMatchObject({ name: '한빛', aliases: ['Hanbit'] })
    expect(withRow(emptyProfile, of({ name: '한빛', amount: 7 }), null)).toMatchObject({
      ...{ name: '한빛', aliases: [], revenue: { amount: 7, currency: 'KRW' } },
    })
    expect(withRow(before, of({ amount: 5, currency: 'KRW' }), null).revenue).toEqual({ amount: 5, currency: 'KRW' })
  })
})

test.each([
  ['', { verb: 'new', name: '' }],
  ['등록 한빛상사', { verb: 'new', name: '한빛상사' }],
  ['edit 한빛상사', { verb: 'edit', name: '한빛상사' }],
  ['수정', { verb: 'edit', name: '' }],
  ['합치기 한빛', { verb: 'merge', name: '한빛' }],
  ['Import', { verb: 'import', name: '' }],
  ['가져오기', { verb: 'import', name: '' }],
  ['new ACME', { verb: 'new', name: 'ACME' }],
  ['merge ACME', { verb: 'merge', name: 'ACME' }],
  [' 한빛 상사 ', { verb: 'view', name: '한빛 상사', nearest: null }],
  ['merg 한빛', { verb: 'view', name: 'merg 한빛', nearest: 'merge' }],
])('/voc customer %j', (text, command) => expect(parseCustomerCommand(text)).toEqual(command))
