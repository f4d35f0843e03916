import type { Checkboxes, InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types'
import { type Choice, choices, isOutcome, isPlan } from '../../domain/choice.ts'
import { cutGraphemes } from '../../domain/clean-text.ts'
import { LONGEST } from '../../domain/decision.ts'
import type { ItemStatus } from '../../domain/item.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { button, line, plain, present, shorten } from './blocks.ts'
import { titleOfItem } from './item-card.ts'

/** What stands in the form's fields, shown or not. */
export interface DecideTyped {
  choice: Choice | null
  /** `YYYY-MM-DD` */
  parkedUntil: string | null
  mayTell: boolean
  topic: { ko: string | null; en: string | null }
  line: { ko: string | null; en: string | null }
  availability: string | null
  workaround: string | null
  reason: string | null
  /** A Jira issue to link: `text` as it reads in the menu, `value` its key. */
  jira: { text: string; value: string } | null
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
  const isTold = choice !== null && isOutcome(choice)
  return {
    type: 'modal',
    callback_id: ids.view.decide,
    private_metadata: JSON.stringify({
      itemId: form.itemId,
      isAhead: form.isAhead,
      ...form.asked,
      // A date and a tick are hidden with the choice that they belong to: they wait here.
      parkedUntil: typed.parkedUntil,
      mayTell: typed.mayTell,
    }),
    title: plain(t.decide.title, 24),
    submit: plain(t.decide.submit, 24),
    close: plain(t.decide.close, 24),
    blocks: present(
      line(t.decide.about(form.number, shorten(titleOfItem(form, t), 150), t.status[form.status])),
      choiceInput(choice, t),
      choice === 'parked' && dateInput(typed.parkedUntil, t),
      choice !== null && isPlan(choice) && [tick(typed.mayTell, t), line(t.decide.mayTellHint)],
      textInput(field.reason, typed.reason, { label: t.decide.reason, hint: t.decide.reasonHint, isLong: true }),
      wordInputs(form, isTold, t),
      form.hasJira && jiraInput(typed.jira, t),
      line(isTold ? told(form, t) : t.decide.toldLater),
    ),
  }
}

const told = ({ agents, minutes }: DecideForm, t: Speech): string =>
  agents > 0 ? t.decide.told(agents, minutes) : t.decide.toldNobody

/** What replies are made of: shown where there is something to tell, where it was asked for, and where it holds something. */
function wordInputs({ typed, customers, isAhead }: DecideForm, isTold: boolean, t: Speech): KnownBlock[] {
  const { choice, topic, line: words, availability, workaround } = typed
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
      ...(locale === own ? { hint: t.decide.lineHint(customers) } : {}),
      isLong: true,
    })
  const isShipped = isTold && choice !== 'declined'
  return present(
    lineIn(own),
    lineIn(other),
    (isShipped || isAhead || availability !== null) &&
      textInput(field.availability, availability, {
        label: t.decide.availability,
        hint: t.decide.availabilityHint,
        placeholder: t.decide.availabilityPlaceholder,
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
      isPlan(choice) &&
      !isAhead && [
        { type: 'actions', elements: [button(action.wordsAhead, t.decide.wordsAhead, 'ahead')] },
        line(t.decide.wordsAheadHint),
      ],
  )
}

function choiceInput(choice: Choice | null, t: Speech): InputBlock {
  const option = (one: Choice): PlainTextOption => ({ text: plain(t.decide.choices[one], 75), value: one })
  return {
    type: 'input',
    block_id: field.decision,
    dispatch_action: true,
    label: plain(t.decide.decision),
    element: {
      type: 'static_select',
      action_id: field.decision,
      placeholder: plain(t.decide.decisionPlaceholder, 150),
      options: choices.map(option),
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

function textInput(
  name: keyof typeof LONGEST,
  value: string | null,
  { label, hint, placeholder, isLong }: { label: string; hint?: string; placeholder?: string; isLong?: boolean },
): InputBlock {
  const most = LONGEST[name]
  // What stands there may be older than the limit: Slack refuses a first value that its own field could not hold.
  const first = value && cutGraphemes(value, most)
  return {
    type: 'input',
    block_id: name,
    optional: true,
    label: plain(label),
    ...(hint ? { hint: plain(hint) } : {}),
    element: {
      type: 'plain_text_input',
      action_id: name,
      multiline: isLong ?? false,
      max_length: most,
      ...(placeholder ? { placeholder: plain(placeholder, 150) } : {}),
      ...(first ? { initial_value: first } : {}),
    },
  }
}

const jiraInput = (chosen: DecideTyped['jira'], t: Speech): InputBlock => ({
  type: 'input',
  block_id: field.jira,
  optional: true,
  label: plain(t.decide.jira),
  element: {
    type: 'external_select',
    action_id: field.jira,
    min_query_length: 2,
    placeholder: plain(t.decide.jiraPlaceholder, 150),
    ...(chosen ? { initial_option: issueOption(chosen.value, chosen.text) } : {}),
  },
})

/** An issue to choose; the key travels in the value, which holds 75 characters. */
export const issueOption = (key: string, text: string): PlainTextOption => ({
  text: plain(text, 75),
  value: shorten(key, 75),
})
