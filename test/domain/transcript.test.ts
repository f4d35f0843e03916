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
