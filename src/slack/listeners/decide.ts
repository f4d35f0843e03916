import type { ModalView } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { type Choice, choiceOf, type FormChoice, KEEP } from '../../domain/choice.ts'
import { withTheirs, wordsOf, wordsSeen } from '../../domain/decide-words.ts'
import { isAgainst } from '../../domain/decision.ts'
import { type DecideState, decideOf, decideState, turned } from '../decide-state.ts'
import { slackCode } from '../errors.ts'
import { ids } from '../ids.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { fieldChoice } from '../presses.ts'
import { type DecideAsked, type DecideForm, decideForm } from '../views/decide-form.ts'
import { notice } from '../views/notice.ts'
import { openThenFill } from './open-form.ts'

/** What is read of a press on a button that opens the form to decide. */
export const pressed = z.object({
  trigger_id: z.string(),
  actions: z.array(z.object({ value: z.uuid() })).min(1),
  response_url: z.string().nullish(),
  container: z.object({ is_ephemeral: z.boolean().optional() }).optional(),
  view: z.object({ id: z.string() }).nullish(),
})

interface Wanted {
  client: WebClient
  triggerId: string
  isInWindow: boolean
  known: Known
  asked: DecideAsked
}

/**
 * Opens the form that decides: light at once, then filled with what was decided before.
 * @param preset what a command has named; else the form starts with what the item stands at
 */
export async function openDecideForm(
  listening: Listening,
  { client, triggerId, isInWindow, known, asked }: Wanted,
  itemId: string,
  preset: Choice | null,
): Promise<void> {
  const { t } = known
  const first = notice(t.decide.loading, t, t.decide.title)
  await openThenFill({ client, triggerId, t, isInWindow, first }, listening, async () => {
    const context = await contextOf(listening, known, itemId)
    const { shippedBy, parkedUntil, reason, line, availability, topic, workaround, mayTell, cause, plans, ...shown } =
      context
    const { status } = shown
    // Waiting for its release, it is where Jira has put it: whoever opens the form then comes to write.
    const choice: FormChoice | null = preset ?? choiceOf(status, shippedBy) ?? (status === 'done' ? KEEP : null)
    const words = { topic, line, availability, plans: inOne(plans), workaround, cause, reason }
    const stored = { choice, parkedUntil, mayTell, ...words, jira: [] }
    const typed = turned(stored, isAgainst(status), { status, line, availability, plans: words.plans })
    const seen = { status, shippedBy, words: wordsSeen(context) }
    return decideForm({ ...shown, seen, meanwhile: null, stored: [], isAhead: false, asked, typed }, t)
  })
}

/** The form as it is to stand now, with what was typed. @throws Refusal as `contextOf` */
export async function redrawn(listening: Listening, known: Known, state: DecideState, meanwhile: string | null) {
  const stands = await contextOf(listening, known, state.itemId)
  const { shippedBy, line, availability, cause, plans, ...context } = stands
  const { status, kind, number, title, customers, agents, minutes, hasJira } = context
  const written = { ...state.typed, cause: state.typed.cause === undefined ? cause : state.typed.cause }
  const typed = turned(written, state.wasAgainst, { status, line, availability, plans: inOne(plans) })
  // What this person left stays theirs who changed it, now and when it is submitted again.
  const asked = meanwhile === null ? null : decideOf(state.typed)
  const contested = asked ? withTheirs(asked, state.seen.words ?? {}, stands).contested : []
  const now = wordsSeen(stands)
  const words = { ...state.seen.words, ...Object.fromEntries(contested.map((field) => [field, now[field]])) }
  const seen = meanwhile === null ? state.seen : { status, shippedBy, words }
  const stored = contested.map((field) => ({ field, text: wordsOf(stands)[field] }))
  const form: DecideForm = {
    ...{ itemId: state.itemId, isAhead: state.isAhead, asked: state.asked, typed, seen, meanwhile, stored },
    ...{ status, kind, number, title, customers, agents, minutes, hasJira },
  }
  return decideForm(form, known.t)
}

const inOne = (plans: readonly string[]): string | null => plans.join(', ') || null

/** What the form shows that nobody types. @throws Refusal where this person may not decide, or on a merged item */
async function contextOf({ verbs }: Listening, { actor, workspace }: Known, itemId: string) {
  const [decision, settings, sites] = await Promise.all([
    verbs.decisionOf(actor, itemId),
    verbs.settingsOf(workspace.id),
    verbs.jiraSites(workspace.id),
  ])
  return { ...decision, minutes: settings.holdMinutes, hasJira: sites.length > 0 }
}

/** "Decide" on cards and in windows; and the form's own choices, each of which shows what belongs to it. */
export function registerDecide(slack: SlackApp, listening: Listening) {
  slack.action(ids.action.decide, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, actions, response_url, container, view } = pressed.parse(body)
    const asked = { responseUrl: response_url ?? null, isOwnCard: container?.is_ephemeral ?? false }
    const wanted = { client, triggerId, isInWindow: Boolean(view), known: context, asked }
    await openDecideForm(listening, wanted, actions[0]?.value ?? '', null)
  })

  /** When the newest choice in each open form was made: an older one that comes to an end later draws nothing. */
  const newest = new Map<string, number>()

  const redraws = (more: Partial<Pick<DecideState, 'isAhead'>>) =>
    async function redraw({
      ack,
      body,
      client,
      context,
    }: {
      ack: () => Promise<void>
      body: unknown
      client: WebClient
      context: Known
    }) {
      await ack()
      const { view, actions } = fieldChoice.parse(body)
      const made = Number(actions[0]?.action_ts)
      newest.set(view.id, Math.max(made, newest.get(view.id) ?? 0))
      try {
        const state = { ...decideState(view), ...more }
        const form = await redrawn(listening, context, state, null)
        await draw(client, view, form, () => newest.get(view.id) === made)
      } finally {
        if (newest.get(view.id) === made) newest.delete(view.id)
      }
    }

  slack.action(ids.field.decision, redraws({}))
  slack.action(ids.action.wordsAhead, redraws({ isAhead: true }))
  // The tick changes nothing until the form is submitted.
  slack.action(ids.field.mayTell, async ({ ack }) => ack())
}

/** Draws on what the press was made on, also in another form; of presses that overlap the newest is drawn, whatever stands there by then. */
export async function draw(
  client: WebClient,
  { id, hash }: { id: string; hash: string },
  view: ModalView,
  isNewest: () => boolean,
): Promise<void> {
  try {
    await client.views.update({ view_id: id, hash, view })
  } catch (error) {
    const code = slackCode(error)
    if (code === 'not_found') return // closed meanwhile
    if (code !== 'hash_conflict') throw error
    if (isNewest()) await client.views.update({ view_id: id, view })
  }
}
