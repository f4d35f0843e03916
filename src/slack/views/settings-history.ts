import type { ModalView } from '@slack/types'
import { z } from 'zod'
import type { Area, Stage } from '../../domain/area.ts'
import { type SettingsChanged, workspaceSettings } from '../../domain/settings.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { areaText, stageText } from './arrange.ts'
import { line, ourWords, plain, shorten } from './blocks.ts'
import { valueText } from './settings.ts'

/** Not parsed as settings: what is not in a change would get its default. */
const some = z.record(z.string(), z.unknown())
const changed = z.object({ before: some, after: some })
const token = z.object({ name: z.string() })
/** Hosts of Jira sites, or names of workspaces in Notion. */
const moved = z.object({
  system: z.enum(['jira', 'notion']),
  before: z.string().nullable(),
  after: z.string().nullable(),
})
const systems = { jira: 'Jira', notion: 'Notion' } as const
const arranged = <T extends z.ZodType>(what: T) => z.object({ before: what.nullable(), after: what })
const area: z.ZodType<Area> = z.object({
  id: z.string(),
  name: z.string(),
  parentId: z.string().nullable(),
  ownerId: z.string().nullable(),
  decisionDays: z.number(),
  channel: z.string().nullable(),
  isArchived: z.boolean(),
})
const stage: z.ZodType<Stage> = z.object({
  id: z.string(),
  ko: z.string(),
  en: z.string(),
  position: z.number(),
  isArchived: z.boolean(),
})

/** Who changed which setting when, and from what to what. */
export const settingsHistoryWindow = (
  changes: SettingsChanged[],
  slackIds: ReadonlyMap<string, string>,
  t: Speech,
): ModalView => ({
  type: 'modal',
  callback_id: ids.view.notice,
  title: plain(t.setup.historyTitle, 24),
  close: plain(t.setup.close, 24),
  blocks: changes.length === 0 ? [line(t.setup.noHistory)] : changes.flatMap((change) => linesOf(change, slackIds, t)),
})

function linesOf(change: SettingsChanged, slackIds: ReadonlyMap<string, string>, t: Speech) {
  return [
    ourWords(shorten(whatOf(change, slackIds, t).join('\n'), 3_000)),
    line(t.setup.changedBy(change.name ?? t.setup.somebody, t.format.dateTime(change.at))),
  ]
}

function whatOf({ kind, data }: SettingsChanged, slackIds: ReadonlyMap<string, string>, t: Speech): string[] {
  if (kind === 'area.changed') {
    const { before, after } = arranged(area).parse(data)
    const text = (each: Area) => `${escapeMrkdwn(each.name)} · ${areaText(each, slackIds, t)}`
    return [
      before ? t.setup.changedTo(t.setup.areas, text(before), text(after)) : t.setup.added(t.setup.areas, text(after)),
    ]
  }
  if (kind === 'stage.changed') {
    const { before, after } = arranged(stage).parse(data)
    const [is, was] = [stageText(after, t), before && stageText(before, t)]
    return [was ? t.setup.changedTo(t.setup.stages, was, is) : t.setup.added(t.setup.stages, is)]
  }
  if (kind === 'token.made' || kind === 'token.revoked') {
    const name = escapeMrkdwn(token.parse(data).name)
    return [kind === 'token.made' ? t.surveys.token.history.made(name) : t.surveys.token.history.revoked(name)]
  }
  if (kind === 'connection.changed') {
    const { system, before, after } = moved.parse(data)
    return [t.setup.changedTo(systems[system], before ?? t.setup.nobody, after ?? t.setup.nobody)]
  }
  const { before, after } = changed.parse(data)
  const [was, is] = [workspaceSettings.parse(before), workspaceSettings.parse(after)]
  return workspaceSettings
    .keyof()
    .options.filter((key) => key in after)
    .map((key) => {
      if (key === 'setUpAt') return t.setup.setUpDone
      return t.setup.changedTo(t.setup.names[key], valueText(key, was, slackIds, t), valueText(key, is, slackIds, t))
    })
}

/** Every person that these changes name, by person id. */
export const peopleIn = (changes: SettingsChanged[]): string[] =>
  changes.flatMap(({ kind, data }) => {
    if (['stage.changed', 'token.made', 'token.revoked', 'connection.changed'].includes(kind)) return []
    if (kind === 'area.changed') {
      const { before, after } = arranged(area).parse(data)
      return [before?.ownerId ?? [], after.ownerId ?? []].flat()
    }
    const { before, after } = changed.parse(data)
    return [before, after].flatMap((given) => {
      const { admins, deciders, importers, revenueReaders } = workspaceSettings.parse(given)
      return [...admins, ...(deciders ?? []), ...importers, ...revenueReaders]
    })
  })
