import { describe, expect, test } from 'vitest'
import { expectedOf, marked, textOf } from './marked.ts'

const PLACEHOLDER_OF_17 = '4'.repeat(17)

describe('a card number', () => {
  test.each([
    ['of JCB begins with 35', '⟦card|3530 1113 3330 0000⟧'],
    ['of Diners begins with 30 or 36', '⟦card|3056 930902 5904⟧, ⟦card|3600 000000 0008⟧'],
    ['of American Express has fifteen digits', '⟦card|3782 822463 10005⟧'],
    ['of Mastercard begins with 2221', '⟦card|2221 0000 0000 0017⟧'],
    ['of Mastercard begins with 2230', '⟦card|2230 1234 5678 9013⟧'],
    ['of Mastercard begins with 2300', '⟦card|2300 1234 5678 9018⟧'],
    ['of Mastercard begins with 2700', '⟦card|2700 1234 5678 9014⟧'],
    ['of Mastercard ends its range with 2720', '⟦card|2720 1234 5678 9010⟧'],
    ['of Mastercard begins with 51 to 55', '⟦card|5123 4567 8901 2395⟧'],
    ['of UnionPay begins with 62', '⟦card|6212 3456 7890 1232⟧'],
    ['of a Korean bank may begin with 9', '⟦card|9012 3456 7890 1238⟧'],
    ['begins with nothing else: before the range of Mastercard', '2220 1234 5678 9015'],
    ['begins with nothing else: behind the range of Mastercard', '2721 1234 5678 9019'],
    ['begins with nothing else: 31', '3123 4567 8901 2457'],
    ['begins with nothing else: 33', '3345 6789 0124 5671'],
    ['begins with nothing else: 39', '3923 4567 8901 2459'],
    ['begins with nothing else: 1, whatever follows', '1123 4567 8940 1233'],
    ['begins with nothing else: 7', '7123 4567 8940 1230'],
    ['begins with nothing else: 8', '8123 4567 8940 1238'],
    ['has a check digit that is right', '4111 1111 1111 1112'],
    ['is no part of a longer code', 'VOC-4111 1111 1111 1111, x4111 1111 1111 1111'],
  ])('%s: %s', (_, line) => expect(marked(textOf(line))).toBe(line))

  test.each([
    '카드 ⟦card|378282246310005⟧ 승인',
    '카드⟦card|378282246310005⟧',
    '카드번호 ⟦card|378282246310005⟧',
    '카드 번호는: ⟦card|378282246310005⟧',
    'Card number (⟦card|378282246310005⟧)',
    'card no ⟦card|378282246310005⟧',
    'card no. ⟦card|378282246310005⟧',
    '비자 ⟦card|4992567123454⟧',
    'VISA #⟦card|4992567123454⟧',
    '카드 ⟦card|6012345678907⟧',
    '카드 ⟦card|601234567890123459⟧',
    '카드 ⟦card|6012345678901234563⟧',
  ])('in a row may have other lengths behind the word for card: %s', (line) => expect(marked(textOf(line))).toBe(line))

  test.each([
    ['without the word', '주문 378282246310005'],
    ['with a wrong check digit', '카드 378282246310006'],
    ['of 12 digits', '카드 601234567890'],
    ['of 20 digits', '카드 60123456789012345639'],
    ['of one digit again and again', `카드번호 6666666666666, 카드번호 ${PLACEHOLDER_OF_17}`],
  ])('but not %s: %s', (_, line) => expect(marked(line)).toBe(line))
})

describe('a bank account', () => {
  test.each([
    ['has ten digits', '국민은행 ⟦bankAccount|123-45-67890⟧'],
    ['has fourteen digits', '국민은행 ⟦bankAccount|123456-12-345678⟧'],
    ['has not nine', '국민은행 123-45-6789'],
    ['has not fifteen', '국민은행 123456-123-456789'],
    ['needs no hyphens', '국민은행 ⟦bankAccount|12345678901⟧'],
    ['may hold what reads like a day', '국민은행 ⟦bankAccount|351-2024-01-15⟧'],
    ['is no day with an hour', '계좌 2024-01-15 10:30 이체'],
    ['is no day without hyphens before an hour', '통장 2024-1015 10:30'],
    ['is no day in December', '계좌 2024-12-31 23:59, 계좌 1999-10-05 11:00'],
  ])('%s: %s', (_, line) => expect(marked(textOf(line))).toBe(line))
})

describe('an IBAN', () => {
  test.each([
    ['is as long as its country says', 'IBAN ⟦bankAccount|DE89370400440532013000⟧ 로'],
    ['ends there, whatever follows in capitals', 'IBAN ⟦bankAccount|DE89 3704 0044 0532 0130 00⟧ BIC COBADEFFXXX'],
    ['may have letters', '⟦bankAccount|NL91 ABNA 0417 1643 00⟧'],
    ['of Norway has fifteen characters', '⟦bankAccount|NO93 8601 1117 947⟧'],
    ['of Malta has thirty-one', '⟦bankAccount|MT84MALT011000012345MTLCAST001S⟧'],
    ['passes its check', 'DE88370400440532013000'],
    ['is not shorter than its country says', 'DE79 6666 7777 8888 9999'],
    ['is not longer', 'DE893704004405320130001'],
    ['is of a country that issues them', 'ZZ22370400440532013000'],
    ['is no part of a longer code', 'XDE89370400440532013000'],
  ])('%s: %s', (_, line) => expect(marked(expectedOf(textOf(line)))).toBe(line))
})
