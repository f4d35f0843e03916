import { type App, createApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import type { EventKind } from '../../src/domain/events.ts'
import { createLog } from '../../src/log.ts'
import { serve } from '../support/children.ts'
import { environmentOf } from '../support/config.ts'
import type { Place } from '../support/databases.ts'
import { addCast, addDrafts, type Cast } from '../support/people.ts'
import { promoter } from '../support/promotion.ts'
import { vocChannel } from '../support/slack-stub.ts'
import { words } from '../support/submission.ts'

/** The app as it is, with Notion connected; its `fetch` counts what it asks of it. */
let app: App
let cast: Cast
const items: string[] = []
let requests = 0

/** Budgets and rests are divided by it: Notion's few calls a second are not measured. */
const SPEED = 10

const tasks = {
  async start({ place, apiUrl, environment }: { place: Place; apiUrl: string; environment: Record<string, string> }) {
    const config = readConfig({ ...environmentOf(place, apiUrl), ...environment })
    app = await createApp(config, {
      log: createLog('silent'),
      speed: SPEED,
      fetch: (input, init) => {
        const address = String(input)
        // The rows are looked round from time to time, whatever happens to an item.
        if (address.startsWith(`${config.notion?.apiUrl}/`) && !address.endsWith('/query')) requests++
        return fetch(input, init)
      },
    })
    await app.start()
    cast = await addCast(app.db)
  },

  /** Adds so many items, and waits until each has its card and its page. */
  async add({ count }: { count: number }): Promise<void> {
    const run = promoter(app.db, cast)
    for (const draft of await addDrafts(app.db, cast, words, count, null)) items.push((await run(draft)).itemId)
    await standing('slack.card')
    await standing('notion.page')
  },

  /** Somebody who added none of them votes for every item. @returns requests to Notion for each of them */
  async vote({ voter }: { voter: number }): Promise<number> {
    const actor = cast.promoters.at(-1 - voter)
    if (!actor) throw new Error('There is nobody to vote.')
    return costOf(async () => {
      for (const itemId of items) await app.verbs.vote(actor, itemId, { on: true })
    })
  },

  /** Wants every item anew, as an event that shows nowhere in Notion does. @returns requests to Notion for each of them */
  async wantAgain(): Promise<number> {
    return costOf(async () => {
      const kind: EventKind = 'item.voted'
      for (const id of items)
        await app.db.change({ workspaceId: cast.workspaceId, personId: null }, async (tx) =>
          tx.record(kind, { id, channel: vocChannel }),
        )
    })
  },
}
export type UnchangedTasks = typeof tasks

/** Does something to every item and waits until each has its page again. @returns requests to Notion, an item */
async function costOf(run: () => Promise<void>): Promise<number> {
  const before = requests
  await run()
  await standing('notion.page')
  return (requests - before) / items.length
}

/** Waits until every item stands where a kind of effect puts it. */
async function standing(kind: string): Promise<void> {
  while ((await app.verbs.standing(cast.workspaceId, kind)).length < items.length)
    await new Promise((resolve) => setTimeout(resolve, 20))
}

serve(tasks, () => app.stop())
