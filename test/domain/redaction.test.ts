import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainOf } from '../../src/domain/redaction/plain.ts'
import {
  alwaysHidden,
  choosableKinds,
  notHiddenBy,
  type RedactionKind,
  redact,
  redactionKinds,
} from '../../src/domain/redaction.ts'
import { addressed, placed } from './redaction.addresses.ts'
import { numbered, spoken } from './redaction.conversations.ts'
import { harmless, personal } from './redaction.corpus.ts'
import { titled, untitled } from './redaction.names.ts'

const english: Record<RedactionKind, string> = {
  secret: 'secret',
  email: 'e-mail address',
  residentNumber: 'resident number',
  businessNumber: 'business number',
  card: 'card number',
  bankAccount: 'bank account',
  phone: 'phone number',
  address: 'address',
  name: 'name',
}
const korean: Record<RedactionKind, string> = {
  secret: '비밀 키',
  email: '이메일',
  residentNumber: '주민등록번호',
  businessNumber: '사업자등록번호',
  card: '카드번호',
  bankAccount: '계좌번호',
  phone: '전화번호',
  address: '주소',
  name: '이름',
}
const inEnglish = (kind: RedactionKind) => `[${english[kind]} hidden]`
const inKorean = (kind: RedactionKind) => `「[${korean[kind]} 가림]」`

const linesOf = (...corpora: string[]) =>
  corpora
    .join('\n')
    .split('\n')
    .filter((line) => line !== '')
const somethingPersonal = linesOf(personal, addressed, spoken)
const nothingPersonal = linesOf(harmless, placed, numbered)

/** A line of the corpus without its markup, and what is marked in it. */
const read = (line: string) => ({
  text: line.replaceAll(/⟦[A-Za-z]+\||⟧|‸/g, ''),
  expected: Array.from(line.matchAll(/⟦([A-Za-z]+)\|([^⟧]*)⟧/g), ([, kind, original = '']) => ({
    kind,
    original: original.replaceAll('‸', ''),
  })),
})

const found = (text: string) => redact(text, inEnglish).found.map(({ kind, original }) => ({ kind, original }))

const suggested = (text: string) =>
  redact(text, inEnglish, { names: true }).found.flatMap(({ kind, original }) => (kind === 'name' ? [original] : []))

describe('the corpus', () => {
  test.each(somethingPersonal)('hides exactly what is marked: %s', (line) => {
    const { text, expected } = read(line)
    expect(expected).not.toEqual([])
    expect(found(text)).toEqual(expected)
  })

  test.each([...nothingPersonal, ...linesOf(untitled)])('leaves alone: %s', (line) => {
    expect(redact(line, inEnglish)).toEqual({ text: line, found: [], spared: [] })
  })

  test.each(linesOf(titled))('takes for names what is marked, and hides none by itself: %s', (line) => {
    const { text, expected } = read(line)
    expect(expected).not.toEqual([])
    expect(suggested(text)).toEqual(expected.map(({ original }) => original))
    expect(found(text)).toEqual([])
  })

  test.each([...nothingPersonal, ...linesOf(untitled)])('takes nothing for a name: %s', (line) => {
    expect(suggested(line)).toEqual([])
  })

  test('has at least 500 lines, no line twice, and every kind', () => {
    const lines = [...somethingPersonal, ...nothingPersonal, ...linesOf(titled, untitled)]
    expect(lines.length).toBeGreaterThanOrEqual(500)
    expect(new Set(lines).size).toBe(lines.length)
    const kinds = linesOf(personal, addressed, spoken, titled).flatMap((line) => read(line).expected)
    expect(new Set(kinds.map(({ kind }) => kind))).toEqual(new Set(redactionKinds))
  })

  test('reads the same when all lines are one text', () => {
    const lines = [...somethingPersonal, ...nothingPersonal].map(read)
    expect(found(lines.map(({ text }) => text).join('\n'))).toEqual(lines.flatMap(({ expected }) => expected))
  })
})

