import type { EventKind } from '../domain/events.ts'
import type { Reaction } from '../domain/reaction.ts'

interface Outside {
  slackCard: Reaction
  page: Reaction[]
  remoteLink: Reaction[]
  dm: Reaction
  alone: Reaction
}

/** What goes out when something happens to answers, and to what has shipped. */
export const loopReactions = ({ slackCard, page, remoteLink, dm, alone }: Outside) => {
  const shown = [slackCard, ...page, dm]
  return {
    'loop.told': shown,
    'loop.answered': shown,
    'loop.moved': shown,
    'loop.nobodyLeft': [alone],
    'loop.paused': shown,
    'loop.resumed': shown,
    'loop.waived': shown,
    'loop.confirmed': shown,
    'loop.saidHow': [...page, dm],
    'item.cameBack': shown,
    'item.notBack': [...page],
    'item.openedAgain': [...shown, ...remoteLink],
    'item.solved': shown,
  } satisfies Partial<Record<EventKind, Reaction[]>>
}
