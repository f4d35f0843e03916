import { useEffect, useState } from 'react'
import type { PageAttachment } from '../../../slack/page-contract.ts'
import { api } from '../world/api.ts'
import { useWorld } from '../world/world-context.ts'

/** Whoever is still typing an address is left alone. */
const pauseMs = 400
/** How often the world is asked for a preview, and how many times: an app that has said nothing in five seconds says nothing. */
const askMs = 250
const asks = 20

/** One and the same: a new list would look like a change. */
const none: PageAttachment[] = []

/** What apps show for the links in a text that is still being written (docs.slack.dev/messaging/unfurling-links-in-messages). */
export function useDraftPreviews(text: string): PageAttachment[] {
  const { state } = useWorld()
  const me = state.me.id
  const links = [...new Set(text.match(/https?:\/\/[^\s<>"]+/g) ?? [])].join(' ')
  const [shown, setShown] = useState<{ links: string; previews: PageAttachment[] }>({ links: '', previews: [] })
  useEffect(() => {
    if (links === '') return
    let isOver = false
    const wait = (ms: number) => new Promise((done) => setTimeout(done, ms))
    const look = async () => {
      await wait(pauseMs)
      if (isOver) return
      let waiting = await api.compose({ as: me, text: links })
      const previews: PageAttachment[] = []
      for (let asked = 0; asked < asks && waiting.length > 0 && !isOver; asked += 1) {
        await wait(askMs)
        const answers = await Promise.all(waiting.map(async (id) => ({ id, found: await api.draft(id) })))
        previews.push(...answers.flatMap(({ found }) => found ?? []))
        waiting = answers.filter(({ found }) => found === null).map(({ id }) => id)
        if (!isOver && previews.length > 0) setShown({ links, previews: previews.map((each, id) => ({ ...each, id })) })
      }
    }
    void look()
    return () => {
      isOver = true
    }
  }, [links, me])
  return shown.links === links ? shown.previews : none
}
