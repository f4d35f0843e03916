import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import type { Speech } from '../../locales/texts.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { postToResponseUrl } from '../response-url.ts'
import { notice } from '../views/notice.ts'

/** Where somebody pressed: in a message, or in a window. */
export interface Pressed {
  trigger_id: string
  response_url?: string | undefined
  view?: { id: string } | undefined
}

/** Says one thing to whoever pressed, where they pressed. What they did is stored, whatever becomes of it. */
export async function tellWherePressed(
  press: Pressed,
  words: string,
  { client, t, log }: { client: WebClient; t: Speech; log: Logger },
): Promise<void> {
  const text = escapeMrkdwn(words)
  if (press.response_url)
    return postToResponseUrl(press.response_url, { response_type: 'ephemeral', replace_original: false, text }, log)
  try {
    const window = { trigger_id: press.trigger_id, view: notice(text, t) }
    await (press.view ? client.views.push(window) : client.views.open(window))
  } catch (error) {
    log.warn({ err: error }, 'A receipt did not reach its reader.')
  }
}
