import { expect, test } from 'vitest'
import { ownPart, ownPartOf } from '../../src/notion/own-part.ts'
import { anItem } from '../support/an-item.ts'
import { aMirror } from './a-mirror.ts'

const mark = '이 줄 위는 Hearback이 쓰는 부분, 아래는 자유 메모'
const marks = [mark, 'Hearback writes what stands above this line; below it is room for your notes']
const notes = '## 우리 메모\n다음 분기에 다시 보기'

test('our part ends with the first mark, in whatever language it was written', () => {
  for (const each of marks) expect(ownPartOf(`ours\n---\n${each}\n${notes}`, marks)).toBe(`ours\n---\n${each}`)
  expect(ownPartOf(`ours\n${marks[1]}\n${mark}`, marks)).toBe(`ours\n${marks[1]}`)
  expect(ownPartOf(notes, marks)).toBeNull()
})

test('a customer who writes the mark ends nothing', () => {
  const part = ownPart(`> ${mark}\n\nmore`, mark)
  expect(ownPartOf(part, marks)).toBe(part)
})

/** A mirror of an item that somebody wrote notes into. */
async function noted() {
  const mirror = await aMirror()
  await mirror.settles()
  const { id } = await mirror.hands.row('VOC-123')
  await mirror.hands.pages.writes(id, notes)
  const text = async () => (await mirror.hands.row('VOC-123')).markdown
  return { ...mirror, id, text }
}

test('what people write below our part stays, however often ours is written anew', async () => {
  const { kept, settles, text } = await noted()
  for (const need of ['월말 정산', '분기 결산', null]) {
    kept.item = anItem({ need })
    await settles()
    const now = await text()
    expect(now).toContain(notes)
    expect(now.split(mark)).toHaveLength(2)
    if (need) expect(now).toContain(need)
    else expect(now).not.toContain('분기 결산')
    expect(now).not.toContain('월말 정산 때')
  }
})

test('without the mark, all that stands is taken for notes once', async () => {
  const { hands, id, kept, settles, text } = await noted()
  const { blocks } = await hands.row('VOC-123')
  const line = blocks.find((block) => JSON.stringify(block).includes(mark))
  await hands.pages.erases(line?.id ?? '')
  for (const need of ['첫 번째 니즈', '두 번째 니즈']) {
    kept.item = anItem({ need })
    await settles()
  }
  const now = await text()
  expect(now.indexOf('두 번째 니즈')).toBeLessThan(now.indexOf(mark))
  expect(now.indexOf(mark)).toBeLessThan(now.indexOf('우리 메모'))
  expect(now).not.toContain('첫 번째 니즈')
  expect(now.split('우리 메모')).toHaveLength(2)
  expect((await hands.row('VOC-123')).id).toBe(id)
})

test('a note of that very moment is not lost', async () => {
  const { hands, id, kept, converge, settles, text } = await noted()
  kept.item = anItem({ need: '월말 정산' })
  await hands.faults([{ on: 'pages.updateMarkdown', kind: 'late', ms: 500, times: 1 }])
  const before = (await hands.requests()).at(-1)?.id ?? 0
  // It lands half a second after the connection broke.
  const settling = converge().catch((error: unknown) => error)
  const isRead = async () => (await hands.requests(before)).some(({ call }) => call === 'pages.retrieveMarkdown')
  await expect.poll(isRead, { interval: 10 }).toBe(true)
  await hands.pages.writes(id, '방금 적은 메모')
  expect(await settling).toMatchObject({ name: 'Temporary', outcome: 'unknown' })
  await expect.poll(text).toContain('니즈\n월말 정산\n')
  await settles()
  expect(await text()).toContain('방금 적은 메모')
  expect(await text()).toContain('월말 정산')
})
