import type { InputBlock, ModalView, PlainTextOption } from '@slack/types'
import { digestSections } from '../../domain/digest.ts'
import type { Speech } from '../../locales/texts.ts'
import type { SubscriptionChoices } from '../../loop/subscribe.ts'
import { ids } from '../ids.ts'
import { plain, present } from './blocks.ts'
import { input, option, time } from './setting-inputs.ts'

const { field } = ids
const MOST_OPTIONS = 100

/** A select of a few; null is no choice, and then it may stay empty. */
function choice(
  name: string,
  label: string,
  hint: string | null,
  options: PlainTextOption[],
  chosen: string | null,
  unchosen?: string,
) {
  const initial = options.find(({ value }) => value === chosen)
  const element = {
    type: 'static_select' as const,
    action_id: name,
    options: options.slice(0, MOST_OPTIONS),
    ...(unchosen ? { placeholder: plain(unchosen, 150) } : {}),
  }
  return input(name, label, hint, { ...element, ...(initial ? { initial_option: initial } : {}) })
}

/** "Subscribe": which posts a channel gets. All is chosen already, as most will want it. */
export function subscriptionForm({ wish, timeZone, areas, stages, teams }: SubscriptionChoices, t: Speech): ModalView {
  const { filter } = wish
  const part = (name: string, label: string, hint: string | null, options: PlainTextOption[], chosen: string | null) =>
    options.length > 0 && { ...choice(name, label, hint, options, chosen, t.subscription.all), optional: true }
  return {
    type: 'modal',
    callback_id: ids.view.subscription,
    private_metadata: JSON.stringify({ instead: wish.channel || null }),
    title: plain(t.subscription.title, 24),
    submit: plain(t.subscription.save, 24),
    close: plain(t.subscription.close, 24),
    blocks: present(
      input(field.digestChannel, t.subscription.channel, t.subscription.channelHint, {
        type: 'conversations_select',
        action_id: field.digestChannel,
        filter: { include: ['public', 'private'], exclude_bot_users: true },
        ...(wish.channel ? { initial_conversation: wish.channel } : {}),
      }),
      days(wish, t),
      time(field.digestAt, t.subscription.at, null, wish.at),
      {
        ...input(field.digestZone, t.subscription.zone, t.subscription.zoneHint, {
          type: 'external_select',
          action_id: field.digestZone,
          min_query_length: 1,
          placeholder: plain(timeZone, 150),
          ...(wish.timeZone ? { initial_option: option(wish.timeZone, wish.timeZone) } : {}),
        }),
        optional: true,
      },
      choice(
        field.digestLocale,
        t.subscription.locale,
        null,
        (['ko', 'en'] as const).map((locale) => option(t.digest.state.languages[locale], locale)),
        wish.locale,
      ),
      part(
        field.digestArea,
        t.subscription.area,
        null,
        areas.map(({ id, name }) => option(name, id)),
        filter.areaId,
      ),
      part(
        field.digestStage,
        t.subscription.stage,
        null,
        stages.map(({ id, ko, en }) => option(t.locale === 'ko' ? ko : en, id)),
        filter.stageId,
      ),
      part(
        field.digestTeam,
        t.subscription.team,
        t.subscription.teamHint,
        teams.map(({ id, name }) => option(name, id)),
        filter.teamId,
      ),
      sections(wish.without, t),
    ),
  }
}

/** Monday to Friday, and the days that each month has. */
function days({ every, day }: SubscriptionChoices['wish'], t: Speech): InputBlock {
  const weekly = [1, 2, 3, 4, 5].map((n) => option(t.subscription.weekly(n), `week ${n}`))
  const monthly = Array.from({ length: 28 }, (_, at) => option(t.subscription.monthly(at + 1), `month ${at + 1}`))
  const chosen = [...weekly, ...monthly].find(({ value }) => value === `${every} ${day}`)
  return input(field.digestDay, t.subscription.day, t.subscription.dayHint, {
    type: 'static_select',
    action_id: field.digestDay,
    option_groups: [
      { label: plain(t.subscription.weeks), options: weekly },
      { label: plain(t.subscription.months), options: monthly },
    ],
    ...(chosen ? { initial_option: chosen } : {}),
  })
}

function sections(without: readonly string[], t: Speech): InputBlock {
  const options = digestSections.map((section) => option(t.subscription.sectionNames[section], section))
  const on = options.filter(({ value }) => !without.includes(value ?? ''))
  return {
    ...input(field.digestSections, t.subscription.sections, null, {
      type: 'checkboxes',
      action_id: field.digestSections,
      options,
      ...(on.length > 0 ? { initial_options: on } : {}),
    }),
    optional: true,
  }
}
