import fc from 'fast-check'
import { expect, test } from 'vitest'
import { speakersOf, theirTurns, turnsOf } from '../../src/domain/transcript.ts'

const turns = [
  { speaker: '김민아', words: '안녕하세요. 요즘 어떠세요?' },
  { speaker: '박지현', words: '결제 내역을 엑셀로 받고 싶어요. 매달 손으로 옮겨요.' },
]

test.each([
  [
    'WebVTT of Zoom',
    'WEBVTT\r\n\r\n1\r\n00:00:01.000 --> 00:00:03.000\r\n김민아: 안녕하세요. 요즘 어떠세요?\r\n\r\n2\r\n00:00:04.000 --> 00:00:06.000\r\n박지현: 결제 내역을 엑셀로 받고 싶어요.\r\n\r\n3\r\n00:00:06.100 --> 00:00:07.000\r\n박지현: 매달 손으로 옮겨요.\r\n',
  ],
  [
    'WebVTT with voices, notes and styles',
    '\ufeffWEBVTT - x\n\nNOTE\nnothing: of this\n\nSTYLE\n::cue {}\n\nid-1\n00:01.000 --> 00:03.000 align:start\n<v 김민아>안녕하세요. <b>요즘</b> 어떠세요?</v>\n\n00:04.000 --> 00:06.000\n<v.loud 박지현>결제 내역을 엑셀로 받고 싶어요.</v>\n매달 손으로 옮겨요.',
  ],
  [
    'SRT',
    '1\n00:00:01,000 --> 00:00:03,000\n김민아: 안녕하세요. 요즘 어떠세요?\n\n2\n00:00:04,000 --> 00:00:06,000\n박지현: 결제 내역을 엑셀로 받고 싶어요.\n매달 손으로 옮겨요.',
  ],
  [
    "Zoom's text",
    '[김민아] 10:02:11\n안녕하세요. 요즘 어떠세요?\n\n[박지현] 10:02:15\n결제 내역을 엑셀로 받고 싶어요.\n매달 손으로 옮겨요.',
  ],
  [
    "Google Meet's text",
    '00:00:00\n\n김민아: 안녕하세요. 요즘 어떠세요?\n박지현: 결제 내역을 엑셀로 받고 싶어요.\n\n00:05:00\n박지현: 매달 손으로 옮겨요.',
  ],
])('%s is read into turns', (_, text) => expect(turnsOf(text)).toEqual(turns))

test('nothing said is nothing read; without names it has one speaker without a name; the names come by how much they say', () => {
  expect(turnsOf('WEBVTT\n\n1\n00:00:01.000 --> 00:00:03.000\n')).toEqual([])
  expect(turnsOf('보세요 https://a.example/b\n다음 줄')).toEqual([
    { speaker: '', words: '보세요 https://a.example/b 다음 줄' },
  ])
  const said = turnsOf('A: 1\nB: 2\nA: 3')
  expect(speakersOf(said)).toEqual([
    { name: 'A', turns: 2 },
    { name: 'B', turns: 1 },
  ])
  expect(theirTurns({ turns: said, speakers: [0, 7] }).map(({ at }) => at)).toEqual([0, 2])
})

test('what a sentence begins with is no speaker; whoever speaks only once is one, and whoever has a time before them', () => {
  const said = [
    '김민아: 요즘 어떠세요?',
    '박지현: 결제 내역이 필요해요.',
    '참고로: 다음 달이 갱신이에요.',
    '제가 궁금한 건: 가격이에요.',
    '결론적으로: 엑셀이면 돼요.',
    '참고로: 지점이 열 곳이에요.',
    '하늘: 저는 한 번만 말해요.',
    '한빛상사 회계팀 과장: 저도요.',
    '[10:02] 참고로: 이름이에요.',
  ]
  expect(turnsOf(said.join('\n')).map(({ speaker }) => speaker)).toEqual([
    ...['김민아', '박지현', '하늘', '한빛상사 회계팀 과장', '참고로'],
  ])
  expect(turnsOf(said.join('\n'))[1]?.words).toBe(
    '결제 내역이 필요해요. 참고로: 다음 달이 갱신이에요. 제가 궁금한 건: 가격이에요. 결론적으로: 엑셀이면 돼요. 참고로: 지점이 열 곳이에요.',
  )
  expect(turnsOf('Dana: Yes.\nfor example: this\nthe thing is: that\nNote: x\nsam: no\nsam: never')).toEqual([
    { speaker: 'Dana', words: 'Yes. for example: this the thing is: that Note: x' },
    { speaker: 'sam', words: 'no never' },
  ])
})

const piece = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    'WEBVTT',
    '\n',
    '\r\n',
    ' --> ',
    '00:00:01.000',
    '<v ',
    '>',
    ': ',
    '[',
    '] 10:02',
    '박지현',
    '👩🏽‍🚀',
  ),
)

test('whatever a file holds it is read: no line is empty or too long, and at most a hundred have a name', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const read = turnsOf(pieces.join(''))
      expect(read.every(({ words }) => words.length > 0 && words.length <= 3_000)).toBe(true)
      expect(speakersOf(read).length).toBeLessThanOrEqual(100)
    }),
  )
  const hour = Array.from({ length: 3_000 }, (_, n) => `${n % 2 ? 'A' : 'B'}: ${n} 말`).join('\n')
  expect(turnsOf(hour)).toHaveLength(3_000)
})