describe('what a workspace leaves as it is', () => {
  test.each(choosableKinds)('is found in nothing, and all else as before: %s', (left) => {
    const mark = (kind: RedactionKind) => (kind === left ? null : inEnglish(kind))
    for (const line of somethingPersonal) {
      const { text, expected } = read(line)
      const result = redact(text, mark)
      expect(result.found.map(({ kind, original }) => ({ kind, original }))).toEqual(
        expected.filter(({ kind }) => kind !== left),
      )
      for (const { kind, original } of expected) if (kind === left) expect(result.text).toContain(original)
    }
  })

  test('is told by its marks', () => {
    expect(notHiddenBy((kind) => (kind === 'phone' || kind === 'email' ? null : inEnglish(kind)))).toEqual([
      'email',
      'phone',
    ])
    expect(notHiddenBy(inEnglish)).toEqual([])
  })

  test('is never a key, a resident number or a card', () => {
    expect(redactionKinds.filter((kind) => alwaysHidden.some((one) => one === kind)).sort()).toEqual(
      redactionKinds.filter((kind) => kind !== 'name' && !choosableKinds.some((one) => one === kind)).sort(),
    )
  })
})

describe('what a person says of the hits', () => {
  const text = '주문번호 010-2345-6789, 연락처 010-9876-5432, 김철수 과장님'
  test('a spared one stays, wherever it stands, and nothing else is found in it', () => {
    const spared = new Set(['010-2345-6789'])
    const result = redact(`${text} 다시 010-2345-6789`, inKorean, { spared })
    expect(result.text).toBe('주문번호 010-2345-6789, 연락처 「[전화번호 가림]」, 김철수 과장님 다시 010-2345-6789')
    expect(result.spared.map(({ kind, start }) => [kind, start])).toEqual([
      ['phone', 5],
      ['phone', 50],
    ])
  })

  test('names are hidden where that is wanted, without their titles', () => {
    expect(redact(text, inKorean, { names: true }).text).toBe(
      '주문번호 「[전화번호 가림]」, 연락처 「[전화번호 가림]」, 「[이름 가림]」 과장님',
    )
  })
})

test('the mark is the language’s own, and positions are those of the original', () => {
  const text = '박지현 010-2345-6789, jihyun@hanbit.example'
  expect(redact(text, inKorean)).toEqual({
    text: '박지현 「[전화번호 가림]」, 「[이메일 가림]」',
    found: [
      { kind: 'phone', original: '010-2345-6789', start: 4, end: 17 },
      { kind: 'email', original: 'jihyun@hanbit.example', start: 19, end: 40 },
    ],
    spared: [],
  })
})

test('a private key is hidden as a whole, also when its end was cut off', () => {
  const body = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC\nBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj'
  const begin = ['-----BEGIN', 'RSA PRIVATE KEY-----'].join(' ')
  const end = ['-----END', 'RSA PRIVATE KEY-----'].join(' ')
  expect(redact(`키:\n${begin}\n${body}\n${end}\n끝`, inEnglish).text).toBe('키:\n[secret hidden]\n끝')
  expect(redact(`키:\n${begin}\n${body}\n\n안녕하세요`, inEnglish).text).toBe('키:\n[secret hidden]\n\n안녕하세요')
})

// Pieces that could come together to something that a detector knows.
const pieces = fc.oneof(
  fc.constantFrom(...[...somethingPersonal, ...nothingPersonal, ...linesOf(titled)].map((line) => read(line).text)),
  fc.constantFrom(
    '-',
    '.',
    ' ',
    '@',
    '+',
    '(',
    ')',
    '/',
    '=',
    '전화 ',
    '계좌 ',
    'card ',
    'https://a.b/',
    '[',
    ']',
    '\n',
  ),
  fc.stringMatching(/^[0-9]{1,16}$/),
  fc.stringMatching(/^[-0-9. ]{1,24}$/),
  fc.string({ unit: 'binary', maxLength: 8 }),
)
const texts = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''))

test.each([
  ['English', inEnglish],
  ['Korean', inKorean],
])('redacting twice is redacting once (%s marks)', (_, mark) => {
  fc.assert(
    fc.property(texts, (text) => {
      const once = redact(text, mark).text
      const nameless = redact(text, mark, { names: true }).text
      expect(redact(nameless, mark, { names: true }).text).toBe(nameless)
      expect(redact(once, mark)).toEqual({ text: once, found: [], spared: [] })
    }),
    { numRuns: Number(process.env.REDACTION_RUNS ?? 1500) },
  )
})

