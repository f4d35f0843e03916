import { begins, closesAll, isDone, type Person, seesView, unless } from '../gestures.ts'

/** So many rows has each sheet. */
export const ROWS = 2

/** An admin brings a sheet of what customers have said before. */
export async function imports(person: Person): Promise<void> {
  const { hands, place, diary } = person
  const mark = `[${place.mark}sheet${diary.of('import').length + 1}]`
  const rows = Array.from({ length: ROWS }, (_, at) => `2025-04-1${at + 1},ACME,${mark} 줄 ${at + 1}`)
  const deed = begins(person, 'import', mark)
  await unless(hands.commands('/voc import', place.general))
  const form = await seesView(person, ({ callbackId }) => callbackId === 'import_file')
  if (form) {
    const file = await hands.uploads('voc.csv', ['날짜,고객사,고객 원문', ...rows, ''].join('\n'))
    await unless(hands.submits(form, { fill: { importKind: 'voc', file } }))
    const ready = await seesView(person, ({ callbackId }) => callbackId === 'import_columns')
    deed.isTold = ready !== null && isDone(await unless(hands.submits(ready)))
  }
  await closesAll(person)
}
