import type { Change } from '../db/change.ts'
import type { Read } from '../db/open.ts'
import type { SurveyResponse } from '../db/surveys.ts'
import { compareKey } from '../domain/customer-name.ts'
import { bareHeading, type ProblemRow } from '../domain/import.ts'
import { type Mark, redact } from '../domain/redaction.ts'
import type { SurveyRow } from '../domain/survey-sheet.ts'
import { atLocalTime } from '../domain/working-hours.ts'
import { namesOf } from './plan-voc.ts'

/** What is known of names that answers carry. */
export type Known = Pick<Change | Read, 'customerImports' | 'stages' | 'surveys' | 'workspaces'>

/** What rows say: each question answered by its own, and which rows are left out. */
export interface Answers {
  responses: { line: number; id: string; of: SurveyResponse[] }[]
  problems: ProblemRow[]
}

/** An answer says the day; its noon is that day wherever it is read from, or nearly. */
const NOON = '12:00'

/** What rows say, with the names looked up. @param read each row, or why it is left out */
export async function answersIn(known: Known, read: (SurveyRow | ProblemRow)[], timeZone: string): Promise<Answers> {
  const rows = read.filter((row): row is SurveyRow => 'scores' in row)
  const problems = read.filter((row): row is ProblemRow => 'why' in row)
  const keys = [...new Set(rows.map(({ customer }) => compareKey(customer)).filter(Boolean))]
  const customers = new Map((await known.customerImports.byName(keys)).map(({ key, id }) => [key, id]))
  const { areas, stages } = await namesOf(known)
  const responses = rows.map((row) => ({
    line: row.line,
    id: `${row.survey}\n${row.responseId}`,
    of: row.scores.map(
      ({ metric, score, csat }): SurveyResponse => ({
        ...{ metric, score, survey: row.survey, responseId: row.responseId, respondent: row.respondent },
        ...{ scale: csat?.scale ?? null, satisfiedFrom: csat?.satisfiedFrom ?? null },
        ...{ purpose: row.purpose, segment: row.segment, comment: row.comment, link: row.link },
        answeredAt: atLocalTime(row.day, NOON, timeZone),
        customerId: customers.get(compareKey(row.customer)) ?? null,
        stageId: stages.get(bareHeading(row.stage)) ?? null,
        areaId: areas.get(bareHeading(row.area)) ?? null,
      }),
    ),
  }))
  return { responses, problems }
}

/**
 * Of rows with the same id the first counts; one that says something else is left out, and told.
 * @param seen what earlier rows said, by id; these join it
 */
export function once({ responses, problems }: Answers, seen: Map<string, { line: number; says: string }>) {
  const kept: SurveyResponse[] = []
  const left = [...problems]
  let again = 0
  for (const { id, line, of } of responses) {
    const says = JSON.stringify(of)
    const first = seen.get(id)
    if (!first) {
      seen.set(id, { line, says })
      kept.push(...of)
    } else if (first.says === says) again++
    else left.push({ line, why: 'twice', at: first.line })
  }
  return { kept, again, problems: left.sort((a, b) => a.line - b.line) }
}

/** With masked comments; one that stands at both questions is read once. */
export function masked(responses: SurveyResponse[], mark: Mark): SurveyResponse[] {
  const known = new Map<string, string>()
  const maskedText = (comment: string): string => {
    const text = known.get(comment) ?? redact(comment, mark).text
    known.set(comment, text)
    return text
  }
  return responses.map((response) => ({ ...response, comment: response.comment && maskedText(response.comment) }))
}
