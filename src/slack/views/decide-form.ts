import type { Checkboxes, InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types'
import { choiceOf, choices, type FormChoice, isOutcome, isPlan, KEEP, standsAt } from '../../domain/choice.ts'
import type { WordField } from '../../domain/decide-words.ts'
import { isAgainst, type Seen } from '../../domain/decision.ts'
import type { ItemKind, ItemStatus } from '../../domain/item.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { button, line, paragraph, plain, present, shorten } from './blocks.ts'
import { jiraInput } from './issue-input.ts'
import { titleOfItem } from './item-card.ts'
import { textInput } from './words-input.ts'

/** What stands in the form's fields, shown or not. */
export interface DecideTyped {
  choice: FormChoice | null
  /** `YYYY-MM-DD` */
  parkedUntil: string | null
  mayTell: boolean
  topic: { ko: string | null; en: string | null }
  line: { ko: string | null; en: string | null }
  availability: string | null
  /** The plans that have it, parted by commas. */
  plans: string | null
  workaround: string | null
  /** Why the problem was one; null: nobody knows; undefined: the form does not ask. */
  cause?: string | null | undefined
  reason: string | null
  /** Jira issues to link: `text` as each reads in the menu, `value` its key. */
  jira: { text: string; value: string }[]
}

/** Where it was asked for, so that the answer appears there. */
export interface DecideAsked {
  /** Slack's address for answers; null where it was asked for in a window. It is Slack's to us and names no secret of ours. */
  responseUrl: string | null
  /** The card that was pressed is one that only this person sees. */
  isOwnCard: boolean
}

/** All that the form is drawn from. */
export interface DecideForm {
  itemId: string
  number: number
  title: string
  status: ItemStatus
  kind: ItemKind
  /** Where it stood when the form was opened, or drawn again after it had moved on. */
  seen: Seen
  /** What happened to it meanwhile, said above all else; null: nothing that matters. */
  meanwhile: string | null
  /** What stands stored in the fields that somebody else has changed, too. */
  stored: { field: WordField; text: string | null }[]
  /** So many customers' drafts will hold the words; so many colleagues are told, after so many minutes. */
  customers: number
  agents: number
  minutes: number
  /** Whether there is a Jira to link to. */
  hasJira: boolean
  /** Whether the words for the customer are shown before there is anything to tell. */
  isAhead: boolean
  asked: DecideAsked
  typed: DecideTyped
}

const { field, action } = ids

/** The form "Decide": the choice, what belongs to it, and whatever was typed already, so that nothing is lost by choosing. */
export function decideForm(form: DecideForm, t: Speech): ModalView {
  const { typed } = form
  const { choice } = typed
  const isTold = isOutcomeNow(form)
  return {
    type: 'modal',
    callback_id: ids.view.decide,
    private_metadata: JSON.stringify({
      itemId: form.itemId,
      isAhead: form.isAhead,
      seen: form.seen,
      // Which words stand in the fields: for what comes, or for what does not.
      isAgainst: isAgainst(standingOf(form)),
      ...form.asked,
      // A date and a tick are hidden with the choice that they belong to: they wait here.
      parkedUntil: typed.parkedUntil,
      mayTell: typed.mayTell,
    }),
    title: plain(t.decide.title, 24),
    submit: plain(t.decide.submit, 24),
    close: plain(t.decide.close, 24),
    blocks: present(
      form.meanwhile !== null && paragraph(form.meanwhile),
      form.stored.map(({ field: name, text }) => line(labelOf(name, t), storedNow(text, t))),
      line(t.decide.about(form.number, shorten(titleOfItem(form, t), 150), t.status[form.status])),
      choiceInput(form, t),
      choice === 'parked' && dateInput(typed.parkedUntil, t),
      choice !== null && choice !== KEEP && isPlan(choice) && [tick(typed.mayTell, t), line(t.decide.mayTellHint)],
      textInput(field.reason, typed.reason, { label: t.decide.reason, hint: t.decide.reasonHint, isLong: true }),
      asksForCause(form) &&
        textInput(field.cause, typed.cause ?? null, {
          label: t.edit.fields.cause,
          hint: t.edit.causeHint,
          isLong: true,
        }),
      wordInputs(form, isTold, t),
      form.hasJira && jiraInput(typed.jira, t),
      line(isTold ? told(form, t) : t.decide.toldLater),
    ),
  }
}

const labelOf = (name: WordField, t: Speech): string => {
  if (name === 'lineKo' || name === 'lineEn') return t.decide.line[name === 'lineKo' ? 'ko' : 'en']
  if (name === 'topicKo' || name === 'topicEn') return t.decide.topic[name === 'topicKo' ? 'ko' : 'en']
  return name === 'cause' ? t.edit.fields.cause : t.decide[name]
}

/** So much of what stands stored is compared at a glance. */
const STORED_SHOWN = 600

const storedNow = (text: string | null, t: Speech): string =>
  text === null ? t.edit.storedEmpty : t.edit.storedNow(shorten(text, STORED_SHOWN))

/** Where the item stands if the form is submitted as it is. */
export const standingOf = ({ typed, status }: Pick<DecideForm, 'typed' | 'status'>): ItemStatus =>
  typed.choice === null ? status : standsAt(typed.choice, status)

/** When a problem ships it is asked why it was one: so is the next one prevented. */
const asksForCause = ({ kind, typed: { choice }, status }: DecideForm): boolean =>
  kind === 'problem' && choice !== null && standsAt(choice, status) === 'shipped'

const isOutcomeNow = ({ typed: { choice }, status }: DecideForm): boolean =>
  choice !== null && (choice === KEEP ? status === 'shipped' || status === 'declined' : isOutcome(choice))

/**
 * The block of a field with words for the customer. Slack keeps what stands in a field for as long as its block has the same
 * name (docs.slack.dev/reference/methods/views.update), and words of one side must not stay for the other.
 */
export const wordsBlock = (name: string, against: boolean): string => (against ? `${name}_against` : name)

const told = ({ agents, minutes }: DecideForm, t: Speech): string =>
  agents > 0 ? t.decide.told(agents, minutes) : t.decide.toldNobody

/** What replies are made of: shown where there is something to tell, where it was asked for, and where it holds something. */
function wordInputs(form: DecideForm, isTold: boolean, t: Speech): KnownBlock[] {
  const { typed, customers } = form
  const { choice, topic, line: words, availability, plans, workaround } = typed
  const against = isAgainst(standingOf(form))
  // Whoever leaves the status as it is came to write.
  const isAhead = form.isAhead || choice === KEEP
  const shows = isTold || isAhead
  const own = t.locale
  const other = own === 'ko' ? 'en' : 'ko'
  const topicIn = (locale: 'ko' | 'en') =>
    (shows || topic[locale] !== null) &&
    textInput(locale === 'ko' ? field.topicKo : field.topicEn, topic[locale], {
      label: t.decide.topic[locale],
      ...(locale === own ? { hint: t.decide.topicHint, placeholder: t.decide.topicPlaceholder } : {}),
    })
  const lineIn = (locale: 'ko' | 'en') =>
    (shows || words[locale] !== null) &&
    textInput(locale === 'ko' ? field.lineKo : field.lineEn, words[locale], {
      label: t.decide.line[locale],
      block: wordsBlock(locale === 'ko' ? field.lineKo : field.lineEn, against),
      ...(locale === own ? { hint: t.decide.lineHint(customers) } : {}),
      isLong: true,
    })
  const isShipped = isTold && !against
  return present(
    lineIn(own),
    lineIn(other),
    (isShipped || isAhead || availability !== null) &&
      textInput(field.availability, availability, {
        label: t.decide.availability,
        block: wordsBlock(field.availability, against),
        hint: t.decide.availabilityHint,
        placeholder: t.decide.availabilityPlaceholder,
      }),
    (isShipped || isAhead || plans !== null) &&
      textInput(field.plans, plans, {
        label: t.decide.plans,
        block: wordsBlock(field.plans, against),
        hint: t.decide.plansHint,
        placeholder: t.decide.plansPlaceholder,
      }),
    (choice === 'declined' || workaround !== null) &&
      textInput(field.workaround, workaround, {
        label: t.decide.workaround,
        hint: t.decide.workaroundHint,
        isLong: true,
      }),
    topicIn(own),
    topicIn(other),
    choice !== null &&
      choice !== KEEP &&
      isPlan(choice) &&
      !isAhead && [
        { type: 'actions', elements: [button(action.wordsAhead, t.decide.wordsAhead, 'ahead')] },
        line(t.decide.wordsAheadHint),
      ],
  )
}

function choiceInput({ typed: { choice }, status, seen }: DecideForm, t: Speech): InputBlock {
  const name = (one: FormChoice) => (one === KEEP ? t.decide.keep(t.status[status]) : t.decide.choices[one])
  const option = (one: FormChoice): PlainTextOption => ({ text: plain(name(one), 75), value: one })
  const isKept = choice === KEEP || choiceOf(seen.status, seen.shippedBy) === null
  return {
    type: 'input',
    block_id: field.decision,
    dispatch_action: true,
    label: plain(t.decide.decision),
    element: {
      type: 'static_select',
      action_id: field.decision,
      placeholder: plain(t.decide.decisionPlaceholder, 150),
      options: [...(isKept ? ([KEEP] as const) : []), ...choices].map(option),
      ...(choice ? { initial_option: option(choice) } : {}),
    },
  }
}

const dateInput = (date: string | null, t: Speech): InputBlock => ({
  type: 'input',
  block_id: field.parkedUntil,
  label: plain(t.decide.parkedUntil),
  hint: plain(t.decide.parkedUntilHint),
  element: { type: 'datepicker', action_id: field.parkedUntil, ...(date ? { initial_date: date } : {}) },
})

function tick(ticked: boolean, t: Speech): KnownBlock {
  const option: PlainTextOption = { text: plain(t.decide.mayTell, 75), value: 'yes' }
  const box: Checkboxes = {
    type: 'checkboxes',
    action_id: field.mayTell,
    options: [option],
    ...(ticked ? { initial_options: [option] } : {}),
  }
  return { type: 'actions', block_id: field.mayTell, elements: [box] }
}
