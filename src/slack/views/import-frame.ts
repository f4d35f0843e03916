import type { KnownBlock, ModalView } from '@slack/types'
import type { ImportPreview } from '../../domain/import.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { line, ourWords, paragraph, plain, present, shorten } from './blocks.ts'

/** What the window of a file shows that is not stored yet, whatever it holds. */
export interface ImportParts {
  title: string
  /** What is missing, where the columns do not suffice yet; null: it can be imported. */
  missing: string | null
  /** What would become of it, and which rows are left out. */
  outcome: KnownBlock[]
  /** How it is read. */
  reading: KnownBlock[]
  /** What stands above the columns. */
  about?: string
  columns: KnownBlock[]
}

/** The window of a file before it is stored: what would become of it, how it is read, and which column holds what. */
export function importFrame(
  { id, fileName, rows, result }: ImportPreview,
  { title, missing, outcome, reading, about, columns }: ImportParts,
  said: string | null,
  t: Speech,
): ModalView {
  const out = result.problems.length
  return {
    type: 'modal',
    callback_id: ids.view.importColumns,
    private_metadata: JSON.stringify({ importId: id }),
    title: plain(title, 24),
    submit: plain(t.importing.start, 24),
    close: plain(t.importing.close, 24),
    blocks: present(
      said !== null && line(said),
      line(shorten(fileName, 200)),
      paragraph(missing ?? t.importing.read(rows, rows - out, out)),
      outcome,
      reading,
      ourWords(`*${t.importing.columns}*`),
      about !== undefined && line(about),
      columns,
    ),
  }
}
