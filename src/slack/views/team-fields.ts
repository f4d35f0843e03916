import type { KnownBlock } from '@slack/types'
import { MOST_TEAMS } from '../../domain/team-source.ts'
import type { Speech } from '../../locales/texts.ts'
import type { SettingsView } from '../../loop/change-settings.ts'
import { ids } from '../ids.ts'
import { input, option, select } from './setting-inputs.ts'

const { field } = ids

/** What of it Slack lacks the right for is said above the form. */
export function teamFields({ settings: { teams } }: SettingsView, t: Speech): KnownBlock[] {
  const ways = (['none', 'profile', 'groups'] as const).map((way) => option(t.setup.teamWays[way], way))
  const named = ({ id, name }: { id: string; name: string }) => option(name, id)
  const chosen = teams?.from === 'profile' ? named(teams.field) : null
  const groups = teams?.from === 'groups' ? teams.groups.map(named) : []
  return [
    select(field.teamsFrom, t.setup.names.teams, t.setup.teamsHint, ways, teams?.from ?? 'none'),
    {
      ...input(field.teamField, t.setup.teamField, null, {
        ...{ type: 'external_select', action_id: field.teamField, min_query_length: 0 },
        ...(chosen ? { initial_option: chosen } : {}),
      }),
      optional: true,
    },
    {
      ...input(field.teamGroups, t.setup.teamGroups, null, {
        ...{ type: 'multi_external_select', action_id: field.teamGroups, min_query_length: 0 },
        max_selected_items: MOST_TEAMS,
        ...(groups.length > 0 ? { initial_options: groups } : {}),
      }),
      optional: true,
    },
  ]
}
