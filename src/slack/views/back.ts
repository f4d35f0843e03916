import type { Button, KnownBlock } from '@slack/types'
import type { NoticeView } from '../../domain/notice.ts'
import type { BackAsked } from '../../domain/recurrence.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { button, line, paragraph, present } from './blocks.ts'

/** "Has it come back?", for whoever brought the words (voice.md S10). */
export const backQuestion = ({ recurrenceId, number, days }: BackAsked, t: Speech): KnownBlock[] => [
  paragraph(t.settle.back.ask(number, days)),
  {
    type: 'actions',
    elements: [
      button(ids.action.cameBack, t.settle.back.yes, recurrenceId),
      button(ids.action.isDifferent, t.settle.back.no, recurrenceId),
    ],
  },
]

/** What whoever decides can do about it; nothing once it is done. */
export const backButtons = ({ data, recurrence }: NoticeView, t: Speech): Button[] =>
  data.recurrenceId && recurrence === 'confirmed'
    ? [
        button(ids.action.openAgain, t.settle.back.reopen, data.recurrenceId, { style: 'primary' }),
        button(ids.action.isSolved, t.settle.back.solved, data.recurrenceId),
      ]
    : []

/** What whoever decides said to it. */
export const backSettled = ({ recurrence }: NoticeView, t: Speech): KnownBlock[] =>
  present(
    recurrence === 'reopened' && line(t.settle.back.wasOpened),
    recurrence === 'solved' && line(t.settle.back.wasSolved),
  )
