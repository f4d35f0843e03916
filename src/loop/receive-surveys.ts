import type { Db } from '../db/open.ts'
import type { ImportResult } from '../domain/import.ts'
import type { Mark } from '../domain/redaction.ts'
import { type SentAnswer, sentRows } from '../domain/survey-body.ts'
import { localDay } from '../domain/workdays.ts'
import type { Workspace } from '../domain/workspace.ts'
import { answersIn, masked, once } from './survey-answers.ts'
import { wantQuotes } from './survey-quotes.ts'

/**
 * Stores answers that a program has sent, as those of a file (docs/decisions/0049): new ones are added, known ones are made
 * equal, and what cannot be stored is told by its place, counted from 1. All of it is one change.
 */
export const receiveSurveys =
  (db: Db) =>
  async (
    by: { workspaceId: string; tokenId: string; personId: string },
    answers: SentAnswer[],
    markOf: (workspace: Workspace) => Mark,
  ): Promise<ImportResult> =>
    db.change(by, async (tx) => {
      const workspace = await tx.workspaces.get()
      if (!workspace) throw new Error('The workspace of a token does not exist.')
      await tx.apiTokens.used(by.tokenId, tx.now)
      const { timeZone } = workspace
      const read = sentRows(answers, { timeZone, today: localDay(tx.now, timeZone) })
      const { kept: rows, again, problems } = once(await answersIn(tx, read, timeZone), new Map())
      const kept = masked(rows, markOf(workspace))
      const { same, changed } = await tx.surveys.compare(kept)
      const added = kept.length - same - changed
      await tx.surveys.put(kept)
      const result = { added, changed, same: same + again, problems }
      if (added + changed > 0) {
        tx.record('surveys.received', null, { added, changed, leftOut: problems.length, tokenId: by.tokenId })
        await wantQuotes(tx, by.personId)
      }
      return result
    })
