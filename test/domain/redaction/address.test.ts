import { describe, expect, test } from 'vitest'
import { marked, textOf } from './marked.ts'

describe('a Korean address in English', () => {
  test.each([
    '⟦address|152 Teheran-ro, Gangnam-gu, Seoul 06236⟧',
    '⟦address|152, Teheran-ro, Gangnam-gu, Seoul, 06236, Republic of Korea⟧',
    '⟦address|152-33 Teheranro, Gangnam-gu⟧',
    '⟦address|5F, 152 Teheran-ro, Gangnam-gu, Seoul, Korea⟧',
    '⟦address|101-dong, 1203-ho, 25 Hakdong-ro 5-gil, Gangnam-gu, Seoul⟧',
    '⟦address|101-dong,1203-ho,25 Hakdong-ro,Gangnam-gu,Seoul⟧',
    '⟦address|12 Dongtandaero 27beon-gil, Hwaseong-si, Gyeonggi-do⟧',
    '⟦address|79 Sejong-daero, Jung-gu, Seoul⟧',
    '⟦address|681 Sampyeong-dong, Bundang-gu, Seongnam-si, Gyeonggi-do 13524⟧',
    '⟦address|12 Hyangmae-ro, Haeryong-myeon, Suncheon-si, Jeollanam-do⟧',
    '⟦address|12 Hyangmae-ro,Haeryong-myeon,Suncheon-si,Jeollanam-do,Korea⟧',
    '⟦address|B1, 3 Seolleung-ro93-gil, Gangnam-gu, Seoul⟧',
  ])('%s', (line) => expect(marked(textOf(`${line} please`))).toBe(`${line} please`))

  test.each([
    ['without a number', 'Teheran-ro, Gangnam-gu, Seoul'],
    ['without a district', '152 Teheran-ro, Seoul'],
    ['within a code', 'A-152 Teheran-ro, Gangnam-gu'],
  ])('but not %s: %s', (_, line) => expect(marked(line)).toBe(line))

  test('ends before a longer number', () => {
    expect(marked('152 Teheran-ro, Gangnam-gu, Seoul 06236-1')).toBe(
      '⟦address|152 Teheran-ro, Gangnam-gu, Seoul⟧ 06236-1',
    )
  })
})

test.each([
  ['a road whose name begins like another word is one', '⟦address|수원시 팔달구 경로당길 12⟧'],
  ['a street of another country needs a state beside its code', '350 5th Ave, Springfield, 10118'],
  ['an adverb is none', '서울시 정책으로 12, 서울시 강남구 따로 12'],
  ['what follows a comma and ends the line belongs to it', '⟦address|서울 강남구 테헤란로 152, 3층⟧, '],
])('%s: %s', (_, line) => expect(marked(textOf(line))).toBe(line))
