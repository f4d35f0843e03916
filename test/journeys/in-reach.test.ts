import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { haneul, joon, mina, voc } from '../../sandbox/people.ts'
import { aWorld, promotes, textsOf } from '../support/world.ts'
import { hears } from './answering.ts'
import { errorsIn, soon } from './seen.ts'

test('what says the same stands in an item’s window, why it does, and takes words or opens in one press', async () => {
  const world = await aWorld()
  await promotes(world.as(mina), '결제 내역을 엑셀로 받을 수 있나요?')
  await promotes(world.as(mina), '알림 메일이 두 번 와요')
  await promotes(world.as(mina), '결제 내역 엑셀 다운로드가 필요해요')
  await world.settles()
  const person = world.as(joon)
  const first = await person.finds(voc.id, ({ blocks }) => textsOf(blocks).at(-1)?.endsWith('VOC-1') === true)
  await person.presses(first, 'card_menu', '항목 열기')
  const window = await person.view(
    ({ title, blocks }) => title === 'VOC-1' && textsOf(blocks).some((text) => text.startsWith('VOC-3 ')),
  )
  const texts = textsOf(window.blocks)
  expect(texts.find((text) => text.startsWith('VOC-3 '))).toMatch(
    /^VOC-3 결제 내역 엑셀 다운로드가 필요해요\n고객사 0곳 · 접수 · 같은 말: /,
  )
  expect(texts.join()).not.toContain('VOC-2')

  await person.presses(window, 'show_item')
  const other = await person.view(
    ({ title, blocks }) => title === 'VOC-3' && textsOf(blocks).some((text) => text.startsWith('VOC-1 ')),
  )
  // The second of them: the first adds words to the item whose window it is.
  const similar = other.blocks.filter((block) => textsOf(block).includes('여기에 더하기'))
  await person.presses({ ...other, blocks: similar }, 'add_words')
  const form = await person.view(({ callbackId }) => callbackId === 'add_words')
  expect(textsOf(form.blocks)).toContain('VOC-1 ‘결제 내역을 엑셀로 받을 수 있나요?’ 항목에 더해요.')
  expect(await person.submits(form, { fill: { words: '저희도 엑셀로 받고 싶어요' } })).toMatchObject({ ok: true })
  await person.view(({ blocks }) => textsOf(blocks).includes('VOC-1 항목에 원문을 더했어요.'))
  expect(errorsIn(world.log)).toEqual([])
})

test('any customer’s page is found from Home by the first letters of its name', async () => {
  const world = await aWorld()
  await hears(world.as(mina), '결제 내역을 엑셀로 받고 싶어요', '한빛상사')
  await world.settles()
  const person = world.as(haneul)
  await person.opensHome()
  const home = await vi.waitFor(async () => {
    const view = await person.home()
    if (!view || !textsOf(view.blocks).includes('고객사 이름으로 찾기')) throw new Error('There is no Home yet.')
    return view
  }, soon)
  const { options } = await person.types(home, 'find_customer', '한빛')
  expect(options.map(({ text }) => text.text)).toEqual(['한빛상사'])
  expect((await person.types(home, 'find_customer', '없는고객')).options).toEqual([])
  await person.presses(home, 'find_customer', '한빛상사')
  const window = await person.view(({ title }) => title === '한빛상사')
  expect(textsOf(window.blocks).join('\n')).toContain('결제 내역을 엑셀로 받고 싶어요')
  expect(errorsIn(world.log)).toEqual([])
})

test('Home shows the journey map as a picture, with all of it in words beside it', async () => {
  const world = await aWorld()
  await hears(world.as(mina), '결제 내역을 엑셀로 받고 싶어요', '한빛상사')
  await hears(world.as(mina), '알림 메일이 두 번 와요', 'ACME')
  await world.settles()
  const person = world.as(joon)
  await person.opensHome()
  const home = await vi.waitFor(async () => {
    const view = await person.home()
    if (!view || !textsOf(view.blocks).includes('고객 여정 지도')) throw new Error('There is no map yet.')
    return view
  }, soon)
  const said = textsOf(home.blocks).join('\n')
  expect(said).toContain('전체: 불편·요청 고객사 2곳 · 칭찬 고객사 0곳')
  expect(said).toContain('? 단계 미지정: 불편·요청 2곳 · 칭찬 0곳')
  expect(said).toMatch(/^0곳: 1 인지·탐색, .*5 활용, .*8 해지$/m)
  const [image] = home.blocks.filter(({ type }) => type === 'image')
  const { image_url: address, alt_text: words } = z.object({ image_url: z.string(), alt_text: z.string() }).parse(image)
  expect(words).toContain('? 단계 미지정: 불편·요청 2곳')
  const picture = await fetch(address)
  expect(picture.headers.get('content-type')).toBe('image/png')
  await picture.arrayBuffer()
  expect(errorsIn(world.log)).toEqual([])
})
