import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import ExcelJS from 'exceljs'
import { expect, test, vi } from 'vitest'
import { joon, mina, tom, yuna } from '../../sandbox/people.ts'
import { realClock } from '../../src/real.ts'
import { aWorld, promotes, textsOf } from '../support/world.ts'
import { calls, errorsIn, soon } from './seen.ts'
import { asks, inGeneral, says } from './typing.ts'

test('민아 asks for reports: each is said at once and comes as one file, also where Slack’s answer was lost; Home has a form for it', async () => {
  const world = await aWorld()
  await promotes(world.as(mina), '한빛상사에서 엑셀로 받고 싶대요')
  const person = world.as(joon)
  const files = async () => (await person.sees(await person.appDm())).flatMap((message) => message.files ?? [])
  const fetched = async (at: number) => {
    const file = (await files())[at]
    return (await fetch(`${world.world.url}/ui/files/${file?.id}?as=${joon.id}&download=1`)).arrayBuffer()
  }

  await world.client.faults([{ on: 'files.completeUploadExternal', kind: 'drop_after', times: 1 }])
  expect(await says(person, '/voc 보고서 엑셀 이번달')).toContain('원문 1건이 들어가요')
  await world.settles()
  await expect.poll(async () => (await files()).length).toBe(1)
  expect((await files())[0]?.name).toMatch(/^VoC-보고서_\d{4}-\d\d-01_\d{4}-\d\d-\d\d-[0-9a-f]{8}\.xlsx$/)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(await fetched(0))
  expect(book.worksheets.map(({ name }) => name)).toEqual([
    '요약',
    '고객 원문',
    '항목',
    '고객사',
    '고객 회신',
    '설문 응답',
  ])
  expect(book.worksheets[1]?.getCell('C2').value).toBe('한빛상사에서 엑셀로 받고 싶대요')

  await person.opensHome()
  await vi.waitFor(async () => expect(await person.home()).not.toBeNull(), soon)
  const home = await person.home()
  if (!home) throw new Error('Home was not drawn.')
  await person.presses(home, 'report_form')
  const form = await person.view((view) => view.callbackId === 'report')
  expect(await person.submits(form, { fill: { report_format: 'pptx', report_period: '이번달' } })).toMatchObject({
    ok: true,
  })
  await world.settles()
  await expect.poll(async () => (await files()).length).toBe(2)
  const slides = (await files()).findIndex(({ name }) => name.endsWith('.pptx'))
  // A packed file: what follows is opened by people.
  expect(new TextDecoder().decode(await fetched(slides)).slice(0, 2)).toBe('PK')

  expect(await says(person, '/voc 보고서 pdf')).toContain('‘pdf’ 부분을 알아듣지 못했어요')
  expect(await says(world.as(tom), '/voc report csv')).toContain('Only full members')
  expect(errorsIn(world.log)).toEqual([])
})

test('a report that takes its time says how far it is, and the message goes when the file has come; an admin reads who asked', async () => {
  // A minute passes in each second: whoever asked has waited long before the file is made.
  const began = Date.now()
  const clock = { ...realClock, now: () => new Date(began + (Date.now() - began) * 60) }
  const world = await aWorld({ overrides: { clock } })
  await promotes(world.as(mina), '한빛상사에서 엑셀로 받고 싶대요')
  const person = world.as(joon)
  await says(person, '/voc 보고서 엑셀 이번달')
  const dm = async () => person.sees(await person.appDm())
  await expect.poll(async () => (await dm()).flatMap(({ files }) => files ?? []).length, soon).toBe(1)
  await expect.poll(() => calls(world, 'chat.delete'), soon).toBe(1)
  expect(JSON.stringify(await world.client.log())).toContain('엑셀 보고서를 만들고 있어요')
  expect((await dm()).map(({ text }) => text).join()).not.toContain('만들고 있어요')

  const admin = world.as(yuna)
  await admin.presses(inGeneral(await asks(admin, '/voc 설정')), 'open_settings')
  const settings = await admin.view((view) => JSON.stringify(view.blocks).includes('export_history'))
  await admin.presses(settings, 'export_history')
  const exported = await admin.view((view) => view.title === '내보내기 이력' && view.blocks.length > 1)
  expect(textsOf(exported.blocks)[0]).toMatch(/^엑셀 보고서 · .* · 원문 1건$/)
  expect(errorsIn(world.log)).toEqual([])
})

test('a report that cannot be sent says so where it said that it is being made, and is sent once an admin sends it again', async () => {
  const began = Date.now()
  const clock = { ...realClock, now: () => new Date(began + (Date.now() - began) * 60) }
  const world = await aWorld({ overrides: { clock } })
  const person = world.as(joon)
  await world.client.faults([{ on: 'files.getUploadURLExternal', kind: 'refuse', error: 'file_uploads_disabled' }])
  await says(person, '/voc 보고서 csv 이번달')
  const dm = async () => person.sees(await person.appDm())
  const texts = async () => (await dm()).map(({ text }) => text).join()
  await expect.poll(texts, soon).toContain('CSV 파일 보고서를 보내지 못했어요.')
  expect(await texts()).not.toContain('만들고 있어요')

  const admin = world.as(yuna)
  const unsent = await asks(admin, '/voc 설정')
  expect(textsOf(unsent.blocks).join()).toContain('파일 올리기가 꺼져 있어요')
  await world.client.faults([])
  await admin.presses(inGeneral(unsent), 'replay_unsent')
  await expect.poll(async () => (await dm()).flatMap(({ files }) => files ?? []).length, soon).toBe(1)
  await expect.poll(texts, soon).not.toContain('보내지 못했어요')
})

test('npm run report says what to type', () => {
  const script = fileURLToPath(new URL('../../src/report.ts', import.meta.url))
  const ran = spawnSync(process.execPath, [script, '--format', 'csv'], { env: {}, encoding: 'utf8' })
  expect(ran).toMatchObject({ status: 1, stdout: expect.stringContaining('--out FILE') })
})
