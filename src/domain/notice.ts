import { z } from 'zod'
import type { Locale } from './actor.ts'
import { type AlertView, alertEntry, type RenewalView, renewalEntry } from './alert.ts'
import { type DigestDraft, stopReasons } from './digest.ts'
import type { LoopView } from './loop.ts'
import { type NeedAskView, type ReasonToDecide, reasonsToDecide } from './need.ts'
import type { RecurrenceState } from './recurrence.ts'

export type NoticeKind =
  | 'answer'
  | 'wontDo'
  | 'shipAsked'
  | 'reopened'
  | 'linkRefused'
  | 'wordsAsked'
  | 'notSolved'
  | 'connection'
  | 'digestPaused'
  | 'merged'
  | 'needAsked'
  | 'causeAsked'
  | 'decideAgain'
  | 'churnSignal'
  | 'renewingRequest'
  | 'renewalAhead'
  | 'owedLong'
  | 'digestDraft'

/** What the sentence of a notice needs besides its item and issue, as it is stored. */
export const noticeData = z.object({
  /** Who asks or reports, or, of a digest, who subscribed where the reader did not: a name. */
  by: z.string().optional(),
  note: z.string().optional(),
  refusal: z.enum(['hidden', 'already', 'notMade']).optional(),
  /** The project in which an issue could not be made, and the fields that Jira refused, by name. */
  project: z.string().optional(),
  fields: z.array(z.string()).optional(),
  system: z.enum(['jira', 'notion']).optional(),
  /** Which of several sites: its host. */
  site: z.string().optional(),
  problem: z.string().optional(),
  /** The issue of which it was first noticed. */
  issueKey: z.string().optional(),
  /** The channel that gets no digest any more, and why. */
  channel: z.string().optional(),
  /** The post that is about to go out. */
  digestId: z.string().optional(),
  paused: z.enum(stopReasons).optional(),
  /** No admin is known: its reader is asked to pass it on. */
  insteadOfAdmin: z.boolean().optional(),
  /** What is said to be back. */
  recurrenceId: z.uuid().optional(),
  /** It is said to have come back; else that it was not solved. */
  isBack: z.boolean().optional(),
  /** Which merge it is about. */
  mergeId: z.string().optional(),
  /** Nobody wrote why the problem was one: asked along with the words for the customer. */
  cause: z.boolean().optional(),
  /** Items to decide about, and why; `customers`: so many new ones, `by`: who assigned it. */
  decisions: z
    .array(
      z.object({
        itemId: z.uuid(),
        because: z.enum(reasonsToDecide),
        customers: z.number().optional(),
        by: z.string().optional(),
      }),
    )
    .optional(),
  /** What cannot wait for Monday, in the order in which it came. */
  alerts: z.array(alertEntry).optional(),
  /** Customers who renew soon. */
  renewals: z.array(renewalEntry).optional(),
})
export type NoticeData = z.infer<typeof noticeData>

/** Why a link that was asked for while Jira did not answer could not be made after all. */
export type LinkRefusal = NonNullable<NoticeData['refusal']>

/** A direct message to one person, as it is to be shown now. */
export interface NoticeView {
  id: string
  kind: NoticeKind
  reader: {
    personId: string
    slackUserId: string
    name: string
    locale: Locale
    timeZone: string
    dmChannel: string | null
  }
  /** Whether it was sent. */
  isSent: boolean
  /** Its reader turned off what it is about, before it was sent. */
  isTurnedOff: boolean
  /** Its person asked to be told again then. */
  snoozedTo: Date | null
  /** With `answer`: `isAgent` is the reader who answers; the others are told so that they know. */
  answers: { isAgent: boolean; loop: LoopView }[]
  /** What the other kinds are about. */
  item: { id: string; number: number; title: string; mergedInto: number | null } | null
  issue: { key: string; url: string } | null
  data: NoticeData
  /** With `notSolved`: how what was said stands by now. */
  recurrence: RecurrenceState | null
  /** With `needAsked`: the questions, in the order in which they were asked. */
  needs: NeedAskView[]
  /** With `decideAgain`: what is to be decided, and is still open for that reason. */
  decisions: DecisionAsked[]
  /** With `churnSignal` and `renewingRequest`: what came, and is still there. */
  alerts: AlertView[]
  /** With `renewalAhead`: who renews soon and waits for answers. */
  renewals: RenewalView[]
  /** With `digestDraft`. */
  draft: DigestDraft | null
}

/** An item that somebody should decide about. */
export interface DecisionAsked {
  item: { id: string; number: number; title: string }
  because: ReasonToDecide
  customers: number
  by: string | null
  /** `YYYY-MM-DD`: by when it was to be decided, or until when it was parked. */
  day: string | null
}
