import { startWorld, type World } from '../../sandbox/world.ts'
import { serve } from '../support/children.ts'
import { timed } from '../support/timed.ts'

/** The local Slack alone, called in process: no socket lies between. */
const manifest = {
  display_information: { name: 'Bench' },
  oauth_config: { scopes: { bot: ['chat:write', 'users:read', 'channels:history', 'channels:read'] } },
}
const calls: [method: string, body: string][] = [
  ['auth.test', ''],
  ['users.info', 'user=U0MINA001'],
  ['chat.postMessage', 'channel=voc&text=one+of+many'],
  ['conversations.history', 'channel=C0VOC0001&limit=20'],
  ['conversations.info', 'channel=C0VOC0001'],
]

let world: World

const call = async ([method, body]: (typeof calls)[number]) => {
  const headers = {
    authorization: `Bearer ${world.credentials.SLACK_BOT_TOKEN}`,
    'content-type': 'application/x-www-form-urlencoded',
  }
  const answer = await world.slack.fetch(new Request(world.apiUrl + method, { method: 'POST', body, headers }))
  const { ok, error } = (await answer.json()) as { ok: boolean; error?: string }
  if (!ok) throw new Error(`${method}: ${error}`)
}

const tasks = {
  async start() {
    world = await startWorld({ manifest, speed: 1_000_000 })
  },
  /** So many calls, a fifth of each kind. */
  async calls({ count, concurrency }: { count: number; concurrency: number }) {
    const work = Array.from({ length: count }, (_, at) => calls[at % calls.length] ?? (['auth.test', ''] as const))
    return timed(
      work.map(
        ([method, body]) =>
          () =>
            call([method, body]),
      ),
      concurrency,
    )
  },
}
export type LocalWorldTasks = typeof tasks

serve(tasks, () => world.stop())
