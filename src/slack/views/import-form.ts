import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types'
import { type ImportPreview, type ImportTarget, importTargets, type ProblemRow } from '../../domain/import.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { button, line, ourWords, paragraph, plain, present, shorten } from './blocks.ts'

/** So many rows that are left out are told at once. */
const PROBLEMS_SHOWN = 5
const NONE = 'none'

/** The first window: which file. */
export const importFileForm = (t: Speech): ModalView => ({
  type: 'modal',
  callback_id: ids.view.importFile,
  title: plain(t.importing.title, 24),
  submit: plain(t.importing.submit, 24),
  close: plain(t.importing.close, 24),
  blocks: [
    paragraph(t.importing.about),
    {
      type: 'input',
      block_id: ids.field.file,
      label: plain(t.importing.file),
      hint: plain(t.importing.fileHint),
      element: { type: 'file_input', action_id: ids.field.file, filetypes: ['csv', 'tsv', 'txt'], max_files: 1 },
    },
  ],
})

/** The second: which column holds what, and what would become of it. */
export function importForm(preview: ImportPreview, t: Speech, said: string | null = null): ModalView {
  if (preview.state !== 'ready') return progress(preview, t, said)
  const { id, rows, result, columns } = preview
  const out = result.problems.length
  const hasName = columns.name !== undefined
  return {
    type: 'modal',
    callback_id: ids.view.importColumns,
    private_metadata: JSON.stringify({ importId: id }),
    title: plain(t.importing.title, 24),
    submit: plain(t.importing.start, 24),
    close: plain(t.importing.close, 24),
    blocks: present(
      said !== null && line(said),
      line(shorten(preview.fileName, 200)),
      hasName ? paragraph(t.importing.read(rows, rows - out, out)) : paragraph(t.importing.noName),
      hasName && line(t.importing.counts(result.added, result.changed)),
      problems(preview, t),
      line(t.importing.fills),
      ourWords(`*${t.importing.columns}*`),
      importTargets.map((target) => columnInput(target, preview, t)),
    ),
  }
}

/** How far it is, or how it ended. */
function progress(preview: ImportPreview, t: Speech, said: string | null): ModalView {
  const { id, fileName, state, done, rows, result } = preview
  const { added, changed, same } = result
  const told =
    state === 'done' ? t.importing.over(added, changed, same, result.problems.length) : t.importing.running(done, rows)
  return {
    type: 'modal',
    callback_id: ids.view.notice,
    title: plain(t.importing.title, 24),
    close: plain(t.importing.close, 24),
    blocks: present(
      said !== null && line(said),
      line(shorten(fileName, 200)),
      paragraph(told),
      state === 'running' && {
        type: 'actions',
        elements: [button(ids.action.refreshImport, t.importing.refresh, id)],
      },
      problems(preview, t),
    ),
  }
}

function problems({ id, result }: ImportPreview, t: Speech): KnownBlock[] {
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
  return t.importing.why[row.why]({ text, by: 'by' in row ? shorten(row.by, 80) : '', line: row.line })
}

function columnInput(target: ImportTarget, { headings, samples, columns }: ImportPreview, t: Speech): InputBlock {
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
    optional: target !== 'name',
    dispatch_action: true,
    label: plain(t.importing.targets[target]),
    element: {
      type: 'static_select',
      action_id: `${ids.field.column}.${target}`,
      options: [none, ...options],
      initial_option: (chosen === undefined ? none : options[chosen]) ?? none,
    },
  }
}
