import { z } from 'zod'
import { actorOf } from '../../domain/person.ts'
import { speech } from '../../locales/texts.ts'
import { pressOn } from '../answer-state.ts'
import type { HomeTab } from '../home-tab.ts'
import { ids } from '../ids.ts'
import type { Listening, SlackApp } from '../known.ts'
import { askForProfile } from '../profile.ts'
import { openEmptyForm } from './new-item.ts'

/** Of the Home that was drawn before, if it was. */
const hashOf = z.object({ hash: z.string() })

/** App Home is drawn when somebody opens it, and its own buttons. */
export function registerHome(slack: SlackApp, listening: Listening, home: HomeTab) {
  const { verbs, clock, log } = listening

  slack.event('app_home_opened', async ({ event, client, context }) => {
    if (event.tab !== 'home') return
    const { workspace } = context
    const ask = () => askForProfile(client, event.user, workspace.slackKey)
    const person = await verbs.knowPerson(workspace.id, event.user, ask, (err) =>
      log.warn({ err }, 'A person could not be looked up again; what we knew is used.'),
    )
    const actor = actorOf(person, workspace)
    await home.publish(client, { actor, t: speech(actor, clock.now()) }, hashOf.safeParse(event.view).data?.hash)
    if (actor.isFullMember) await verbs.homeSeen(actor)
  })

  slack.action(ids.action.homeAdd, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId } = pressOn.omit({ actions: true }).parse(body)
    await openEmptyForm(listening, { client, triggerId, known: context }, '', null)
  })

  // Whoever acts gets it drawn anew (home-tab.ts).
  slack.action(ids.action.homeRefresh, async ({ ack }) => ack())
}
