import { csvFile } from '../../domain/csv.ts'
import type { Imported } from '../../domain/document.ts'
import type { Speech } from '../../locales/texts.ts'
import { shorten } from './blocks.ts'
import { importTold, whyOf } from './import-form.ts'
import type { FileToSend } from './meeting-file.ts'

/** How an import ended, in a sentence. */
export const importedText = (imported: Imported, t: Speech): string => {
  const told = t.importing.comment(shorten(imported.fileName, 100), importTold(imported, t))
  const isSurvey = imported.kind === 'surveys' && imported.state === 'done'
  return isSurvey ? `${told}\n${t.surveys.comments.afterImport}` : told
}

/** The rows that were left out, as they were, each with why: it can be mended and imported again. */
export function problemsFile(imported: Imported, kind: 'importProblems' | 'imported', t: Speech): FileToSend {
  const { fileName, headings, problems } = imported
  const base = fileName.replace(/\.[^.]*$/, '').replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
  return {
    name: `${shorten(base, 60)} ${t.importing.problemsFile}.csv`,
    content: csvFile([
      [t.importing.lineColumn, t.importing.whyColumn, ...headings],
      ...problems.map(({ problem, cells }) => [String(problem.line), whyOf(problem, t), ...cells]),
    ]),
    comment:
      kind === 'imported' ? importedText(imported, t) : t.importing.leftOut(shorten(fileName, 100), problems.length),
  }
}
