import type { KnownBlock, ModalView } from '@slack/types'
import type { ImportPreview } from '../../domain/import.ts'
import { surveyNeeds, surveyTargets } from '../../domain/survey-sheet.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { line, ourWords, paragraph, plain, present, shorten } from './blocks.ts'
import { columnInput, problemBlocks } from './import-form.ts'
import { dayOrderInput } from './voc-import-form.ts'

/** A file of answers to a survey before it is stored: which column holds what, and what would become of it. */
export function surveyImportForm(preview: ImportPreview, t: Speech, said: string | null = null): ModalView {
  const { id, rows, result, columns } = preview
  const out = result.problems.length
  const isMatched =
    surveyNeeds.every((target) => columns[target] !== undefined) && (columns.nps ?? columns.csat) !== undefined
  return {
    type: 'modal',
    callback_id: ids.view.importColumns,
    private_metadata: JSON.stringify({ importId: id }),
    title: plain(t.vocImport.title, 24),
    submit: plain(t.importing.start, 24),
    close: plain(t.importing.close, 24),
    blocks: present(
      said !== null && line(said),
      line(shorten(preview.fileName, 200)),
      isMatched ? paragraph(t.importing.read(rows, rows - out, out)) : paragraph(t.surveyImport.noColumns),
      isMatched && paragraph(t.surveyImport.counts(result.added, result.changed, result.same)),
      problemBlocks(preview, t),
      order(preview, t),
      line(t.surveyImport.about),
      ourWords(`*${t.importing.columns}*`),
      surveyTargets.map((target) =>
        columnInput(
          target,
          surveyNeeds.some((needed) => needed === target),
          t.surveyImport.targets[target],
          preview,
          t,
        ),
      ),
    ),
  }
}

/** Where days could be two, or somebody has said how they are read. */
function order({ result, options }: ImportPreview, t: Speech): KnownBlock[] {
  const unclear = result.problems.filter((row) => row.why === 'ambiguousDay')
  const [first] = unclear
  if (!first && options.dayOrder === null) return []
  const told =
    first && 'text' in first ? [paragraph(t.vocImport.ambiguous(unclear.length, shorten(first.text, 40)))] : []
  return [...told, dayOrderInput(options.dayOrder, t)]
}
