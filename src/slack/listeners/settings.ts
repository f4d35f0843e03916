import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import type { Actor } from '../../domain/actor.ts'
import { holidaysIn } from '../../domain/holidays.ts'
import { afterTicks } from '../../domain/resolution.ts'
import type { SomeSettings } from '../../domain/settings.ts'
import { type SettingForm, settingGroups } from '../../domain/setup.ts'
import type { SettingsMoved, SettingsView } from '../../loop/change-settings.ts'
import { slackCode } from '../errors.ts'
import { fullMember } from '../full-member.ts'
import { ids } from '../ids.ts'
import { keepTyped } from '../keep-typed.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { windowBelow } from '../presses.ts'
import { resolutionsTicked, settingsAsked, settingsTyped } from '../settings-state.ts'
import { siteValue } from '../site-value.ts'
import { tryChannel } from '../try-channel.ts'
import { plain } from '../views/blocks.ts'
import { connections } from '../views/connections.ts'
import { notice } from '../views/notice.ts'
import { resolutionsIn } from '../views/resolution-field.ts'
import { settingsWindow } from '../views/settings.ts'
import { type FormView, settingsForm } from '../views/settings-form.ts'
import { peopleIn, settingsHistoryWindow } from '../views/settings-history.ts'
import { openThenFill } from './open-form.ts'
import { knowTeams, missingTeamScopes } from './team-options.ts'

/** So many changes are shown: what a window holds at the longest (two blocks each of a hundred). */
const HISTORY = 30
/** A select takes so many options (docs.slack.dev/reference/block-kit/composition-objects/option-object). */
const MOST_OPTIONS = 100

/** What is read of a press: where its window opens, and whether in one that stands. */
const press = z.object({ trigger_id: z.string(), view: z.object({ id: z.string() }).optional() })

