import { beforeSending } from '../../domain/errors.ts'
import type { NobodyLeft } from '../../domain/loop.ts'
import type { Outgoing, Reaction } from '../../domain/reaction.ts'
import { speech } from '../../locales/texts.ts'
import type { Delivery } from '../delivery.ts'
import { nobodyLeftMessage } from '../views/nobody-left.ts'

const LANE = 'slack:'
const channelOf = (lane: string) => lane.slice(LANE.length)

/**
 * One message in the VoC channel: how many answers nobody can give, because everybody who could has gone. It follows the number;
 * once it says that none is left it is done with, and the next time there is a new one.
 */
export function nobodyLeft(
  delivery: Delivery,
  left: (workspaceId: string) => Promise<NobodyLeft | null>,
  now: () => Date,
): Reaction {
  return {
    kind: 'slack.nobodyLeft',
    about: 'workspace',
    lane: ({ channel }) => `${LANE}${channel}`,

    async converge(effect: Outgoing) {
      const view = await beforeSending(() => left(effect.workspaceId))
      const [channel, ts] = effect.remote?.split(':') ?? []
      if (!view || (!ts && view.answers === 0)) return { remote: null, restMs: 0 }
      const message = nobodyLeftMessage(view, speech(view, now()))
      if (channel && ts) {
        const stands = await delivery.update(effect, channel, ts, message)
        return { remote: stands && view.answers > 0 ? effect.remote : null, restMs: 0 }
      }
      const posted = await delivery.post(effect, channelOf(effect.lane), message)
      return { remote: `${channelOf(effect.lane)}:${posted}`, restMs: delivery.restMs }
    },

    async lookUp(effect) {
      const channel = channelOf(effect.lane)
      const ts = await delivery.find(effect, channel)
      return ts && `${channel}:${ts}`
    },
  }
}
