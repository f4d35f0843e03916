import type { Verbs } from '../../loop/verbs.ts'
import type { Delivery } from '../delivery.ts'
import type { JourneyPicture } from '../home-tab.ts'
import { card } from './card.ts'
import { digest } from './digest.ts'
import { digestReply } from './digest-thread.ts'
import { document } from './document.ts'
import { nobodyLeft } from './nobody-left.ts'
import { notice } from './notice.ts'
import { reportNote } from './report-note.ts'

/** All that goes out to Slack. @param verbs asked for when something goes out: they are made after the reactions */
export function slackReactions(
  delivery: Delivery,
  verbs: () => Verbs,
  now: () => Date,
  journeyPicture: JourneyPicture,
) {
  const dmOpened: Verbs['dmOpened'] = (...of) => verbs().dmOpened(...of)
  const documentOf: Verbs['documentOf'] = (...ids) => verbs().documentOf(...ids)
  const documentOutgoing: Verbs['documentOutgoing'] = (...ids) => verbs().documentOutgoing(...ids)
  const note = reportNote({ delivery, documentOf, documentOutgoing, dmOpened, now })
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
    weeklyReply: digestReply({
      delivery,
      digestPost: (...ids) => verbs().digestPost(...ids),
      digestPlaced: (...ids) => verbs().digestPlaced(...ids),
    }),
    file: document({ delivery, documentOf, dmOpened, draw: note.draw, now }),
    fileNote: note.reaction,
    alone: nobodyLeft(delivery, (workspaceId) => verbs().nobodyLeft(workspaceId), now),
  }
}
