import fc from 'fast-check'
import { expect, test } from 'vitest'
import { titleOf } from '../../src/domain/title.ts'

const long =
  '결제 내역을 기간별로 골라서 엑셀 파일로 한꺼번에 내려받을 수 있으면 좋겠고 매달 회계 프로그램에 손으로 옮겨 적는 일이 없어지면 정말 좋겠어요 부탁드려요 꼭이요'

test.each([
  ['결제 내역을 엑셀로 받을 수 있나요? 매달 손으로 옮겨 적고 있어요.', '결제 내역을 엑셀로 받을 수 있나요?'],
  ['매달 손으로 옮겨 적고 있어요. 엑셀로 주세요.', '매달 손으로 옮겨 적고 있어요'],
  ['안녕하세요.\n결제 내역을 엑셀로 받고 싶어요.', '결제 내역을 엑셀로 받고 싶어요'],
  ['안녕하세요, 결제 내역을 엑셀로 받고 싶어요', '결제 내역을 엑셀로 받고 싶어요'],
  ['안녕하세요 민아 님! 수고 많으십니다~ 로그인이 안 돼요', '로그인이 안 돼요'],
  ['민아 님,\n로그인이 안 돼요', '로그인이 안 돼요'],
  ['안녕하세요. 한빛상사 박지현입니다. 결제 내역을 엑셀로 받고 싶어요.', '결제 내역을 엑셀로 받고 싶어요'],
  ['안녕하세요. 한빛상사 박지현입니다.', '한빛상사 박지현입니다'],
  ['안녕하세요. 계속 오작동입니다. 봐 주세요.', '계속 오작동입니다'],
  ['Hi Mina, can I get our payment history as Excel? I copy it by hand.', 'can I get our payment history as Excel?'],
  ['Hello team!\n\nThe export is broken...', 'The export is broken...'],
  ['Hi all. Thanks! Login fails since v2.10.3 on example.com', 'Login fails since v2.10.3 on example.com'],
  ['Hide menus by role', 'Hide menus by role'],
  ['Dearly missed: dark mode', 'Dearly missed: dark mode'],
  ['예약이 안 돼요', '예약이 안 돼요'],
  ['아이폰에서 안 열려요', '아이폰에서 안 열려요'],
  ['> - * 결제가 두 번 됐어요', '결제가 두 번 됐어요'],
  ['1. 결제가 두 번 됐어요\n2. 환불해 주세요', '결제가 두 번 됐어요'],
  ['1.5배 빠르게 재생하고 싶어요', '1.5배 빠르게 재생하고 싶어요'],
  ['네.\n넵!\n오류가 나요', '오류가 나요'],
  [':wave: :+1:\n:tada: 화면이 하얘요', ':tada: 화면이 하얘요'],
  ['👍👍', '👍👍'],
  ['👩‍💻🏴󠁧󠁢󠁥󠁮󠁧󠁿❤️', '👩‍💻🏴󠁧󠁢󠁥󠁮󠁧󠁿❤️'],
  ['\n\nㅠㅠ\n', 'ㅠㅠ'],
  ['네.', '네.'],
  ['안녕하세요', '안녕하세요'],
  ['결\u200b제\u2060가 \u202e안\u202c 돼\u0000요', '결제가 안 돼요'],
  ['a\u200db 결제 \u3164\u3164', 'ab 결제'],
  ['결제\u{e0061}\u{e007f}가 안 돼요', '결제가 안 돼요'],
  [
    '한빛상사에서 문의 왔어요. “결제 내역을 엑셀로 받을 수 있나요? 하나씩 복사해요.”',
    '결제 내역을 엑셀로 받을 수 있나요?',
  ],
  ['ACME wrote: "We can’t change the billing address. We need it."', 'We can’t change the billing address'],
  ['“엑셀로 받고 싶어요” 하고 전화가 왔어요', '엑셀로 받고 싶어요'],
  ['“결제 내역 내려받기” 버튼이 안 눌려요', '“결제 내역 내려받기” 버튼이 안 눌려요'],
  ['엑셀로 받고 싶어요. “급해요.”', '엑셀로 받고 싶어요'],
  ['여러   칸\t띄움', '여러 칸 띄움'],
  ['\u200b\u3164 \n', ''],
  ['', ''],
])('%j is called %j', (words, title) => {
  expect(titleOf(words)).toBe(title)
})

