import type { Connections, RowsInSync, SystemName, SystemState, Unsent } from '../../domain/unsent.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { button, header, line, ourWords, paragraph, present } from './blocks.ts'
import type { Message } from './item-card.ts'

const names: Record<SystemName, string> = { slack: 'Slack', jira: 'Jira', notion: 'Notion' }

/** The state of the connections, for an admin: how each is, what could not be sent, why, and the press that sends it again. */
export function connections({ systems, unsent }: Connections, t: Speech): Message {
  const states = systems.flatMap((system) => linesOf(system, t))
  const summary = (unsent.length ? states : [...states, t.settings.allWell]).join('\n')
  return {
    text: summary,
    blocks: present(
      header(t.settings.title),
      paragraph(summary),
      unsent.map((one) =>
        line(t.settings.line(t.settings.kinds[one.kind] ?? one.kind, t.format.dateTime(one.since), reasonOf(one, t))),
      ),
      unsent.length > 0 && { type: 'actions', elements: [button(ids.action.replay, t.settings.replay, 'all')] },
    ),
  }
}

/**
 * The answer to `/voc settings`: the connections, and the way to the settings themselves.
 * @param isNew nobody has answered the questions of the first run yet
 */
export function settingsAnswer(state: Connections, isNew: boolean, t: Speech): Message {
  const { text, blocks } = connections(state, t)
  const open = isNew ? button(ids.action.firstSetup, t.setup.begin, 'first', { style: 'primary' }) : null
  const elements = [...(open ? [open] : []), button(ids.action.openSettings, t.setup.open, 'settings')]
  return { text, blocks: present(isNew && ourWords(t.setup.first), blocks, { type: 'actions', elements }) }
}

/** What is wrong with a connection, and what an admin does about it. @param isSite an admin made it in Slack */
export const causeOf = (system: SystemName, problem: string, t: Speech, isSite = false): string =>
  (isSite ? t.settings.reasons[`${system}.site.${problem}`] : undefined) ??
  t.settings.reasons[`${system}.${problem}`] ??
  problem

/** How one connection is, in lines. */
export const stateLines = (state: SystemState, t: Speech): string[] => linesOf(state, t)

function linesOf(state: SystemState, t: Speech): string[] {
  const { system, isConnected, parked } = state
  if (!isConnected) return [system === 'jira' ? t.settings.noJira : t.settings.noNotion]
  const name = state.site ? `${names[system]} (${state.site})` : names[system]
  const rows = state.rows && state.rows.all > 0 ? [rowsOf(state.rows, t)] : []
  return [...stateOf(state, name, t), ...rows, ...(parked > 0 ? [t.settings.unsent(names[system], parked)] : [])]
}

/** Of fewer a share says nothing (voice.md §5). */
const FEW = 5

function rowsOf({ all, current, since }: RowsInSync, t: Speech): string {
  if (current >= all && !since) return t.settings.rowsAll(all)
  // Rounded down: what is not all is not 100 %.
  const percent = all < FEW ? null : Math.floor((100 * Math.min(current, all)) / all)
  return t.settings.rows(Math.min(current, all), all, percent, since && t.format.waiting(since))
}

const PARTLY = ['properties', 'copied', 'lost', 'silent', 'expires']

function stateOf({ system, site, problem, problemAt, late, lateSince, parked }: SystemState, name: string, t: Speech) {
  const isSite = site !== undefined
  // Where a column is missing the rest is written, where Jira is silent it is asked, and what ends soon works yet.
  const isPart = problem !== null && (problem.startsWith('customers.') || PARTLY.includes(problem))
  const isBroken = problem !== null && !isPart
  if (isBroken && problemAt)
    return [t.settings.broken(name, t.format.dateTime(problemAt), causeOf(system, problem, t, isSite))]
  if (lateSince) return [t.settings.late(name, t.format.dateTime(lateSince), late)]
  if (problem !== null) return [t.settings.partly(name, causeOf(system, problem, t, isSite))]
  return parked > 0 ? [] : [t.settings.works(name)]
}

/** What failures are known by, where no code of Slack's says it. The texts that stand in the ledger: `jira/errors.ts`, `notion/errors.ts`. */
const known: [RegExp, string][] = [
  [/jira: forbidden/, 'jira.forbidden'],
  [/jira: HTTP 4/, 'jira.refused'],
  [/Notion answered 4/, 'notion.refused'],
  [/no answer|no connection|HTTP 5|answered 5/i, 'noAnswer'],
]

/** What to do about it, where it is known; else what the log has. */
function reasonOf({ kind, reason }: Unsent, t: Speech): string {
  const code =
    /Slack answered (\w+)/.exec(reason)?.[1] ??
    (cameIn.has(kind) ? 'notWorkedOn' : (known.find(([pattern]) => pattern.test(reason))?.[1] ?? ''))
  return t.settings.reasons[code] ?? reason
}

const cameIn = new Set(['slack.event', 'jira.webhook'])
