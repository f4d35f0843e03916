import type { World } from '../sandbox/world.ts'
import type { Chance } from './chance.ts'
import { ofOthers, unlessRefused } from './refusals.ts'
import type { VirtualTime } from './time.ts'

/** Those who work in Jira and in Notion, and have never heard of the app. */
export async function works(world: World, time: VirtualTime, chance: Chance, deeds: number): Promise<void> {
  const { jira, notion } = world
  const unless = (work: Promise<unknown>) => unlessRefused(work, ofOthers)
  /** An issue goes its whole way, and perhaps back. */
  const ships = async (issue: string) => {
    const version = issue.startsWith('PAY') ? '3.5.0' : '8.2.0'
    await unless(jira.hands.setsFixVersion(issue, version))
    await unless(jira.hands.moves(issue, 'Done'))
    await unless(jira.hands.releases(version))
    await time.sleep(chance.between(1_000, 300_000))
    if (chance.isTrue(0.5)) await unless(jira.hands.moves(issue, 'In Progress'))
  }
  for (let n = 0; n < deeds; n++) {
    await time.sleep(chance.between(5_000, 120_000))
    const issue = chance.pick(['PAY-1', 'PAY-2', 'APP-1', 'PAY-7'])
    const deed = chance.weighed({
      moves: 4,
      renames: 1,
      releases: 1,
      unreleases: 0.5,
      versions: 1,
      edits: 2,
      trashes: 1,
      ships: 2,
    })
    if (deed === 'moves') await unless(jira.hands.moves(issue, chance.pick(['To Do', 'In Progress', 'Done'])))
    if (deed === 'renames') await unless(jira.hands.renames(issue, `Issue of step ${n}`))
    if (deed === 'versions') await unless(jira.hands.setsFixVersion(issue, issue.startsWith('PAY') ? '3.5.0' : '8.2.0'))
    if (deed === 'releases') await unless(jira.hands.releases(chance.pick(['3.5.0', '8.2.0'])))
    if (deed === 'unreleases') await unless(jira.hands.unreleases('3.5.0'))
    if (deed === 'ships') await ships(issue)
    const row = `VOC-${chance.between(1, 6)}`
    if (deed === 'edits') await unless(notion.hands.edits(row, '공감', String(chance.between(50, 99))))
    if (deed === 'trashes') await unless(notion.hands.trashes(row))
  }
}
