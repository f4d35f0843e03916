import type { ModalView } from '@slack/types'
import { z } from 'zod'
import type { SettingsChanged } from '../../db/workspaces.ts'
import { workspaceSettings } from '../../domain/settings.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { line, ourWords, plain, shorten } from './blocks.ts'
import { valueText } from './settings.ts'

/** Not parsed as settings: what is not in a change would get its default. */
const some = z.record(z.string(), z.unknown())
const changed = z.object({ before: some, after: some })

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

function linesOf({ name, at, data }: SettingsChanged, slackIds: ReadonlyMap<string, string>, t: Speech) {
  const { before, after } = changed.parse(data)
  const [was, is] = [workspaceSettings.parse(before), workspaceSettings.parse(after)]
  const lines = workspaceSettings
    .keyof()
    .options.filter((key) => key in after)
    .map((key) =>
      t.setup.changedTo(t.setup.names[key], valueText(key, was, slackIds, t), valueText(key, is, slackIds, t)),
    )
  return [
    ourWords(shorten(lines.join('\n'), 3_000)),
    line(t.setup.changedBy(name ?? t.setup.somebody, t.format.dateTime(at))),
  ]
}

/** Every person that these changes name, by person id. */
export const peopleIn = (changes: SettingsChanged[]): string[] =>
  changes.flatMap(({ data }) => {
    const { before, after } = changed.parse(data)
    return [before, after].flatMap((given) => {
      const { admins, deciders, revenueReaders } = workspaceSettings.parse(given)
      return [...admins, ...(deciders ?? []), ...revenueReaders]
    })
  })
