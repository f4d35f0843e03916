import { Refusal } from '../../domain/errors.ts'
import type { Linked, Unlinked } from '../../domain/link.ts'
import type { Speech } from '../../locales/texts.ts'
import { sentence } from '../explain.ts'

/** What is said after an issue was linked, as plain text: its status as the site names it, or that Jira has yet to answer. */
export const linkedText = ({ number, key, issue, asked }: Linked, t: Speech): string =>
  withAsked(issue ? t.decide.linked(number, key, issue.state.status) : t.decide.linkWaits(number, key), asked, t)

/** What is said after several were named, each with a sentence of its own, and why, where somebody said so. */
export const linkedTexts = (outcomes: readonly (Linked | Refusal)[], t: Speech): string =>
  withReason(
    outcomes.map((one) => (one instanceof Refusal ? sentence(one, t) : linkedText(one, t))),
    outcomes,
    t,
  )

/** What is said after some were untied, likewise. */
export const unlinkedTexts = (outcomes: readonly (Unlinked | Refusal)[], t: Speech): string =>
  withReason(
    outcomes.map((one) =>
      one instanceof Refusal ? sentence(one, t) : withAsked(t.decide.unlinked(one.number, one.key), one.asked, t),
    ),
    outcomes,
    t,
  )

function withReason(texts: string[], outcomes: readonly (Unlinked | Refusal)[], t: Speech): string {
  const reason = outcomes.flatMap((one) => (one instanceof Refusal ? [] : (one.reason ?? [])))[0]
  return [...texts, ...(reason ? [t.decide.linkedBecause(reason)] : [])].join('\n')
}

const withAsked = (text: string, asked: string | null, t: Speech): string =>
  asked === null ? text : `${text}\n${t.decide.askedToShip(asked)}`
