import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types'
import type { ImportPreview } from '../../domain/import.ts'
import { csatScales } from '../../domain/survey-scale.ts'
import { surveyNeeds, surveyTargets } from '../../domain/survey-sheet.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { line, paragraph, plain, present, shorten } from './blocks.ts'
import { columnInput, problemBlocks } from './import-form.ts'
import { importFrame } from './import-frame.ts'
import { option } from './setting-inputs.ts'
import { dayOrderInput } from './voc-import-form.ts'

const { field } = ids

/** A file of answers to a survey before it is stored: which column holds what, and what would become of it. */
export function surveyImportForm(preview: ImportPreview, t: Speech, said: string | null = null): ModalView {
  const { result, columns } = preview
  const isMatched =
    surveyNeeds.every((target) => columns[target] !== undefined) && (columns.nps ?? columns.csat) !== undefined
  const isNeeded = (target: string) => surveyNeeds.some((needed) => needed === target)
  const parts = {
    title: t.vocImport.title,
    missing: isMatched ? null : t.surveyImport.noColumns,
    outcome: present(
      isMatched && paragraph(t.surveyImport.counts(result.added, result.changed, result.same)),
      problemBlocks(preview, t),
    ),
    reading: [...order(preview, t), ...scale(preview, t), line(t.surveyImport.about)],
    columns: surveyTargets.map((target) =>
      columnInput(target, isNeeded(target), t.surveyImport.targets[target], preview, t),
    ),
  }
  return importFrame(preview, parts, said, t)
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

/** On which scale CSAT was asked, as far as the file tells, and what counts as satisfied. */
function scale({ result: { csat } }: ImportPreview, t: Speech): KnownBlock[] {
  if (!csat) return []
  const from = Array.from({ length: csat.scale - 1 }, (_, at) => at + 2)
  return [
    select(
      field.csatScale,
      t.surveyImport.scale,
      t.surveyImport.scaleHint,
      csatScales.map((n) => option(t.surveyImport.scales(n), String(n))),
      String(csat.scale),
    ),
    // Of another scale other answers are satisfied: then the field has another name, and Slack forgets what stood in it.
    select(
      `${field.satisfiedFrom}.${csat.scale}`,
      t.surveyImport.satisfied,
      t.surveyImport.satisfiedHint,
      from.map((n) => option(t.surveyImport.satisfiedFrom(n, csat.scale), String(n))),
      String(csat.satisfiedFrom),
    ),
  ]
}

function select(name: string, label: string, hint: string, options: PlainTextOption[], chosen: string): InputBlock {
  const initial = options.find(({ value }) => value === chosen)
  return {
    type: 'input',
    block_id: name,
    dispatch_action: true,
    label: plain(label),
    hint: plain(hint),
    element: {
      ...{ type: 'static_select', action_id: name, options },
      ...(initial ? { initial_option: initial } : {}),
    },
  }
}
