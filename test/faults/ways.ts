import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '../../sandbox/slack/random.ts'
import type { Config } from '../../src/config.ts'
import { Wire } from '../support/wire.ts'

/** What happens to a way, and for how long: milliseconds. */
const moods: [string, number, (wire: Wire) => void][] = [
  ['broke', 300, (wire) => wire.breaks()],
  ['fell silent', 900, (wire) => wire.fallsSilent()],
  ['was slow', 900, (wire) => wire.slows(120)],
]

/** Lays a way to the database and to each destination of a configuration; each can be spoilt. */
export async function waysTo(config: Config, databaseUrl: string) {
  if (!config.jira || !config.notion) throw new Error('There is no Jira, or no Notion.')
  const wires = await Promise.all(
    [databaseUrl, config.slack.apiUrl, config.jira.apiUrl, config.notion.apiUrl].map((url) => new Wire(url).open()),
  )
  const [toDatabase, toSlack, toJira, toNotion] = wires
  if (!toDatabase || !toSlack || !toJira || !toNotion) throw new Error('A way is missing.')
  const slashless = (url: string) => url.replace(/\/$/, '')
  const named: [string, Wire][] = [
    ['database', toDatabase],
    ['Slack', toSlack],
    ['Jira', toJira],
    ['Notion', toNotion],
  ]
  return {
    databaseUrl: toDatabase.around(databaseUrl),
    config: {
      ...config,
      slack: { ...config.slack, apiUrl: toSlack.around(config.slack.apiUrl) },
      jira: { ...config.jira, apiUrl: slashless(toJira.around(config.jira.apiUrl)) },
      notion: { ...config.notion, apiUrl: slashless(toNotion.around(config.notion.apiUrl)) },
    },
    /** Spoils one of them for a while. @returns what happened */
    async spoil(random: Random): Promise<string> {
      const [name, wire] = named[Math.floor(random() * named.length)] ?? ['database', toDatabase]
      const [what, ms, act] = moods[Math.floor(random() * moods.length)] ?? ['', 0, () => {}]
      act(wire)
      await sleep(ms)
      wire.isMended()
      return `${name} ${what}`
    },
    close: () => Promise.all(wires.map((wire) => wire.close())),
  }
}
