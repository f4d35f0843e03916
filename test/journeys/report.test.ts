import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import ExcelJS from 'exceljs'
import { expect, test, vi } from 'vitest'
import { joon, mina, tom } from '../../sandbox/people.ts'
import { aWorld, promotes } from '../support/world.ts'
import { errorsIn, soon } from './seen.ts'
import { says } from './typing.ts'

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
  expect(book.worksheets.map(({ name }) => name)).toEqual(['요약', '고객 원문', '항목', '고객사', '고객 회신'])
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

test('npm run report says what to type', () => {
  const script = fileURLToPath(new URL('../../src/report.ts', import.meta.url))
  const ran = spawnSync(process.execPath, [script, '--format', 'csv'], { env: {}, encoding: 'utf8' })
  expect(ran).toMatchObject({ status: 1, stdout: expect.stringContaining('--out FILE') })
})
