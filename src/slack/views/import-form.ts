import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types'
import {
  type ImportKind,
  type ImportPreview,
  type ImportTarget,
  importKinds,
  importTargets,
  type ProblemRow,
} from '../../domain/import.ts'
import type { SurveyTarget } from '../../domain/survey-sheet.ts'
import type { VocTarget } from '../../domain/voc-sheet.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { button, line, paragraph, plain, present, shorten } from './blocks.ts'
import { importFrame } from './import-frame.ts'
import { commentsButton } from './survey-comments.ts'
import { surveyImportForm } from './survey-import-form.ts'
import { vocImportForm } from './voc-import-form.ts'

/** So many rows that are left out are told at once. */
const PROBLEMS_SHOWN = 5
const NONE = 'none'

/** What was imported last and can be taken back, above all else. */
const lastBlocks = (last: ImportPreview | null, t: Speech): KnownBlock[] =>
  last
    ? [line(t.vocImport.last(shorten(last.fileName, 100), lastAt(last, t), last.result.added)), undoBlock(last.id, t)]
    : []

const lastAt = ({ finishedAt }: ImportPreview, t: Speech): string => (finishedAt ? t.format.date(finishedAt) : '')

const undoBlock = (id: string, t: Speech): KnownBlock => ({
  type: 'actions',
  elements: [
    button(ids.action.undoImport, t.vocImport.undo, id, {
      confirm: {
        title: plain(t.vocImport.undoTitle, 100),
        text: plain(t.vocImport.undoText, 300),
        confirm: plain(t.vocImport.undo, 30),
        deny: plain(t.vocImport.undoDeny, 30),
      },
    }),
  ],
})

/**
 * The first window: what it is, and which file.
 * @param last the import that can be taken back still
 * @param mayImport whether sheets may be brought, too; a transcript may be brought by anybody who adds words
 */
export function importFileForm(
  t: Speech,
  kind: ImportKind | 'transcript',
  last: ImportPreview | null,
  mayImport: boolean,
): ModalView {
  const sheets = mayImport ? importKinds.map((value) => ({ text: plain(t.vocImport.kinds[value], 75), value })) : []
  const kinds: PlainTextOption[] = [...sheets, { text: plain(t.transcript.kind, 75), value: 'transcript' }]
  const initial = kinds.find(({ value }) => value === kind)
  return {
    type: 'modal',
    callback_id: ids.view.importFile,
    title: plain(t.vocImport.title, 24),
    submit: plain(t.importing.submit, 24),
    close: plain(t.importing.close, 24),
    blocks: present(
      paragraph(t.importing.about),
      {
        type: 'input',
        block_id: ids.field.importKind,
        label: plain(t.vocImport.what),
        element: {
          ...{ type: 'radio_buttons', action_id: ids.field.importKind, options: kinds },
          ...(initial ? { initial_option: initial } : {}),
        },
      },
      {
        type: 'input',
        block_id: ids.field.file,
        label: plain(mayImport ? t.importing.file : t.transcript.file),
        hint: plain(mayImport ? t.importing.fileHint : t.transcript.fileHint),
        element: {
          type: 'file_input',
          action_id: ids.field.file,
          filetypes: ['csv', 'tsv', 'txt', 'vtt', 'srt'],
          max_files: 1,
        },
      },
      lastBlocks(last, t),
    ),
  }
}

/** The second: which column holds what, and what would become of it. */
export function importForm(preview: ImportPreview, t: Speech, said: string | null = null): ModalView {
  if (preview.state !== 'ready') return progress(preview, t, said)
  if (preview.kind === 'voc') return vocImportForm(preview, t, said)
  if (preview.kind === 'surveys') return surveyImportForm(preview, t, said)
  const { result, columns } = preview
  const hasName = columns.name !== undefined
  const parts = {
    title: t.importing.title,
    missing: hasName ? null : t.importing.noName,
    outcome: present(hasName && line(t.importing.counts(result.added, result.changed)), problemBlocks(preview, t)),
    reading: [line(t.importing.fills)],
    columns: importTargets.map((target) =>
      columnInput(target, target === 'name', t.importing.targets[target], preview, t),
    ),
  }
  return importFrame(preview, parts, said, t)
}

/** How far it is, or how it ended. */
function progress(preview: ImportPreview, t: Speech, said: string | null): ModalView {
  const { id, fileName, state } = preview
  return {
    type: 'modal',
    callback_id: ids.view.notice,
    title: plain(t.vocImport.title, 24),
    close: plain(t.importing.close, 24),
    blocks: present(
      said !== null && line(said),
      line(shorten(fileName, 200)),
      paragraph(importTold(preview, t)),
      (state === 'running' || state === 'undoing') && {
        type: 'actions',
        elements: [button(ids.action.refreshImport, t.importing.refresh, id)],
      },
      problemBlocks(preview, t),
      preview.canUndo && undoBlock(id, t),
      preview.kind === 'surveys' && state === 'done' && commentsButton(t),
    ),
  }
}

/** How far an import is, in a sentence. */
export function importTold(
  { kind, state, done, rows, result }: Pick<ImportPreview, 'kind' | 'state' | 'done' | 'rows' | 'result'>,
  t: Speech,
): string {
  if (state === 'undoing') return t.vocImport.undoing(done)
  if (state === 'undone') return t.vocImport.undone(done)
  if (state === 'running') return t.importing.running(done, rows)
  const over = kind === 'voc' ? t.vocImport.over : kind === 'surveys' ? t.surveyImport.over : t.importing.over
  return over(result.added, result.changed, result.same, result.problems.length)
}

/** The first rows that are left out, with why, and the way to get all of them. */
export function problemBlocks({ id, result }: ImportPreview, t: Speech): KnownBlock[] {
  const out = result.problems.length
  if (out === 0) return []
  const shown = result.problems.slice(0, PROBLEMS_SHOWN).map((row) => problemText(row, t))
  return [
    paragraph([...shown, ...(out > shown.length ? [t.importing.more(out - shown.length)] : [])].join('\n')),
    { type: 'actions', elements: [button(ids.action.importProblems, t.importing.getProblems, id)] },
  ]
}

const problemText = (row: ProblemRow, t: Speech): string => t.importing.problem(row.line, whyOf(row, t))

/** Why a row is left out. */
export function whyOf(row: ProblemRow, t: Speech): string {
  const text = 'text' in row ? shorten(row.text, 80) : ''
  return t.importing.why[row.why]({
    text,
    by: 'by' in row ? shorten(row.by, 80) : '',
    line: 'at' in row ? row.at : row.line,
  })
}

/** Which column holds something. @param isNeeded whether nothing goes without it */
export function columnInput(
  target: ImportTarget | VocTarget | SurveyTarget,
  isNeeded: boolean,
  label: string,
  { headings, samples, columns }: ImportPreview,
  t: Speech,
): InputBlock {
  const options = headings.map((heading, at): PlainTextOption => {
    const name = heading.trim() || t.importing.noHeading(at + 1)
    return {
      text: plain(shorten(t.importing.column(shorten(name, 40), shorten(samples[at] ?? '', 25)), 75), 75),
      value: String(at),
    }
  })
  const none: PlainTextOption = { text: plain(t.importing.none, 75), value: NONE }
  const chosen = columns[target]
  return {
    type: 'input',
    block_id: `${ids.field.column}.${target}`,
    optional: !isNeeded,
    dispatch_action: true,
    label: plain(label),
    element: {
      type: 'static_select',
      action_id: `${ids.field.column}.${target}`,
      options: [none, ...options],
      initial_option: (chosen === undefined ? none : options[chosen]) ?? none,
    },
  }
}
