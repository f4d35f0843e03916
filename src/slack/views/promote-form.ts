import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types'
import type { ItemKind } from '../../domain/item.ts'
import { MAX_NEED } from '../../domain/quote.ts'
import type { Mark } from '../../domain/redaction.ts'
import type { SimilarItem } from '../../domain/similar.ts'
import { firstStanding, type Standing, shownHead, shownRest } from '../../domain/standing.ts'
import type { Speech } from '../../locales/texts.ts'
import { hitsOf } from '../hits.ts'
import { ids } from '../ids.ts'
import { button, line, paragraph, plain, present, shorten } from './blocks.ts'
import { hiddenParts } from './hidden-parts.ts'
import { titleOfItem } from './item-card.ts'
import { linkInput, optional, teamInput } from './promote-inputs.ts'
import { restOfWords, tick } from './rest-of-words.ts'
import { similarItems } from './similar-items.ts'

/** What the form is drawn from. Everything but the open folds comes from the draft and the database. */
export interface PromoteForm {
  draftId: string
  /** The raw words; they are masked here, before they are shown. */
  words: string
  /** The words as they stand since, where that is otherwise. */
  standing?: Standing
  mark: Mark
  isPrivate: boolean
  /** Its person is asked, once, whether it may be added all the same. */
  asksAgreement?: boolean
  /** Words that were typed in are a colleague's summary until said otherwise. */
  startsAsGist: boolean
  customer: { id: string; name: string } | null
  /** A name that nobody knows yet and that the message itself calls its customer's. */
  newCustomer?: string | null
  /** The customer was found in the words. */
  isGuess?: boolean
  /** Slack user id. */
  agent: string
  /** Where the words stand outside, where that is known. */
  link?: string | null
  stages: { id: string; ko: string; en: string }[]
  areas: { id: string; ko: string; en: string }[]
  kinds: ItemKind[]
  /** Teams that may answer instead of the agent. */
  teams?: { id: string; name: string }[]
  /** Items with words like these, the likest first. */
  similar: SimilarItem[]
  /** The item to which the words go; null: they become a new one. */
  target: Target | null
  /** When it was begun, where it is gone on with. */
  begunAt?: Date
  open: Folds
}

export interface Target {
  id: string
  number: number
  title: string
}

/** Which folded parts are open; kept in `private_metadata` beside the draft's id. */
export interface Folds {
  more: boolean
  hidden: boolean
  /** Similar items were looked for. */
  looked: boolean
  /** How often the words were drawn anew: Slack keeps what stands in an input for as long as its name stays. */
  round?: number
  /** The window below shows comments of surveys from this one on, and is drawn again once this one is added. */
  commentsAt?: number | null
  /** The customer for whom the agent was looked up: then that field, too, has another name. */
  agentFor?: string | null
}

const { field, action } = ids

/**
 * The form "Add to VoC": three presses and no typing when nothing needs changing. Likewise "Add their words", which knows its
 * item: nothing similar is looked for, and what belongs to an item is not asked again.
 */
export function promoteForm(form: PromoteForm, t: Speech): ModalView {
  const standing = form.standing ?? firstStanding(form.words, form.mark)
  const rest = shownRest(standing, form.mark).text
  const { target } = form
  return {
    type: 'modal',
    callback_id: target ? ids.view.addWords : ids.view.promote,
    private_metadata: JSON.stringify({ draftId: form.draftId, ...form.open, ...(target ? { target } : {}) }),
    title: plain(target ? t.addWords.title : t.promote.title, 24),
    submit: plain(target ? t.addWords.submit : t.promote.submit, 24),
    close: plain(t.promote.close, 24),
    // What was typed is offered again, as far as Slack tells it.
    notify_on_close: true,
    blocks: present(
      target && paragraph(t.addWords.to(shorten(titleOfItem(target, t), MAX_TITLE), target.number)),
      form.begunAt ? begun(form.begunAt, t) : null,
      form.isPrivate && line(t.promote.private),
      form.asksAgreement === true && agreement(t),
      wordsInput(shownHead(standing, form.mark).text, wordsBlock(form.open), t),
      hiddenParts({ standing, hits: hitsOf(standing, form.mark), mark: form.mark, open: form.open }, t),
      rest !== '' && restOfWords(rest, t),
      tick(field.gist, t.promote.gist, form.startsAsGist),
      customerInput(form, t),
      optional(field.need, t.promote.need, t.promote.needHint, {
        type: 'plain_text_input',
        action_id: field.need,
        multiline: true,
        max_length: MAX_NEED,
      }),
      tick(field.churn, t.promote.churn, false),
      {
        type: 'input',
        block_id: agentBlock(form.open),
        label: plain(t.promote.agent),
        hint: plain(t.promote.agentHint),
        element: { type: 'users_select', action_id: field.agent, initial_user: form.agent },
      },
      target ? [...teamInput(form, t), linkInput(form, t)] : [...more(form, t), ...similarItems(form, t)],
    ),
  }
}