/** The settings' window, its forms, its history, and the state of the connections beside it: all for admins. */
export function registerSettings(slack: SlackApp, listening: Listening) {
  const { verbs, log, clock } = listening

  const opensForm = (name: string, form: SettingForm) =>
    slack.action(name, async ({ ack, body, client, context }) => {
      await ack()
      const { trigger_id: triggerId, view } = press.parse(body)
      const { actor, t } = context
      const first = notice(t.setup.loading, t, t.setup.title)
      await openThenFill({ client, triggerId, t, isInWindow: view !== undefined, first }, listening, async () =>
        settingsForm(
          form,
          await formView(form, actor),
          t,
          form === 'teams' ? await missingTeamScopes(client, t) : null,
        ),
      )
    })
  opensForm(ids.action.firstSetup, 'first')
  for (const group of settingGroups) opensForm(`${ids.action.changeSettings}.${group}`, group)

  slack.action(ids.action.openSettings, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, view } = press.parse(body)
    await openSettings(listening, { client, triggerId, isInWindow: view !== undefined }, context)
  })

  slack.action(ids.action.settingsHistory, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, view } = press.parse(body)
    const { actor, t } = context
    const first = notice(t.setup.loading, t, t.setup.historyTitle)
    await openThenFill({ client, triggerId, t, isInWindow: view !== undefined, first }, listening, async () => {
      const changes = await verbs.settingsHistory(actor, HISTORY)
      return settingsHistoryWindow(changes, await verbs.slackIdsOf(actor.workspaceId, peopleIn(changes)), t)
    })
  })

  slack.action(ids.action.connectionState, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, view } = press.parse(body)
    const { actor, t } = context
    const first = notice(t.setup.loading, t, t.setup.connections)
    await openThenFill({ client, triggerId, t, isInWindow: view !== undefined, first }, listening, async () => ({
      ...notice(' ', t, t.setup.connections),
      blocks: connections(await verbs.unsent.connections(actor), t).blocks,
    }))
  })

  slack.options(ids.field.timeZone, async ({ ack, options }) => {
    const typed = options.value.trim().toLowerCase().replaceAll(' ', '_')
    const found = Intl.supportedValuesOf('timeZone').filter((name) => name.toLowerCase().includes(typed))
    await ack({ options: found.slice(0, MOST_OPTIONS).map((name) => ({ text: plain(name, 75), value: name })) })
  })

  slack.options(ids.field.customersField, async ({ ack, options, context }) => {
    const found = await verbs.suggestNumberFields(context.actor, options.value)
    await ack({
      options: found.slice(0, MOST_OPTIONS).map((one) => ({ text: plain(one.name, 75), value: siteValue(one) })),
    })
  })

  slack.view(ids.view.changeSettings, async ({ ack, view, body, client, context }) => {
    const { actor, t } = context
    const { form, seen } = settingsAsked(view)
    const typed = settingsTyped(view.state.values)
    const before = await verbs.settingsView(actor)
    if (typed.vocChannel && typed.vocChannel !== before.vocChannel)
      await tryChannel(typed.vocChannel, 'vocChannel', client, context)
    const named = await withPeople(typed, client, context)
    const { customersField: asked } = named
    const ticked = resolutionsTicked(view.state.values)
    const { notShippedResolutions: known } = before.settings
    const wanted = {
      ...named,
      ...(asked ? { customersField: await verbs.numberFields(actor, asked) } : {}),
      ...(ticked ? { notShippedResolutions: afterTicks(known, resolutionsIn(view), ticked) } : {}),
    }
    const first = form === 'first' ? { setUpAt: clock.now().toISOString() } : {}
    const moved = await verbs.changeSettings(actor, { ...changedIn(wanted, before), ...first }, seen)
    if (moved) {
      const now = settingsForm(form, await formView(form, actor), t, movedText(moved, context))
      return ack({ response_action: 'update', view: keepTyped(now, view.state.values) })
    }
    // What a request finds of its workspace is kept for a minute (authorize.ts): what was just set holds from now on.
    Object.assign(context.workspace, await verbs.workspaceOf(context.workspace.slackKey))
    const after = settingsWindow(await verbs.settingsView(actor), t, t.setup.saved)
    const under = windowBelow(body)
    await (under ? ack() : ack({ response_action: 'update', view: after }))
    if (wanted.teams) await knowTeams(listening, client, actor.workspaceId)
    if (!under) return
    try {
      await client.views.update({ view_id: under, view: after })
    } catch (error) {
      // It is stored whatever becomes of the window.
      if (slackCode(error) !== 'not_found') log.warn({ err: error }, 'The settings were not drawn again.')
    }
  })

  /** What a form shows; of Jira's resolutions only its own asks Jira. */
  async function formView(form: SettingForm, actor: Actor): Promise<FormView> {
    if (form !== 'following') return verbs.settingsView(actor)
    const [view, resolutions] = await Promise.all([verbs.settingsView(actor), verbs.resolutions(actor)])
    return { ...view, resolutions }
  }

  /** People as the settings keep them. @throws Refusal `agent.notHere` beside the field */
  async function withPeople(typed: SomeSettings, client: WebClient, known: Known): Promise<SomeSettings> {
    const personIds = async (users: string[], field: string) => {
      const found: string[] = []
      for (const user of users) found.push((await fullMember(user, field, client, known, listening)).id)
      return found
    }
    const { deciders, admins, importers, revenueReaders } = typed
    return {
      ...typed,
      ...(deciders ? { deciders: await personIds(deciders, 'deciders') } : {}),
      ...(admins ? { admins: await personIds(admins, 'admins') } : {}),
      ...(importers ? { importers: await personIds(importers, 'importers') } : {}),
      ...(revenueReaders ? { revenueReaders: await personIds(revenueReaders, 'revenueReaders') } : {}),
    }
  }
}

/** What was left as the configuration has it stays the configuration's. */
function changedIn(
  wanted: SomeSettings,
  before: Pick<SettingsView, 'settings' | 'vocChannel' | 'locale' | 'timeZone' | 'shippedWhen'>,
): SomeSettings {
  const { vocChannel, locale, timeZone, holidays, shippedWhen, ...rest } = wanted
  return {
    ...rest,
    ...(vocChannel && vocChannel !== before.vocChannel ? { vocChannel } : {}),
    ...(locale && locale !== before.locale ? { locale } : {}),
    ...(timeZone && timeZone !== before.timeZone ? { timeZone } : {}),
    ...(shippedWhen && shippedWhen !== before.shippedWhen ? { shippedWhen } : {}),
    ...(holidays && holidays !== holidaysIn(before.settings, before.timeZone) ? { holidays } : {}),
  }
}

/** Who changed what meanwhile, in a sentence. */
export function movedText({ name, at, keys }: SettingsMoved, { t }: Known): string {
  const what = keys.map((key) => t.setup.names[key]).join(', ')
  return t.setup.moved(escapeMrkdwn(name ?? t.setup.somebody), t.format.dateTime(at), what)
}

/** Opens the settings: light at once, then what stands. */
async function openSettings(
  listening: Listening,
  { client, triggerId, isInWindow }: { client: WebClient; triggerId: string; isInWindow: boolean },
  { actor, t }: Known,
): Promise<void> {
  const first = notice(t.setup.loading, t, t.setup.title)
  await openThenFill({ client, triggerId, t, isInWindow, first }, listening, async () =>
    settingsWindow(await listening.verbs.settingsView(actor), t),
  )
}