test('what was said comes back, whoever said it', () => {
  // By its last letter no name is what a sentence begins with (`Ps:`, `참고로:`): that belongs to what was said.
  const name = fc.stringMatching(/^[A-Z가-힣][a-z가-힣]{0,7}[k님민]$/)
  const words = fc.stringMatching(/^[a-z가-힣]{1,12}( [a-z가-힣]{1,12}){0,4}$/)
  fc.assert(
    fc.property(fc.array(fc.tuple(name, words), { minLength: 1, maxLength: 20 }), (said) => {
      const cues = said.map(([who, what], n) => `${n}\n00:00:01.000 --> 00:00:02.000\n${who}: ${what}\n`)
      const read = turnsOf(`WEBVTT\n\n${cues.join('\n')}`)
      expect(read.map((turn) => turn.words).join(' ')).toBe(said.map(([, what]) => what).join(' '))
    }),
  )
})

test('who says most stands first, and of those who say as much whoever spoke first', () => {
  expect(speakersOf(turnsOf('A: 1\nB: 2\nC: 3\nB: 4'))).toEqual([
    { name: 'B', turns: 2 },
    { name: 'A', turns: 1 },
    { name: 'C', turns: 1 },
  ])
})

test('of more than a hundred speakers a hundred are named', () => {
  const many = Array.from({ length: 101 }, (_, n) => ({ speaker: `S${n}`, words: 'x' }))
  expect(speakersOf(many)).toHaveLength(100)
})

test('what one says on end is one line until it is too long to be read at a glance', () => {
  const line = (n: number) => `A: ${'가'.repeat(n)}`
  expect(turnsOf(`${line(300)}\n${line(298)}`).map(({ words }) => words.length)).toEqual([599])
  expect(turnsOf(`${line(300)}\n${line(299)}`).map(({ words }) => words.length)).toEqual([600])
  expect(turnsOf(`${line(300)}\n${line(300)}`).map(({ words }) => words.length)).toEqual([300, 300])
})

test('what is too long for a form is cut, and goes on without room at its beginning', () => {
  const words = `${'가'.repeat(3_000)}   ${'나'.repeat(10)}`
  expect(turnsOf(`A: ${words}`)).toEqual([
    { speaker: 'A', words: '가'.repeat(3_000) },
    { speaker: 'A', words: '나'.repeat(10) },
  ])
})

test('empty lines, and tags with nothing in them, add nothing to what was said', () => {
  expect(turnsOf('A: 하나\n<b></b>\nA: 둘')).toEqual([{ speaker: 'A', words: '하나 둘' }])
  expect(turnsOf('WEBVTT\n\n00:01.000 --> 00:02.000\n<v A></v>\n')).toEqual([])
})

test.each([
  ['<c.yellow.bg_blue>하나</c>', '하나'],
  ['<lang ko-KR>하나</lang>', '하나'],
  ['하<00:00:01.500>나', '하나'],
  ['하<00:01.500>나', '하나'],
  ['1 <2 하나> 3', '1 <2 하나> 3'],
])('what marks a cue is not said: %s', (marked, words) => {
  expect(turnsOf(`WEBVTT\n\n00:01.000 --> 00:02.000\n${marked}\n`)).toEqual([{ speaker: '', words }])
})

test.each([
  ['[00:01] A B: 하나', 'A B'],
  ['00:01:59 A B: 하나', 'A B'],
  ['1:02  가 나 다 라: 하나', '가 나 다 라'],
  ['박지현：하나', '박지현'],
  ['  박지현 : 하나  ', '박지현'],
])('who says it stands before the colon, with a time or without: %s', (line, speaker) => {
  expect(turnsOf(line)).toEqual([{ speaker, words: '하나' }])
})

test.each([
  '참고로: 하나',
  'note: 하나',
  '결제 내역 화면: 하나',
  '그렇게 말하자면: 하나',
  '엑셀으로: 하나',
  'e.g: 하나',
  'other: 하나',
])('what a sentence begins with is nobody’s name: %s', (line) =>
  expect(turnsOf(`박지현: 시작\n${line}`)).toEqual([{ speaker: '박지현', words: `시작 ${line}` }]),
)

test.each(['누리 상회 팀장', '누리 상회 박지현 님'])(
  'three words of which the last says what somebody is are a name: %s',
  (name) => expect(turnsOf(`${name}: 하나`)).toEqual([{ speaker: name, words: '하나' }]),
)

test('a phrase before a colon that stands there twice is a name', () => {
  expect(turnsOf('sofia: 하나\nA: 둘\nsofia: 셋').map(({ speaker }) => speaker)).toEqual(['sofia', 'A', 'sofia'])
})

test('notes end with an empty line, and a word that begins like one is said', () => {
  const cue = '00:01.000 --> 00:02.000'
  expect(turnsOf(`WEBVTT\n\nNOTE this\nand this\n\n${cue}\nNOTES 하나\nA NOTE 둘\n`)).toEqual([
    { speaker: '', words: 'NOTES 하나 A NOTE 둘' },
  ])
  expect(turnsOf('WEBVTT라고 말했어요')).toEqual([{ speaker: '', words: 'WEBVTT라고 말했어요' }])
})

test('a mark of the order of bytes is none of the words, and one within them stays', () => {
  expect(turnsOf('\ufeffA: 하나')).toEqual([{ speaker: 'A', words: '하나' }])
})

test('of speakers that are not there nothing was said', () => {
  expect(theirTurns({ turns: [{ speaker: 'A', words: '1' }], speakers: [7] })).toEqual([])
})
