import type { WebClient } from '@slack/web-api'
import { choiceOf } from '../../domain/choice.ts'
import type { Decide } from '../../domain/decision.ts'
import { Refusal } from '../../domain/errors.ts'
import { UNDO_MINUTES } from '../../domain/undo.ts'
import type { Speech } from '../../locales/texts.ts'
import type { Decided } from '../../loop/decide.ts'
import { type DecideState, decideOf, decideState } from '../decide-state.ts'
import { slackCode } from '../errors.ts'
import { explain, sentence } from '../explain.ts'
import { ids } from '../ids.ts'
import { itemNow } from '../item-now.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { marksOf } from '../marks.ts'
import { windowBelow } from '../presses.ts'
import { postToResponseUrl } from '../response-url.ts'
import { heldOrSent } from '../views/hold-buttons.ts'
import { itemCard } from '../views/item-card.ts'
import { linkedText } from '../views/linked.ts'
import { doneMessage, doneWindow } from '../views/undo-button.ts'
import { redrawn } from './decide.ts'

/**
 * "Decide": stored, then acknowledged, then said where it was asked for. A Jira issue that cannot be linked does not undo the
 * decision: the form stays open beside the reason. Submitting the same again changes nothing. Where the item has moved on since
 * the form was opened, and the status was changed in it, too, or somebody else wrote in the same field, the form says so, shows what
 * stands stored, and is submitted once more.
 */
export function registerDecideSubmit(slack: SlackApp, listening: Listening) {
  const { verbs, log, random, clock } = listening

  slack.view(ids.view.decide, async ({ ack, view, body, client, context }) => {
    const state = decideState(view)
    const { actor, t } = context
    const asked = decideOf(state.typed)
    if (!asked) throw new Refusal('decide.nothing', {}, ids.field.decision)
    let decided: Decided
    try {
      decided = await verbs.decide(actor, state.itemId, asked, state.seen)
    } catch (error) {
      if (!(error instanceof Refusal && (error.case === 'decide.meanwhile' || error.case === 'decide.wordsMeanwhile')))
        throw error
      const meanwhile = explain(error, t, log, random)
      return ack({ response_action: 'update', view: await redrawn(listening, context, state, meanwhile) })
    }
    const texts = [receipt(decided, asked, t)]
    try {
      const { linked, refused } = await linkChosen(state, context)
      texts.push(...linked)
      if (refused.length > 0) {
        const why = t.decide.savedNotLinked(refused.map((one) => sentence(one, t)).join(' '))
        return ack({ response_action: 'errors', errors: { [ids.field.jira]: why } })
      }
    } catch (error) {
      const why = t.decide.savedNotLinked(explain(error, t, log, random))
      return ack({ response_action: 'errors', errors: { [ids.field.jira]: why } })
    }
    const text = texts.join(' ')
    const under = windowBelow(body)
    if (!under && !state.asked.responseUrl)
      return ack({
        response_action: 'update',
        view: doneWindow(text, decided.undo, UNDO_MINUTES, t, waiting(decided, t)),
      })
    await ack()
    if (under) await redrawWindow(under, decided, text, client, context)
    else await tell(state, text, decided, context)
  })

  /** Links the issues that were chosen. @returns what is said of those that are linked, and why others are not */
  async function linkChosen({ itemId, typed }: DecideState, { actor, workspace, t }: Known) {
    if (typed.jira.length === 0) return { linked: [], refused: [] }
    const keys = typed.jira.map(({ value }) => value)
    // They are linked for what was decided: its reason is theirs, too.
    const why = { text: typed.reason ?? '', mark: marksOf(workspace, clock.now()), isCut: true } as const
    const outcomes = await verbs.linkAll(actor, itemId, keys, why)
    return {
      linked: outcomes.flatMap((one) => (one instanceof Refusal ? [] : [linkedText(one, t)])),
      // Submitted twice: the first time has linked it.
      refused: outcomes.filter((one) => one instanceof Refusal).filter((one) => one.case !== 'link.already'),
    }
  }

  /** The item's window, on which the form lay, shows what was decided. */
  async function redrawWindow(viewId: string, decided: Decided, text: string, client: WebClient, { actor, t }: Known) {
    try {
      const window = await itemNow({ verbs }, { actor, t }, decided.itemId)
      const done = doneMessage(text, decided.undo, UNDO_MINUTES, t).blocks
      await client.views.update({ view_id: viewId, view: { ...window, blocks: [...done, ...window.blocks] } })
    } catch (error) {
      // Closed meanwhile, or Slack is slow: the decision is stored and shows on the card.
      if (slackCode(error) !== 'not_found') log.warn({ err: error }, 'A window was not redrawn after a decision.')
    }
  }

  async function tell({ itemId, asked }: DecideState, text: string, decided: Decided, { actor, t }: Known) {
    const { responseUrl, isOwnCard } = asked
    if (!responseUrl) return
    const item = isOwnCard ? await verbs.itemView(actor.workspaceId, itemId) : null
    if (item) await postToResponseUrl(responseUrl, { replace_original: true, ...itemCard(item, t) }, log)
    const message = doneMessage(text, decided.undo, UNDO_MINUTES, t, waiting(decided, t))
    const told = { response_type: 'ephemeral', replace_original: false, ...message }
    await postToResponseUrl(responseUrl, told, log)
  }
}

/** For as long as nobody was told: wait, or do not wait. */
const waiting = ({ itemId, told, minutes }: Decided, t: Speech) =>
  told > 0 && minutes > 0 ? heldOrSent(itemId, t) : []

/** What was decided, and who is told when. */
function receipt({ number, status, told, minutes }: Decided, asked: Decide, t: Speech): string {
  if (asked.status !== status) return t.decide.written(number, t.status[status])
  const choice = choiceOf(status, asked.shippedBy)
  const decided = t.decide.decided(number, choice ? t.decide.choices[choice] : t.status[status])
  if (status !== 'shipped' && status !== 'declined') return decided
  return `${decided} ${told > 0 ? t.decide.told(told, minutes) : t.decide.toldNobody}`
}