const agreement = (t: Speech): InputBlock => ({
  type: 'input',
  block_id: field.agrees,
  label: plain(t.privacy.agreement),
  hint: plain(t.privacy.agreementHint),
  element: {
    type: 'checkboxes',
    action_id: field.agrees,
    options: [{ text: plain(t.privacy.agree, 75), value: 'yes' }],
  },
})

/** Nothing that was begun is lost, nor forced on anybody. */
const begun = (at: Date, t: Speech): KnownBlock[] => [
  line(t.privacy.begun(t.format.dateTime(at))),
  { type: 'actions', elements: [button(action.startAnew, t.privacy.startAnew, 'anew')] },
]

/** The name of the words' input: another one for each time that they are drawn anew. */
export const wordsBlock = ({ round = 0 }: Pick<Folds, 'round'>): string =>
  round === 0 ? field.words : `${field.words}.${round}`

/** The name of the agent's field; another one once somebody was looked up for a customer. */
export const agentBlock = ({ agentFor }: Pick<Folds, 'agentFor'>): string =>
  agentFor ? `${field.agent}.${agentFor}` : field.agent

const wordsInput = (words: string, block: string, t: Speech): InputBlock => ({
  type: 'input',
  block_id: block,
  label: plain(t.promote.words),
  element: {
    type: 'plain_text_input',
    action_id: field.words,
    multiline: true,
    max_length: 3_000,
    placeholder: plain(t.promote.wordsPlaceholder, 150),
    ...(words ? { initial_value: words } : {}),
  },
})

/** So much of the title tells which item it is. */
const MAX_TITLE = 100

const more = (form: PromoteForm, t: Speech): KnownBlock[] =>
  form.open.more
    ? moreFields(form, t)
    : [{ type: 'actions', elements: [button(action.moreFields, t.promote.more, 'more')] }, line(t.promote.moreHint)]

const customerInput = (
  { customer, newCustomer, isGuess, startsAsGist, target, open }: PromoteForm,
  t: Speech,
): InputBlock => ({
  ...customerChoice(
    customer ? customerOption(customer) : newCustomer ? newCustomerOption(newCustomer, t) : null,
    isGuess === true,
    t,
  ),
  // Where words are typed, the customer is chosen after them: what looks similar is shown then.
  // For an item, whoever answers this customer on it already is proposed.
  ...((startsAsGist && !open.looked) || target ? { dispatch_action: true } : {}),
})

const customerChoice = (chosen: PlainTextOption | null, isGuess: boolean, t: Speech) =>
  optional(field.customer, t.promote.customer, chosen && isGuess ? t.promote.customerGuess : t.promote.customerHint, {
    type: 'external_select',
    action_id: field.customer,
    min_query_length: 1,
    placeholder: plain(t.promote.customerPlaceholder, 150),
    ...(chosen ? { initial_option: chosen } : {}),
  })

/** A known customer to choose. */
export const customerOption = (customer: { id: string; name: string }): PlainTextOption => ({
  text: plain(customer.name, 75),
  value: `id:${customer.id}`,
})

/** A new name to choose; the name travels in the value, which holds 75 characters. */
export const newCustomerOption = (name: string, t: Speech): PlainTextOption => ({
  text: plain(t.promote.customerNew(shorten(name, 50)), 75),
  value: `new:${name}`,
})

function moreFields(form: PromoteForm, t: Speech): KnownBlock[] {
  const choice = (option: { id: string; ko: string; en: string }): PlainTextOption => ({
    text: plain(option[t.locale], 75),
    value: option.id,
  })
  const kinds: PlainTextOption[] = form.kinds.map((kind) => ({ text: plain(t.kind[kind], 75), value: kind }))
  return present(
    {
      type: 'input',
      block_id: field.kind,
      label: plain(t.promote.kind),
      element: {
        type: 'static_select',
        action_id: field.kind,
        options: kinds,
        ...(kinds[0] ? { initial_option: kinds[0] } : {}),
      },
    },
    form.stages.length > 0 &&
      optional(field.stage, t.promote.stage, t.promote.stageHint, {
        type: 'static_select',
        action_id: field.stage,
        placeholder: plain(t.promote.stagePlaceholder, 150),
        options: form.stages.map(choice),
      }),
    form.areas.length > 0 &&
      optional(field.area, t.promote.area, null, {
        type: 'static_select',
        action_id: field.area,
        placeholder: plain(t.promote.areaPlaceholder, 150),
        options: form.areas.map(choice),
      }),
    teamInput(form, t),
    linkInput(form, t),
  )
}
