import { describe, expect, test } from 'vitest'
import { marked, textOf } from './marked.ts'

describe('a name beside a title', () => {
  test.each([
    ['in Korean, with a blank or without', '⟦name|김철수⟧ 과장, ⟦name|김철수⟧센터장, ⟦name|박⟧ 지점장'],
    ['of two syllables in the family name', '⟦name|남궁⟧ 이사님, ⟦name|제갈윤⟧ 차장'],
    ['with what is said to anybody', '⟦name|이영희⟧ 씨, ⟦name|홍길동⟧님'],
    ['is no other title', '전무 이사님, 부장 대리님, 팀장 대표님'],
    ['is not whose title it is', '한국의 대표님, 우리의 과장님, 임시의 팀장님'],
    ['is no word that begins like a family name', '이번 팀장, 현재 대표님'],
    ['in English, with a full stop or without', 'Mr ⟦name|Kim⟧, Ms.  ⟦name|Park⟧, Professor ⟦name|Ahn⟧'],
    ['of more than one word', 'Dr. ⟦name|Anna Maria Berg⟧, Mr. ⟦name|John F. Baker⟧'],
    [
      'with what stands before a family name',
      'Dr. ⟦name|van der Berg⟧, Prof. ⟦name|Ludwig van der Rohe⟧, Ms. ⟦name|de Wit⟧',
    ],
    ['that begins like another word', 'Ms. ⟦name|Theresa Orwell⟧, Mr. ⟦name|Isaac⟧'],
    ['ends where a sentence begins', 'Mr. ⟦name|Kim⟧ He called, Ms. ⟦name|Sofia Park⟧ Please'],
    ['is no title of another kind', 'Mr. President, Dr. Who, Ms. This'],
    ['is no part of a word', 'xMr. Kim, 홍김철수 과장'],
  ])('%s: %s', (_, line) => expect(marked(textOf(line), true)).toBe(line))
})