describe('a text as it is looked through', () => {
  test('is what the same would be on an English keyboard, and knows where each letter came from', () => {
    const { text, origin } = plainOf('！～０１０–１２３４\u200b·\t５\u00a0⃣６', [])
    expect(text).toBe('!~010-1234. 5 6')
    expect([...origin]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 16])
  })

  test('has in place of what was hidden its mark, which came from nowhere, or at least something between both sides', () => {
    const text = '가010나02다'
    const hidden = [
      { start: 1, end: 4, mark: '［번호］' },
      { start: 5, end: 7, mark: '' },
    ]
    const plain = plainOf(text, hidden)
    expect(plain.text).toBe('가[번호]나\0다')
    expect([...plain.origin]).toEqual([0, -1, -1, -1, -1, 4, -1, 7])
    const longer = plainOf('가1나', [{ start: 1, end: 2, mark: '「번호」' }])
    expect([...longer.origin]).toEqual([0, -1, -1, -1, -1, 2])
  })
})

test('a resident number is a day on which somebody can have been born', () => {
  const isOne = (text: string) => found(text).some(({ kind }) => kind === 'residentNumber')
  for (const born of ['210101-1234567', '451231-3234567', '000229-4234567', '990101-2******'])
    expect([born, isOne(born)]).toEqual([born, true])
  for (const nobody of ['201231-1234567', '460101-3234567', '900001-1234567', '900100-1234567', '010229-4234567'])
    expect([nobody, isOne(nobody)]).toEqual([nobody, false])
})

test('a business number has no three zeros in front, elsewhere it may', () => {
  const isOne = (text: string) => found(text).some(({ kind }) => kind === 'businessNumber')
  expect(['000-12-34560', '012-34-56782', '120-00-12343'].map(isOne)).toEqual([false, true, true])
})

test('digits in a row that go on as a code are no telephone number, whatever comes after a word', () => {
  expect(found('commit 01012345678a9')).toEqual([])
  expect(found('01012345678, PAY1 팀').map(({ kind }) => kind)).toEqual(['phone'])
})

test('an e-mail address is no file, no version of a package and no place of a repository, and nothing less', () => {
  const whole = (text: string) => found(text).map(({ original }) => original)
  for (const none of ['icon@2x.jpg', 'icon@2x.JPEG', 'pkg@1.20.3-beta.rc', 'git@host.example:team/app.git'])
    expect(whole(none)).toEqual([])
  for (const one of ['git@host.example', 'a@b.tvjs', 'a@b.jstv', 'kim@v1.2.hanbit.example'])
    expect(whole(`${one} 로`)).toEqual([one])
  expect(whole('kim@hanbit.example: 주세요')).toEqual(['kim@hanbit.example'])
})

test('of two addresses side by side neither takes a part of the other', () => {
  expect(found('a@b.co+x@c.de').map(({ original }) => original)).toEqual(['a@b.co', 'x@c.de'])
})

test('two finds that overlap leave nothing for a second time', () => {
  const once = redact('비번: abcd1234DATABASE_URL=postgres://app:s3cr3tpw@db.internal', inKorean).text
  expect(once).not.toMatch(/abcd1234|s3cr3tpw/)
  expect(redact(once, inKorean)).toEqual({ text: once, found: [], spared: [] })
})

test('what was found lies in order, apart, and puts the original back together', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const { text: masked, found } = redact(text, () => '\u0001')
      let at = 0
      for (const hit of found) {
        expect(hit.start).toBeGreaterThanOrEqual(at)
        expect(text.slice(hit.start, hit.end)).toBe(hit.original)
        at = hit.end
      }
      const originals = found.map(({ original }) => original)
      const parts = masked.split('\u0001')
      fc.pre(parts.length === originals.length + 1)
      expect(parts.reduce((whole, part, i) => `${whole}${i > 0 ? originals[i - 1] : ''}${part}`, '')).toBe(text)
    }),
  )
})
