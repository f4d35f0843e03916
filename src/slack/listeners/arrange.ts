import type { ModalView } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import type { Area, Meanwhile, Stage } from '../../domain/area.ts'
import { Refusal } from '../../domain/errors.ts'
import { DEFAULT_DECISION_DAYS } from '../../domain/item.ts'
import { presetNames } from '../../domain/journey.ts'
import { areaTyped, seenIn, stageTyped } from '../arrange-state.ts'
import { slackCode } from '../errors.ts'
import { fullMember } from '../full-member.ts'
import { ids } from '../ids.ts'
import { keepTyped } from '../keep-typed.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { windowBelow } from '../presses.ts'
import { tryChannel } from '../try-channel.ts'
import { areasWindow, areaText, stagesWindow, stageText } from '../views/arrange.ts'
import { areaForm, stageForm } from '../views/arrange-forms.ts'
import { notice } from '../views/notice.ts'
import { openThenFill } from './open-form.ts'

/** What is read of a press: on which one, and whether in a window that stands. */
const press = z.object({
  trigger_id: z.string(),
  view: z.object({ id: z.string() }).optional(),
  actions: z.array(z.object({ value: z.string() })).min(1),
})
const presetPress = z.object({
  view: z.object({ id: z.string() }),
  actions: z.tuple([z.object({ value: z.enum(presetNames) })]),
})

/** Areas and stages in the settings: a list of each, and a form for each one. */
export function registerArrange(slack: SlackApp, listening: Listening) {
  const { verbs, random, log } = listening
  const { action, view } = ids

  /** A press that opens a window. */
  const opens = (
    name: string,
    title: (t: Known['t']) => string,
    fill: (id: string, known: Known) => Promise<ModalView>,
  ) =>
    slack.action(name, async ({ ack, body, client, context }) => {
      await ack()
      const { trigger_id: triggerId, view: within, actions } = press.parse(body)
      const { t } = context
      const first = notice(t.setup.loading, t, title(t))
      await openThenFill({ client, triggerId, t, isInWindow: within !== undefined, first }, listening, () =>
        fill(actions[0]?.value ?? '', context),
      )
    })

  const areaOf = async (id: string, { actor, t }: Known, meanwhile: Meanwhile | null = null) => {
    const { areas: all, slackIds } = await verbs.areasOf(actor)
    const known = all.find((each) => each.id === id)
    const area = known ?? newArea(random.uuid())
    const owner = area.ownerId ? (slackIds.get(area.ownerId) ?? null) : null
    const said = meanwhile && movedText(meanwhile, `${area.name} · ${areaText(area, slackIds, t)}`, t)
    return areaForm({ area, isNew: !known, all, owner }, t, said)
  }
  const stageOf = async (id: string, { actor, t }: Known, meanwhile: Meanwhile | null = null) => {
    const all = await verbs.stagesOf(actor)
    const known = all.find((each) => each.id === id)
    const stage = known ?? newStage(random.uuid(), all)
    return stageForm({ stage, isNew: !known }, t, meanwhile && movedText(meanwhile, stageText(stage, t), t))
  }
  opens(
    action.openAreas,
    (t) => t.setup.areas,
    async (_, { actor, t }) => areasWindow(await verbs.areasOf(actor), t),
  )
  opens(action.changeArea, (t) => t.setup.areas, areaOf)
  opens(action.newArea, (t) => t.setup.newArea, areaOf)
  opens(
    action.openStages,
    (t) => t.setup.stages,
    async (_, { actor, t }) => stagesWindow(await verbs.stagesOf(actor), t),
  )
  opens(action.changeStage, (t) => t.setup.stages, stageOf)
  opens(action.newStage, (t) => t.setup.newStage, stageOf)

  slack.action(new RegExp(`^${action.usePreset}\\.`), async ({ ack, body, client, context }) => {
    await ack()
    const { view: window, actions } = presetPress.parse(body)
    const { actor, t } = context
    await verbs.usePreset(actor, actions[0].value)
    await client.views.update({
      view_id: window.id,
      view: stagesWindow(await verbs.stagesOf(actor), t, t.setup.saved),
    })
  })

  slack.view(view.area, async ({ ack, view: submitted, body, client, context }) => {
    const { actor, t } = context
    const { owner, ...area } = areaTyped(submitted)
    const { areas: all } = await verbs.areasOf(actor)
    const before = all.find(({ id }) => id === area.id)
    if (area.channel && area.channel !== before?.channel)
      await tryChannel(area.channel, ids.field.areaChannel, client, context)
    const ownerId = owner ? (await fullMember(owner, ids.field.areaOwner, client, context, listening)).id : null
    const moved = await verbs.putArea(actor, { ...area, ownerId }, seenIn(submitted))
    if (moved)
      return ack({ response_action: 'update', view: await typedInto(areaOf, area.id, moved, submitted, context) })
    await ack()
    await redraw(body, areasWindow(await verbs.areasOf(actor), t, t.setup.saved), client)
  })

  slack.view(view.stage, async ({ ack, view: submitted, body, client, context }) => {
    const { actor, t } = context
    const stage = stageTyped(submitted)
    if (!Number.isInteger(stage.position) || stage.position < 1)
      throw new Refusal('settings.minutes', { max: (await verbs.stagesOf(actor)).length + 1 }, ids.field.stagePosition)
    const moved = await verbs.putStage(actor, stage, seenIn(submitted))
    if (moved)
      return ack({ response_action: 'update', view: await typedInto(stageOf, stage.id, moved, submitted, context) })
    await ack()
    await redraw(body, stagesWindow(await verbs.stagesOf(actor), t, t.setup.saved), client)
  })

  /** The form as it stands now, with what was typed, and with who changed what meanwhile. */
  const typedInto = async (
    form: typeof areaOf,
    id: string,
    meanwhile: Meanwhile,
    { state }: { state: { values: unknown } },
    known: Known,
  ) => keepTyped(await form(id, known, meanwhile), state.values)

  /** The list that the form lay on. It is stored whatever becomes of the window. */
  async function redraw(body: unknown, window: ModalView, client: WebClient): Promise<void> {
    const under = windowBelow(body)
    if (!under) return
    try {
      await client.views.update({ view_id: under, view: window })
    } catch (error) {
      if (slackCode(error) !== 'not_found') log.warn({ err: error }, 'A list in the settings was not drawn again.')
    }
  }
}

/** @param what as it stands now, as mrkdwn */
const movedText = ({ name, at }: Meanwhile, what: string, t: Known['t']): string =>
  t.setup.moved(escapeMrkdwn(name ?? t.setup.somebody), t.format.dateTime(at), what)

const newArea = (id: string): Area => ({
  ...{ id, name: '', parentId: null, ownerId: null, channel: null, isArchived: false },
  decisionDays: DEFAULT_DECISION_DAYS,
})

const newStage = (id: string, all: Stage[]): Stage => ({
  ...{ id, ko: '', en: '', isArchived: false },
  position: all.filter(({ isArchived }) => !isArchived).length + 1,
})
