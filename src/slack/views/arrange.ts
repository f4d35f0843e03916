import type { KnownBlock, ModalView } from '@slack/types'
import type { Area, Stage } from '../../domain/area.ts'
import { presetNames, type StagePreset, stagePresets } from '../../domain/journey.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { button, line, ourWords, plain, present } from './blocks.ts'

const { action } = ids

/** The name of an area with that of the area above it, as it stands in menus. */
function areaName(area: Pick<Area, 'name' | 'parentId'>, all: Area[]): string {
  const parent = all.find(({ id }) => id === area.parentId)
  return parent ? `${parent.name} › ${area.name}` : area.name
}

/** Every area, with what is set for it, and a button for each. */
export const areasWindow = (
  { areas, slackIds }: { areas: Area[]; slackIds: ReadonlyMap<string, string> },
  t: Speech,
  said: string | null = null,
): ModalView =>
  arrangeWindow(ids.view.areas, t.setup.areas, t, [
    ...present(said !== null && line(said), ourWords(areas.length > 0 ? t.setup.areasAbout : t.setup.noAreas)),
    { type: 'actions', elements: [button(action.newArea, t.setup.newArea, 'new')] },
    ...areas.map((area) =>
      entry(action.changeArea, area.id, `*${escapeMrkdwn(areaName(area, areas))}*\n${areaText(area, slackIds, t)}`, t),
    ),
  ])

/** What is set for an area, as mrkdwn. */
export const areaText = (area: Area, slackIds: ReadonlyMap<string, string>, t: Speech): string => {
  const owner = area.ownerId ? slackIds.get(area.ownerId) : undefined
  return [
    owner ? `<@${owner}>` : t.setup.nobodyOwns,
    t.setup.days(area.decisionDays),
    ...(area.channel ? [`<#${area.channel}>`] : []),
    ...(area.isArchived ? [t.setup.archivedMark] : []),
  ].join(' · ')
}

/** Every stage in its order, and a button for each. */
export const stagesWindow = (stages: Stage[], t: Speech, said: string | null = null): ModalView =>
  arrangeWindow(ids.view.stages, t.setup.stages, t, [
    ...present(said !== null && line(said), ourWords(t.setup.stagesAbout)),
    {
      type: 'actions',
      elements: [
        button(action.newStage, t.setup.newStage, 'new'),
        ...presetNames.map((preset) => presetButton(preset, t)),
      ],
    },
    ...stages.map((stage) => entry(action.changeStage, stage.id, stageText(stage, t), t)),
  ])

/** Asks first: all stages change with one press. */
const presetButton = (preset: StagePreset, t: Speech) =>
  // Two of them stand side by side, and Slack wants each action once in a block.
  button(`${action.usePreset}.${preset}`, t.setup.presets[preset], preset, {
    confirm: {
      title: plain(t.setup.presets[preset], 100),
      text: plain(t.setup.presetWarning(stagePresets[preset].map((stage) => stage[t.locale]).join(' · ')), 300),
      confirm: plain(t.setup.usePreset, 30),
      deny: plain(t.setup.cancel, 30),
    },
  })

/** A stage with its place and both names, as mrkdwn. */
export const stageText = (stage: Stage, t: Speech): string => {
  const names = escapeMrkdwn(`${stage.ko} · ${stage.en}`)
  return stage.isArchived ? `${names} · ${t.setup.archivedMark}` : `${stage.position}. ${names}`
}

const arrangeWindow = (callbackId: string, title: string, t: Speech, blocks: KnownBlock[]): ModalView => ({
  type: 'modal',
  callback_id: callbackId,
  title: plain(title, 24),
  close: plain(t.setup.close, 24),
  blocks,
})

const entry = (name: string, id: string, text: string, t: Speech): KnownBlock => ({
  type: 'section',
  text: { type: 'mrkdwn', text },
  accessory: button(name, t.setup.change, id),
})
