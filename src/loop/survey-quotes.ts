import type { Change } from '../db/change.ts'
import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import type { Draft } from '../domain/draft.ts'
import { Refusal } from '../domain/errors.ts'
import type { Promotion } from '../domain/promotion.ts'
import { assertMayPromote } from '../domain/quote.ts'
import type { Mark } from '../domain/redaction.ts'
import type { SurveyAnswerKey, SurveyComment, SurveyComments } from '../domain/survey-comment.ts'
import { atLocalTime } from '../domain/working-hours.ts'
import type { Workspace } from '../domain/workspace.ts'
import { addItem } from './promote.ts'

/** How it is called in the inbox that comments are to become words by themselves. */
export const surveyQuoteSource = 'surveys.quotes'

/** So many are one transaction: short enough that nobody waits. */
const BATCH = 20

/** Comments of bad answers that nobody has made words of yet. @throws Refusal `promote.outsider` */
export const suggestedComments =
  (db: Db) =>
  async (actor: Actor, offset: number, most: number): Promise<SurveyComments> => {
    assertMayPromote(actor)
    return db.of(actor.workspaceId).surveyComments.suggested(offset, most, null)
  }

/**
 * A comment as a draft for the ordinary form: its words, with their customer.
 * @throws Refusal `promote.outsider`, `survey.commentGone`, `quote.already`
 */
export const commentDraft =
  (db: Db) =>
  async (actor: Actor, key: SurveyAnswerKey): Promise<{ draft: Draft; customer: SurveyComment['customer'] }> => {
    assertMayPromote(actor)
    const comment = await db.of(actor.workspaceId).surveyComments.one(key)
    if (!comment) throw new Refusal('survey.commentGone', {})
    const earlier = await db.of(actor.workspaceId).surveyComments.lockedItemOf(key)
    if (earlier) throw new Refusal('quote.already', earlier)
    return { draft: draftOf(comment), customer: comment.customer }
  }

const draftOf = ({ survey, responseId, comment, link, answeredAt }: SurveyComment): Draft => ({
  ...{ words: comment, source: null, responseUrl: null },
  response: { survey, responseId, link, answeredAt: answeredAt.toISOString() },
})

/** A comment is no request: it is suggested no more. Doing it twice is doing it once. @throws Refusal `promote.outsider` */
export const setCommentAside =
  (db: Db) =>
  async (actor: Actor, key: SurveyAnswerKey): Promise<void> => {
    assertMayPromote(actor)
    await db.change(actor, (tx) => tx.surveyComments.setAside(key, tx.now))
  }

/** What was just stored may hold comments that become words by themselves, where the workspace wants that. */
export async function wantQuotes(tx: Change, personId: string): Promise<void> {
  const { surveyQuotesFrom } = await tx.workspaces.settings()
  if (surveyQuotesFrom !== null) await tx.inbox.store(surveyQuoteSource, tx.uuid(), { personId })
}

/**
 * Comments of bad answers since the day that the workspace chose become items by themselves, in the name of whoever brought
 * them; where they are not here any more, they stay suggestions. A delivery that comes twice does nothing twice.
 */
export const quoteComments =
  (db: Db) =>
  async (workspaceId: string, body: unknown, markOf: (workspace: Workspace) => Mark): Promise<void> => {
    const personId = wantedBy(body)
    const { workspaces, people } = db.of(workspaceId)
    const [workspace, settings, reader] = await Promise.all([
      workspaces.get(),
      workspaces.settings(),
      people.reader(personId),
    ])
    if (!workspace || settings.surveyQuotesFrom === null || !reader?.isFullMember) return
    const from = atLocalTime(settings.surveyQuotesFrom, '00:00', workspace.timeZone)
    const { id, slackUserId, name, timeZone } = reader
    const actor: Actor = {
      ...{ workspaceId, personId: id, slackUserId, name, timeZone, locale: workspace.locale },
      ...{ isFullMember: true, isAdmin: false },
    }
    for (;;) {
      const { comments } = await db.of(workspaceId).surveyComments.suggested(0, BATCH, from)
      if (comments.length === 0) return
      await db.change(actor, async (tx) => {
        for (const comment of comments) await addOne(tx, actor, comment, markOf(workspace))
      })
    }
  }

/** @throws Error where a delivery is none of ours */
function wantedBy(body: unknown): string {
  const by = typeof body === 'object' && body !== null && 'personId' in body ? body.personId : null
  if (typeof by !== 'string') throw new Error('A delivery says not who brought the answers.')
  return by
}

async function addOne(tx: Change, actor: Actor, comment: SurveyComment, mark: Mark): Promise<void> {
  if (await tx.surveyComments.lockedItemOf(comment)) return
  const { stageId, areaId } = await tx.surveyComments.placeOf(comment)
  const promotion: Promotion = {
    ...{ draftId: tx.uuid(), words: comment.comment, keepsRest: false, isGist: false, kind: 'problem' },
    customer: comment.customer && { id: comment.customer.id },
    ...{ need: null, churnSignal: false, agentId: actor.personId, link: comment.link, stageId, areaId },
  }
  // Its number is known when the change is over: nothing here waits for it.
  await addItem(tx, actor, promotion, draftOf(comment), mark)
}
