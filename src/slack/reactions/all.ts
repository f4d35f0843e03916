import type { Verbs } from '../../loop/verbs.ts'
import type { Delivery } from '../delivery.ts'
import type { JourneyPicture } from '../home-tab.ts'
import { card } from './card.ts'
import { digest } from './digest.ts'
import { document } from './document.ts'
import { nobodyLeft } from './nobody-left.ts'
import { notice } from './notice.ts'

/** All that goes out to Slack. @param verbs asked for when something goes out: they are made after the reactions */
export function slackReactions(
  delivery: Delivery,
  verbs: () => Verbs,
  now: () => Date,
  journeyPicture: JourneyPicture,
) {
  const dmOpened: Verbs['dmOpened'] = (...of) => verbs().dmOpened(...of)
  return {
    slackCard: card({
      delivery,
      itemView: (...ids) => verbs().itemView(...ids),
      isQuiet: (...ids) => verbs().isQuiet(...ids),
      now,
    }),
    dm: notice({
      delivery,
      noticeView: (...ids) => verbs().noticeView(...ids),
      closeNotice: (...ids) => verbs().closeNotice(...ids),
      noticeSent: (...ids) => verbs().noticeSent(...ids),
      dmRefused: (...of) => verbs().dmRefused(...of),
      dmOpened,
      now,
    }),
    weekly: digest({
      journeyPicture,
      delivery,
      digestPost: (...ids) => verbs().digestPost(...ids),
      pauseSubscription: (...about) => verbs().pauseSubscription(...about),
    }),
    alone: nobodyLeft(delivery, (workspaceId) => verbs().nobodyLeft(workspaceId), now),
    file: document({ delivery, documentOf: (...ids) => verbs().documentOf(...ids), dmOpened, now }),
  }
}
