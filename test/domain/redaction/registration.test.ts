import { describe, expect, test } from 'vitest'
import { marked, textOf } from './marked.ts'

describe('a business number in a row is known by what stands before it', () => {
  test.each([
    '사업자 ⟦businessNumber|1200012343⟧',
    '사업자등록⟦businessNumber|1200012343⟧',
    '사업자 등록 번호: ⟦businessNumber|1200012343⟧',
    '사업자등록번호는 ⟦businessNumber|1200012343⟧',
    '사업자번호=⟦businessNumber|1200012343⟧',
    'business number ⟦businessNumber|1200012343⟧',
    'Business registration no. ⟦businessNumber|1200012343⟧',
    'business no ⟦businessNumber|1200012343⟧',
    'BRN(⟦businessNumber|1200012343⟧)',
  ])('%s', (line) => expect(marked(textOf(line))).toBe(line))

  test.each([
    ['nothing', '번호 1200012343'],
    ['a wrong check digit', '사업자번호 1200012344'],
    ['one digit more', '사업자번호 12000123430'],
    ['in groups, with a wrong check digit', '120-00-12344'],
    ['in groups, within a code', 'AB-120-00-12343, X120-00-12343'],
  ])('but not: %s: %s', (_, line) => expect(marked(line)).toBe(line))
})

describe('a resident number', () => {
  test.each([
    ['has a month', '901301-1234567, 900001-1234567'],
    ['has a day', '900132-1234567, 900100-1234567'],
    ['is born in a century that its seventh digit says', '210229-1234567, ⟦residentNumber|200229-3234567⟧'],
    ['of women and foreigners, too', '⟦residentNumber|900101-2234567⟧ ⟦residentNumber|900101-6234567⟧'],
    ['of those born since 2000', '⟦residentNumber|050707-4234567⟧ ⟦residentNumber|050707-8234567⟧'],
    ['may stand behind another', '⟦residentNumber|900101-1234567⟧-⟦residentNumber|900102-1234567⟧'],
    ['is no part of a longer code', 'AB-900101-1234567, x900101-1234567'],
    ['is not longer', '900101-12345678, 900101-1*******'],
  ])('%s: %s', (_, line) => expect(marked(textOf(line))).toBe(line))
})
