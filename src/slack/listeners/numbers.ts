import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import type { NumbersAsked } from '../../domain/numbers.ts'
import { parsePeriod } from '../../domain/period.ts'
import { slackCode } from '../errors.ts'
import { ids } from '../ids.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { ROWS_PAGE } from '../views/digest-rows.ts'
import { notice } from '../views/notice.ts'
import { numberRowsWindow } from '../views/number-rows.ts'
import { type WantedNumberRows, wantedNumberRows } from '../views/number-rows-value.ts'
import { numbersWindow } from '../views/numbers.ts'
import { openThenFill } from './open-form.ts'

const press = z.object({
  trigger_id: z.string(),
  actions: z.array(z.object({ action_id: z.string(), value: z.string().transform(wantedNumberRows) })).min(1),
  view: z.object({ id: z.string() }),
})

interface Asking {
  client: WebClient
  triggerId: string
  known: Known
}

/**
 * Opens the numbers of a period in a window.
 * @param typed a period and filters, e.g. `지난달 영역:결제`; nothing: the week that has just ended
 */
export function openNumbers(listening: Listening, { client, triggerId, known }: Asking, typed: string): Promise<void> {
  const { verbs, clock } = listening
  const { actor, workspace, t } = known
  const first = notice(t.numbers.loading, t, t.numbers.title)
  return openThenFill({ client, triggerId, t, first }, listening, async () => {
    const { words, area, stage, kind } = await verbs.namedSearch(actor, typed)
    const period = parsePeriod(words.join(' '), clock.now(), workspace.timeZone)
    const asked: NumbersAsked = { period, filters: { area, stage, team: null, kind: kind[0] ?? null } }
    return numbersWindow(await verbs.numbersOf(actor, asked.period, asked.filters), t)
  })
}

/** The button in Home, and each number's rows: a window upon the numbers, page by page. */
export function registerNumbers(slack: SlackApp, listening: Listening) {
  const { verbs } = listening

  async function windowOf(wanted: WantedNumberRows, { actor, t }: Known) {
    const { number, offset, period, filters } = wanted
    return numberRowsWindow(await verbs.numberRows(actor, number, { period, filters }, offset, ROWS_PAGE), wanted, t)
  }

  slack.action(ids.action.numbers, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId } = z.object({ trigger_id: z.string() }).parse(body)
    await openNumbers(listening, { client, triggerId, known: context }, '')
  })

  slack.action(new RegExp(`^${ids.action.numberRows}\\.`), async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, actions, view } = press.parse(body)
    const [pressed] = actions
    if (!pressed) return
    const { t } = context
    if (!/\.(?:previous|next)$/.test(pressed.action_id)) {
      const first = notice(t.numbers.loading, t, t.numbers.title)
      const opening = { client, triggerId, t, first, isInWindow: true }
      return openThenFill(opening, listening, () => windowOf(pressed.value, context))
    }
    try {
      await client.views.update({ view_id: view.id, view: await windowOf(pressed.value, context) })
    } catch (error) {
      // Closed meanwhile: nothing to turn over.
      if (slackCode(error) !== 'not_found') throw error
    }
  })
}
