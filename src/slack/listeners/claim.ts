import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { Refusal } from '../../domain/errors.ts'
import { assertMayVote } from '../../domain/vote.ts'
import { MAX_REASON } from '../../loop/vote-reason.ts'
import { pressOn } from '../answer-state.ts'
import { type ClaimState, claimState } from '../claim-state.ts'
import { ids } from '../ids.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { marksOf } from '../marks.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { windowBelow } from '../presses.ts'
import { postToResponseUrl } from '../response-url.ts'
import { claimForm, reasonForm } from '../views/claim-form.ts'
import { EVIDENCE_PAGE, evidenceWindow } from '../views/evidence-window.ts'
import { notice } from '../views/notice.ts'
import { redraw } from './customer-windows.ts'
import { openThenFill } from './open-form.ts'

const paged = z.object({
  trigger_id: z.string(),
  actions: z.array(z.object({ value: z.string().transform((value) => value.split(':')) })).min(1),
  view: z.object({ id: z.string() }).optional(),
})

/** Who stands behind an item, in a window. */
async function evidenceView(
  { verbs }: Pick<Listening, 'verbs'>,
  { actor, workspace, t }: Known,
  itemId: string,
  { offset = 0, said = null }: { offset?: number; said?: string | null } = {},
) {
  const evidence = await verbs.evidenceOf(actor, itemId, { offset, limit: EVIDENCE_PAGE })
  const item = await verbs.itemView(workspace.id, evidence.item.id)
  if (!item) throw new Refusal('item.unknown', { number: 0 })
  return evidenceWindow(item, evidence, actor.personId, t, said)
}

/** Opens the window with who stands behind an item. */
export async function openEvidence(
  listening: Listening,
  { client, triggerId, isInWindow }: { client: WebClient; triggerId: string; isInWindow: boolean },
  known: Known,
  itemId: string,
): Promise<void> {
  const { t } = known
  const opening = { client, triggerId, t, isInWindow, first: notice(t.decide.loading, t) }
  await openThenFill(opening, listening, () => evidenceView(listening, known, itemId))
}

/** "My customer too", why somebody votes, and who stands behind an item. */
export function registerClaim(slack: SlackApp, listening: Listening) {
  const { verbs, clock, log } = listening

  const opens = (title: (known: Known) => string, form: 'claim' | 'reason') =>
    async function open({ ack, body, client, context }: Press) {
      await ack()
      const { trigger_id: triggerId, actions, response_url, view } = pressOn.parse(body)
      const { workspace, t, actor } = context
      const first = notice(t.decide.loading, t, title(context))
      const opening = { client, triggerId, t, isInWindow: Boolean(view), first }
      await openThenFill(opening, listening, async () => {
        assertMayVote(actor)
        const item = await verbs.itemView(workspace.id, actions[0]?.value ?? '')
        if (!item) throw new Refusal('item.unknown', { number: 0 })
        const asked = { item: item.mergedInto ?? item, responseUrl: response_url ?? null }
        return form === 'claim' ? claimForm(asked, t) : reasonForm(asked, MAX_REASON, t)
      })
    }
  interface Press {
    ack: () => Promise<void>
    body: unknown
    client: WebClient
    context: Known
  }
  slack.action(
    ids.action.claim,
    opens(({ t }) => t.claim.title, 'claim'),
  )
  slack.action(
    ids.action.voteReason,
    opens(({ t }) => t.claim.reasonTitle, 'reason'),
  )

  slack.view(ids.view.claim, async ({ ack, view, body, client, context }) => {
    const state = claimState(view)
    const { actor, workspace, t } = context
    const { number, itemId, customer, isCounted, isOwed, mergedFrom } = await verbs.claim(
      actor,
      state.itemId,
      state.claiming,
      marksOf(workspace, clock.now()),
    )
    const text = [
      mergedFrom === null ? '' : t.claim.toTarget(mergedFrom, number),
      isCounted ? t.claim.claimed(customer, number) : t.claim.claimedBare(customer, number),
      isOwed ? t.addWords.owed : '',
    ]
    await tell(state, itemId, text.filter(Boolean).join(' '), body, { ack, client }, context)
  })

  slack.view(ids.view.voteReason, async ({ ack, view, body, client, context }) => {
    const state = claimState(view)
    const { number, itemId } = await verbs.voteReason(context.actor, state.itemId, state.reason)
    await tell(state, itemId, context.t.claim.reasonSaved(number), body, { ack, client }, context)
  })

  slack.action(ids.action.unclaim, async ({ ack, body, client, context }) => {
    const { actions, view } = paged.parse(body)
    const [itemId = '', customerId = ''] = actions[0]?.value ?? []
    const { number } = await verbs.unclaim(context.actor, itemId, customerId)
    await ack()
    const said = context.t.claim.takenBack(number)
    if (view) await redraw(client, view.id, await evidenceView(listening, context, itemId, { said }))
  })

  slack.action(new RegExp(`^${ids.action.evidence}(?:\\.|$)`), async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, actions, view } = paged.parse(body)
    const [itemId = '', at] = actions[0]?.value ?? []
    const draw = () => evidenceView(listening, context, itemId, { offset: Math.max(Number(at) || 0, 0) })
    // A page is turned over; what is opened from an item's window lies upon it.
    if (view && at !== undefined) return redraw(client, view.id, await draw())
    await openEvidence(listening, { client, triggerId, isInWindow: Boolean(view) }, context, itemId)
  })

  /** Said where it was asked for; a window below shows what stands now. */
  async function tell(
    { responseUrl }: ClaimState,
    itemId: string,
    text: string,
    body: unknown,
    { ack, client }: { ack: () => Promise<void>; client: WebClient },
    known: Known,
  ): Promise<void> {
    await ack()
    const under = windowBelow(body)
    if (under) return redraw(client, under, await evidenceView(listening, known, itemId, { said: text }))
    const message = { response_type: 'ephemeral', replace_original: false, text: escapeMrkdwn(text) }
    if (responseUrl) await postToResponseUrl(responseUrl, message, log)
  }
}
