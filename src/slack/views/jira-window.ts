import type { Button, KnownBlock, ModalView } from '@slack/types'
import { type JiraConnection, type JiraTested, jiraPermissions } from '../../domain/jira-site.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { button, line, ourWords, paragraph, plain, present, shorten } from './blocks.ts'
import { causeOf } from './connections.ts'

/** All that the window of Jira's connections is drawn from. */
export interface JiraWindow {
  connections: JiraConnection[]
  /** Where one more site is connected; null: nobody can. */
  address: string | null
  /** Where a site is connected anew, by the name of its connection. */
  again: ReadonlyMap<string, string>
  /** What has just been done, or come of a test. */
  said: string | null
}

/** So many projects are named; and so many sites fit in a window. */
const MOST_KEYS = 20
const MOST_SITES = 20

/** Jira's connections: how each is, who made it, and what can be done about it. */
export const jiraWindow = ({ connections, address, again, said }: JiraWindow, t: Speech): ModalView => ({
  type: 'modal',
  callback_id: ids.view.jira,
  title: plain(t.jira.title, 24),
  close: plain(t.notice.close, 24),
  blocks: present(
    said !== null && paragraph(said),
    connections.length === 0 && paragraph(t.jira.none),
    connections.slice(0, MOST_SITES).flatMap((one) => siteBlocks(one, again.get(one.name) ?? null, t)),
    { type: 'divider' },
    address === null
      ? line(t.jira.cannot)
      : [
          paragraph(t.jira.asks),
          {
            type: 'actions',
            elements: [
              linkButton(ids.action.jiraConnect, connections.length ? t.jira.another : t.jira.connect, address),
            ],
          },
          line(t.jira.about),
        ],
  ),
})

const linkButton = (actionId: string, text: string, url: string): Button => ({
  ...button(actionId, text, 'open', { style: 'primary' }),
  url,
})

function siteBlocks(one: JiraConnection, again: string | null, t: Speech): KnownBlock[] {
  const { name, host, site, problem, heardAt, links } = one
  const state = problem === null ? t.jira.works : causeOf('jira', problem, t, site !== null)
  const by = site ? t.jira.by(site.connectedBy, t.format.dateTime(site.connectedAt)) : t.jira.byServer
  const heard = heardAt ? t.jira.heard(t.format.dateTime(heardAt)) : t.jira.notHeard
  const label = (text: string) => ({ accessibility_label: shorten(`${host} ${text}`, 75) })
  return [
    ourWords(`*${escapeMrkdwn(host)}*\n${escapeMrkdwn(state)}`),
    line(by, t.jira.links(links), heard),
    {
      type: 'actions',
      elements: [
        ...(again !== null && problem !== null ? [linkButton(ids.action.jiraConnect, t.jira.again, again)] : []),
        button(ids.action.jiraTest, t.jira.test, name, label(t.jira.test)),
        ...(site
          ? [
              button(ids.action.jiraDisconnect, t.jira.disconnect, site.cloudId, {
                ...label(t.jira.disconnect),
                confirm: {
                  title: plain(t.jira.confirm.title, 100),
                  text: plain(t.jira.confirm.text(host), 300),
                  confirm: plain(t.jira.confirm.yes, 30),
                  deny: plain(t.jira.confirm.no, 30),
                },
              }),
            ]
          : []),
      ],
    },
  ]
}

/** What came of trying a connection, in lines. */
export function testedText(host: string, tested: JiraTested, isSite: boolean, t: Speech): string {
  const { account, problem, projects, total, missing, scopes } = tested
  if (problem === 'away') return t.jira.tested.away(host)
  if (problem !== null || account === null)
    return t.jira.tested.problem(host, causeOf('jira', problem ?? 'noJira', t, isSite))
  const lacking = jiraPermissions.filter((one) => missing[one].length > 0)
  const isWell = lacking.length === 0 && scopes.length === 0 && projects.length > 0
  return [
    isWell ? t.jira.tested.well(host, account, total) : t.jira.tested.account(host, account, total),
    ...(projects.length === 0 ? [t.jira.tested.noProject] : []),
    ...lacking.map((one) => t.jira.tested.lacks(t.jira.permissions[one], named(missing[one]))),
    ...(scopes.length > 0 ? [t.jira.tested.scopes(scopes.join(', '))] : []),
    ...(total > projects.length ? [t.jira.tested.someOf(projects.length, total)] : []),
  ].join('\n')
}

const named = (keys: string[]): string => keys.slice(0, MOST_KEYS).join(', ') + (keys.length > MOST_KEYS ? ' …' : '')
