import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types'
import { type CustomerField, type CustomerProfile, type Lifecycle, lifecycles } from '../../domain/customer.ts'
import { listsOf, MAX_LIST } from '../../domain/customer-fields.ts'
import { MAX_CUSTOMER_NAME } from '../../domain/quote.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { button, line, paragraph, plain, present, shorten } from './blocks.ts'

const CURRENCIES = ['KRW', 'USD', 'EUR', 'JPY', 'GBP', 'CNY', 'SGD', 'VND', 'AUD', 'CAD']
const LANGUAGES = ['ko', 'en', 'ja', 'zh', 'de', 'fr', 'es', 'vi']

/** What the form is drawn from. */
export interface CustomerForm {
  customerId: string
  /** Of the customer as it is edited; null: a new one. */
  version: number | null
  profile: CustomerProfile
  /** The account owner, as Slack knows them. */
  owner: string | null
  writesRevenue: boolean
  /** Said above all else: what others changed, or whose a name is. */
  said: string[]
  /** The customer whose name it is. */
  taken: { id: string } | null
  /** Where it was asked for outside any window. */
  responseUrl: string | null
  /**
   * How often it was drawn anew with other values: Slack keeps what stands in a field for as long as its block has the same name
   * (docs.slack.dev/reference/methods/views.update).
   */
  drawn: number
}

const { customerField: field } = ids

/** The form of a customer, new or edited. */
export function customerForm(form: CustomerForm, t: Speech): ModalView {
  const { customerId, version, responseUrl, drawn, profile } = form
  const name = (one: string) => `${one}.${drawn}`
  const lists = listsOf(profile)
  const { lifecycle } = profile
  return {
    type: 'modal',
    callback_id: ids.view.customer,
    private_metadata: JSON.stringify({ customerId, version, responseUrl, drawn }),
    title: plain(version === null ? t.customer.form.addTitle : t.customer.form.editTitle, 24),
    submit: plain(t.customer.form.submit, 24),
    close: plain(t.customer.form.close, 24),
    blocks: present(
      form.said.map((one) => paragraph(one)),
      form.taken && {
        type: 'actions',
        elements: [button(ids.action.viewTaken, t.customer.form.openTaken, form.taken.id)],
      },
      text(name(field.name), field.name, profile.name, t, {
        max: MAX_CUSTOMER_NAME,
        hint: t.customer.form.nameHint,
        isNeeded: true,
      }),
      list('aliases', { hint: t.customer.form.aliasesHint }),
      input(
        name(field.lifecycle),
        t.customer.fields.lifecycle,
        {
          type: 'static_select',
          action_id: field.lifecycle,
          options: lifecycles.map((one) => lifecycleOption(one, t)),
          initial_option: lifecycleOption(lifecycle, t),
        },
        { isNeeded: true },
      ),
      text(name(field.plan), field.plan, profile.plan, t, { max: 80, placeholder: t.customer.form.planPlaceholder }),
      form.writesRevenue && revenueInputs(profile, name, t),
      input(name(field.renewsOn), t.customer.fields.renewsOn, {
        type: 'datepicker',
        action_id: field.renewsOn,
        ...(profile.renewsOn ? { initial_date: profile.renewsOn } : {}),
      }),
      input(name(field.ownerId), t.customer.fields.ownerId, {
        type: 'users_select',
        action_id: field.ownerId,
        ...(form.owner ? { initial_user: form.owner } : {}),
      }),
      languageInput(profile.language, name(field.language), t),
      list('contacts', { hint: t.customer.form.contactsHint, placeholder: t.customer.form.contactsPlaceholder }),
      list('domains', { hint: t.customer.form.domainsHint }),
      list('references', { hint: t.customer.form.referencesHint }),
    ),
  }

  /** One line for each entry; those that have no room stay as they are, which is said. */
  function list(which: keyof typeof lists, more: { hint: string; placeholder?: string }): KnownBlock[] {
    const { text: shown, left } = lists[which]
    return present(
      text(name(field[which]), field[which], shown, t, { max: MAX_LIST, isLong: true, ...more }),
      left > 0 && line(t.customer.form.hiddenRest(t.customer.fields[which], left)),
    )
  }
}

const lifecycleOption = (one: Lifecycle, t: Speech): PlainTextOption => ({
  text: plain(t.lookUp.lifecycle[one], 75),
  value: one,
})

const codeOption = (code: string, name = code): PlainTextOption => ({ text: plain(name, 75), value: code })

function revenueInputs({ revenue }: CustomerProfile, name: (one: string) => string, t: Speech): KnownBlock[] {
  const currency = revenue?.currency ?? 'KRW'
  const options = [...new Set([...CURRENCIES, currency])].map((code) => codeOption(code))
  return [
    text(name(field.revenue), field.revenue, revenue ? revenue.amount.toLocaleString('en-US') : '', t, {
      max: 40,
      hint: t.customer.form.revenueHint,
    }),
    input(
      name(field.currency),
      t.customer.form.currency,
      { type: 'static_select', action_id: field.currency, options, initial_option: codeOption(currency) },
      { isNeeded: true },
    ),
  ]
}

function languageInput(language: string | null, block: string, t: Speech): InputBlock {
  const names = new Intl.DisplayNames([t.locale], { type: 'language', fallback: 'code' })
  const option = (code: string) => codeOption(code, isCode(code) ? names.of(code) : code)
  const codes = [...new Set([...LANGUAGES, ...(language ? [language] : [])])]
  return input(
    block,
    t.customer.fields.language,
    {
      type: 'static_select',
      action_id: field.language,
      placeholder: plain(t.customer.form.languagePlaceholder, 150),
      options: codes.map(option),
      ...(language ? { initial_option: option(language) } : {}),
    },
    { hint: t.customer.form.languageHint },
  )
}

const isCode = (code: string) => /^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i.test(code)

const input = (
  block: string,
  label: string,
  element: InputBlock['element'],
  { hint, isNeeded = false }: { hint?: string; isNeeded?: boolean } = {},
): InputBlock => ({
  type: 'input',
  block_id: block,
  optional: !isNeeded,
  label: plain(label),
  ...(hint ? { hint: plain(hint) } : {}),
  element,
})

function text(
  block: string,
  actionId: CustomerField,
  value: string | null,
  t: Speech,
  more: { max: number; hint?: string; placeholder?: string; isLong?: boolean; isNeeded?: boolean },
): InputBlock {
  const first = value ? shorten(value, more.max) : ''
  return input(
    block,
    t.customer.fields[actionId],
    {
      type: 'plain_text_input',
      action_id: actionId,
      multiline: more.isLong ?? false,
      max_length: more.max,
      ...(more.placeholder ? { placeholder: plain(more.placeholder, 150) } : {}),
      ...(first ? { initial_value: first } : {}),
    },
    more,
  )
}
