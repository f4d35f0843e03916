import { z } from 'zod'
import type { SearchAsked } from '../../domain/search.ts'
import { fullMember } from '../full-member.ts'
import { ids } from '../ids.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { postToResponseUrl } from '../response-url.ts'
import { searchIn, searchState } from '../search-state.ts'
import { notice } from '../views/notice.ts'
import { SEARCH_PAGE, searchMessage, searchWindow } from '../views/search.ts'
import { searchForm } from '../views/search-form.ts'
import { openThenFill } from './open-form.ts'

const pressed = z.object({
  trigger_id: z.string(),
  actions: z.array(z.object({ value: z.string() })).min(1),
  response_url: z.string().optional(),
  view: z.object({ id: z.string() }).optional(),
})

/** `/voc search WORDS FILTERS`: what was found, as only the one who asked sees it. */
export async function answerSearch({ verbs }: Pick<Listening, 'verbs'>, { actor, t }: Known, typed: string) {
  const asked = await verbs.namedSearch(actor, typed)
  return searchMessage(await verbs.searchItems(actor, asked, null, SEARCH_PAGE), t)
}

/** Looking for items: the form, its results, and further pages of them. */
export function registerSearch(slack: SlackApp, listening: Listening) {
  const { verbs, log } = listening

  slack.action(ids.action.searchForm, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, actions, view } = pressed.parse(body)
    const { t, actor } = context
    const first = notice(t.decide.loading, t, t.home.find.title)
    await openThenFill({ client, triggerId, t, isInWindow: Boolean(view), first }, listening, async () => {
      const { asked } = searchIn(actions[0]?.value ?? '')
      const { stages, areas } = await verbs.draftContext(actor, '')
      return searchForm(asked, { stages, areas }, await namesOf(asked, context), t)
    })
  })

  /** Further pages: in the window that they stand in, in place of the message, or in a window of their own. */
  slack.action(ids.action.searchMore, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, actions, response_url, view } = pressed.parse(body)
    const { actor, t } = context
    const { asked, at } = searchIn(actions[0]?.value ?? '')
    const find = () => verbs.searchItems(actor, asked, at, SEARCH_PAGE)
    if (view) return void (await client.views.update({ view_id: view.id, view: searchWindow(await find(), t) }))
    if (response_url) {
      const page = { response_type: 'ephemeral', replace_original: true, ...searchMessage(await find(), t) }
      return postToResponseUrl(response_url, page, log)
    }
    const first = notice(t.decide.loading, t, t.home.find.title)
    await openThenFill({ client, triggerId, t, first }, listening, async () => searchWindow(await find(), t))
  })

  slack.view(ids.view.search, async ({ ack, view, client, context }) => {
    const { asked, ownerSlackId } = searchState(view)
    const owner = ownerSlackId
      ? (await fullMember(ownerSlackId, ids.field.searchOwner, client, context, listening)).id
      : null
    const found = await verbs.searchItems(context.actor, { ...asked, owner }, null, SEARCH_PAGE)
    await ack({ response_action: 'update', view: searchWindow(found, context.t) })
  })

  /** What the form says of a customer and a person who are chosen by their ids. */
  async function namesOf({ customer, owner }: SearchAsked, { actor }: Known) {
    const known = await verbs.searchNames(actor, { customer, owner })
    return {
      customer: known.customer
        ? {
            text: { type: 'plain_text' as const, text: known.customer.name.slice(0, 75), emoji: false },
            value: `id:${known.customer.id}`,
          }
        : null,
      owner: known.owner,
    }
  }
}
