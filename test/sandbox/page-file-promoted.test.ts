import { expect, test } from 'vitest'
import { WorldClient } from '../../sandbox/client.ts'
import { joon, mina, support, voc } from '../../sandbox/people.ts'
import { aDemo, patient, windowOf } from './by-hand.ts'

test('a message with a file is promoted through the shortcut like any other, one of a file alone by its name', async () => {
  const { world, page } = await aDemo()
  const people = new WorldClient(world.url)
  await page.goto(`${world.url}/#/${mina.id}/${support.id}`)
  const composer = page.getByRole('main').locator('form.composer')
  const shot = { name: '결제 오류 화면.txt', mimeType: 'text/plain', buffer: Buffer.from('오류 4012') }
  await composer.locator('input[type=file]').setInputFiles([shot])
  await composer.getByRole('textbox').fill('결제하면 이 오류가 나온대요')
  await composer.getByRole('textbox').press('Enter')

  const opensFormOf = async (text: string) => {
    const message = page.getByRole('main').locator('.message').filter({ hasText: text }).last()
    await message.hover()
    await message.getByRole('button', { name: '추가 작업', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Add to VoC · VoC로 등록' }).click()
    return windowOf(page, 'VoC로 등록')
  }
  const form = await opensFormOf('결제하면 이 오류가 나온대요')
  await expect.poll(() => form.getByRole('textbox').first().inputValue()).toBe('결제하면 이 오류가 나온대요')
  await form.getByRole('combobox', { name: '고객사' }).fill('한빛상사')
  await page.getByRole('listbox').getByRole('option', { name: '‘한빛상사’ 새로 등록' }).click()
  await form.getByRole('button', { name: '등록', exact: true }).click()
  await form.waitFor({ state: 'detached' })
  const { message } = await people
    .as(joon)
    .finds(voc.name, ({ blocks }) => JSON.stringify(blocks).includes('VOC-1'), patient.timeout)
  expect(JSON.stringify(message.blocks)).toContain('결제하면 이 오류가 나온대요')

  await composer.locator('input[type=file]').setInputFiles([{ ...shot, name: '녹취 요약.txt' }])
  await composer.getByRole('textbox').press('Enter')
  const second = await opensFormOf('녹취 요약.txt')
  await expect.poll(() => second.getByRole('textbox').first().inputValue()).toBe('녹취 요약.txt')
}, 240_000)