test('a long line is cut between words and says so', () => {
  const title = titleOf(long)
  expect(title.length).toBeLessThanOrEqual(80)
  expect(title.endsWith('…')).toBe(true)
  expect(long.startsWith(`${title.slice(0, -1)} `)).toBe(true)
})

test('a line without spaces is cut between graphemes', () => {
  expect(titleOf('가'.repeat(100))).toBe(`${'가'.repeat(79)}…`)
  expect(titleOf('👩‍💻'.repeat(30))).toBe(`${'👩‍💻'.repeat(15)}…`)
})

test('exactly 80 characters stay whole', () => {
  expect(titleOf('가'.repeat(80))).toBe('가'.repeat(80))
})

test('whatever the words, a title is one visible line of at most 80 well-formed units, and its own title', () => {
  const words = fc
    .array(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom(long, '안녕하세요', '\n', '. ', '\u202e', '\u200d', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '\ud83d'),
      ),
    )
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(words, (text) => {
      const title = titleOf(text)
      expect(title.length).toBeLessThanOrEqual(80)
      expect(title.isWellFormed()).toBe(true)
      expect(title).not.toMatch(/[\p{Cc}\u200b\u202a-\u202e\u2066-\u2069]/u)
      if (/[\p{L}\p{N}]{2}/u.test(text.replace(/[\u115f\u1160\u3164\uffa0]/g, ''))) expect(title).not.toBe('')
    }),
    { numRuns: 500 },
  )
})

test.each([
  ['네.  엑셀로 받고 싶어요.   다음 문장', '엑셀로 받고 싶어요'],
  ['1) 엑셀로 받고 싶어요', '엑셀로 받고 싶어요'],
  ['12. 엑셀로 받고 싶어요', '엑셀로 받고 싶어요'],
  ['1.5배 빨라요', '1.5배 빨라요'],
  ['> - 엑셀로 받고 싶어요', '엑셀로 받고 싶어요'],
  ['Hi Mina Kim, exports fail', 'exports fail'],
  ['hello Joon. exports fail', 'exports fail'],
  ['Hey J.R.! exports fail', 'exports fail'],
  ['Dear Sofia\nexports fail', 'exports fail'],
  ['Oh hi Mina, exports fail', 'Oh hi Mina, exports fail'],
  ['민아 님들께, \n엑셀로 받고 싶어요', '엑셀로 받고 싶어요'],
  ['민아님이 말한 화면이 비어요', '민아님이 말한 화면이 비어요'],
  ['!!! ??\n엑셀', '엑셀'],
  ['ㅠ!\n!ㅠ\n엑셀', '엑셀'],
  ['글이…\n두 번째', '글이…'],
  ['끝까지 안 보여요..', '끝까지 안 보여요..'],
  ['한빛상사 박지현입니다. 엑셀로 받고 싶어요.', '엑셀로 받고 싶어요'],
  ['한빛 상사 팀 박지현이라고 합니다!\n엑셀로 받고 싶어요', '엑셀로 받고 싶어요'],
])('the first that says something is the title: %s', (words, title) => expect(titleOf(words)).toBe(title))

test('a title that is too long is cut at the last space in its second half, or between letters', () => {
  const at = (before: number, after: number) => titleOf(`${'가'.repeat(before)} ${'나'.repeat(after)}`)
  expect(at(40, 60)).toBe(`${'가'.repeat(40)}…`)
  expect(at(39, 60)).toBe(`${'가'.repeat(39)} ${'나'.repeat(39)}…`)
  expect(at(79, 60)).toBe(`${'가'.repeat(79)}…`)
  expect(titleOf('가'.repeat(80))).toBe('가'.repeat(80))
  expect(titleOf('가'.repeat(81))).toBe(`${'가'.repeat(79)}…`)
})
