import { expect, test } from 'vitest'
import { placedElements } from '../../sandbox/slack/blocks/inputs.ts'
import { areBlocks, inWords, viewProblems } from '../../sandbox/slack/blocks/surface.ts'
import type { ImportPreview } from '../../src/domain/import.ts'
import { vocOptions } from '../../src/domain/voc-sheet.ts'
import { speech } from '../../src/locales/texts.ts'
import { ids } from '../../src/slack/ids.ts'
import { importForm } from '../../src/slack/views/import-form.ts'
import { mondayAtNine } from '../support/a-digest.ts'
import { textsOf } from '../support/world.ts'

const ko = speech({ locale: 'ko', timeZone: 'Asia/Seoul' }, mondayAtNine)
const en = speech({ locale: 'en', timeZone: 'Asia/Seoul' }, mondayAtNine)

const preview: ImportPreview = {
  ...{ id: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff', kind: 'surveys', fileName: 'nps.csv', state: 'ready' },
  ...{ headings: ['응답 ID', '응답일', '추천 점수'], samples: ['R1', '3/4/2026', '9'] },
  ...{ columns: { responseId: 0, answeredOn: 1, nps: 2 }, options: vocOptions.parse({}), rows: 3, done: 0 },
  ...{ finishedAt: null, canUndo: false },
  result: {
    ...{ added: 1, changed: 0, same: 0, csat: { scale: 7, satisfiedFrom: 6 } },
    problems: [
      { line: 3, why: 'score', text: '11' },
      { line: 4, why: 'ambiguousDay', text: '3/4/2026' },
    ],
  },
}

test('a file of answers is matched in a window that says what would happen, and asks how days are read', () => {
  for (const t of [ko, en]) expect(viewProblems(importForm(preview, t), 'modal').map(inWords)).toEqual([])
  const { blocks } = importForm(preview, ko)
  const text = textsOf(blocks).join('\n')
  expect(text).toContain('\n새 응답 1건\n')
  expect(text).toContain('‘11’ 점수는 범위 밖이에요. NPS는 0~10, CSAT은 1부터 고른 척도까지예요')
  if (!areBlocks(blocks, 'modal')) throw new Error('Slack would not take these blocks.')
  const asked = placedElements(blocks).map(({ element }) => element.action_id)
  expect(asked).toEqual(
    expect.arrayContaining([
      'column.responseId',
      'column.nps',
      'column.csat',
      ids.field.dayOrder,
      'csatScale',
      'satisfiedFrom.7',
    ]),
  )
  const clear = { ...preview, columns: { responseId: 0, answeredOn: 1 }, result: { ...preview.result, problems: [] } }
  const without = textsOf(importForm(clear, ko).blocks).join('\n')
  expect(without).toContain('NPS나 CSAT 점수가 있는 열을 골라 주세요')
  expect(textsOf(importForm({ ...preview, state: 'done' }, en).blocks).join('\n')).toContain('1 new')
})
