import { expect, test } from 'vitest'
import { afterTicks, meansNotShipped, type Resolution, type TickedResolution } from '../../src/domain/resolution.ts'

const site = 'https://acme.atlassian.net'
const other = 'https://beta.atlassian.net'
const named = (name: string, id = '1', of = site): Resolution => ({ site: of, id, name })
const ticked = (id: string, isTicked: boolean, of: string | null = site): TickedResolution => ({
  ...{ site: of, id, name: 'x', isTicked },
})

test.each([
  "Won't Do",
  'Won’t fix',
  'DUPLICATE',
  '  Cannot   Reproduce ',
  'Canceled',
  '하지 않음',
  '하지 않음'.normalize('NFD'),
  '재현할 수  없음',
  '취소됨',
])('by its name alone, "%s" means that nothing was built', (name) =>
  expect(meansNotShipped(named(name), [])).toBe(true),
)

test.each(['Done', 'Fixed', '완료', '해결됨', '', ','])('by its name alone, "%s" means that something was', (name) =>
  expect(meansNotShipped(named(name), [])).toBe(false),
)

test('what an admin said of it on its site counts, then what was said while there was one site, then its name', () => {
  const duplicate = named('Duplicate')
  expect(meansNotShipped(duplicate, [ticked('1', true, null), ticked('1', false)])).toBe(false)
  expect(meansNotShipped(duplicate, [ticked('1', false, null)])).toBe(false)
  expect(meansNotShipped(duplicate, [ticked('1', false, other), ticked('2', false)])).toBe(true)
})

const shown = [named('Done', '1'), named('Duplicate', '2')]

test('of what stood in the form what was ticked is known, and of what is only named alike on another site nothing', () => {
  expect(afterTicks([], shown, [{ site, id: '1' }])).toEqual([
    { ...shown[0], isTicked: true },
    { ...shown[1], isTicked: false },
  ])
  expect(afterTicks([], shown, [{ site: other, id: '1' }])).toEqual([
    { ...shown[0], isTicked: false },
    { ...shown[1], isTicked: false },
  ])
})

test('left as they stood, nothing was said', () => {
  const before = [ticked('9', true, other)]
  expect(afterTicks(before, shown, [{ site, id: '2' }])).toEqual(before)
})

test('one that is said otherwise makes all of them said', () => {
  expect(afterTicks([], shown, []).map(({ isTicked }) => isTicked)).toEqual([false, false])
})

test('what is known of a site that did not stand in the form stays, what was said without a site goes', () => {
  const before = [ticked('9', true, other), ticked('1', false, null), ticked('1', false)]
  expect(afterTicks(before, shown, [{ site, id: '1' }])).toEqual([
    before[0],
    { ...shown[0], isTicked: true },
    { ...shown[1], isTicked: false },
  ])
})

test('what is known of a third site stays, too, where two stood in the form', () => {
  const third = ticked('9', true, 'https://gamma.atlassian.net')
  const two = [...shown, named('Done', '1', other)]
  expect(afterTicks([third], two, [{ site, id: '1' }])[0]).toEqual(third)
  expect(afterTicks([ticked('9', true, other)], two, [{ site, id: '1' }])).toHaveLength(3)
})
