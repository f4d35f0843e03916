import type { PageTeam } from '../../../slack/page-contract.ts'
import { Menu } from '../menu/menu.tsx'
import { useWorld } from '../world/world-context.ts'
import './workspace-switcher.css'
import { placeIn } from './workspace-memory.ts'

/** The name of the workspace; pressed, all of them. Alt 1 … 9 goes to each. */
export function WorkspaceSwitcher() {
  const { state, words, route, go } = useWorld()
  const { team, teams } = state
  const { workspaces: t } = words
  return (
    <Menu
      className="workspace-switcher"
      label={`${t.change}: ${team.name}`}
      menuLabel={t.change}
      trigger={
        <>
          <span className="workspace-name">{team.name}</span>
          <span aria-hidden="true">⌄</span>
        </>
      }
      items={[
        ...teams.map((each, at) => ({
          key: each.id,
          isChecked: each.id === team.id,
          choose: () => go(placeIn(teams, each.id, { ...route, team: team.id })),
          content: <Line team={each} at={at} />,
          ...headingOf(teams, at),
        })),
        {
          key: 'apps',
          content: t.apps,
          href: `/apps?lang=${state.me.locale.slice(0, 2)}`,
          choose: () => {},
          heading: t.appsHeading,
        },
      ]}
    />
  )
}

function Line({ team, at }: { team: PageTeam; at: number }) {
  return (
    <>
      <span className="workspace-tile" aria-hidden="true">
        {[...team.name][0]}
      </span>
      <span className="workspace-line">{team.name}</span>
      <span className="workspace-key" aria-hidden="true">
        Alt {at + 1}
      </span>
    </>
  )
}

/** The org stands above its first workspace. */
function headingOf(teams: readonly PageTeam[], at: number): { heading?: string } {
  const org = teams[at]?.org
  return org !== undefined && teams[at - 1]?.org !== org ? { heading: org } : {}
}
