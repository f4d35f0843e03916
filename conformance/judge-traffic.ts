import type { Recorded } from '../sandbox/traffic/exchange.ts'
import { describeJira } from './jira.ts'
import { describeNotion } from './notion.ts'
import { judgeSlackCall, methodIn } from './slack-calls.ts'
import type { SlackMethods } from './slack-methods.ts'
import { Tally } from './tally.ts'

/** The vendors' own descriptions. */
export interface Rules {
  slack: SlackMethods
  /** Scopes that an admin may leave out. */
  optionalScopes: readonly string[]
  /** jira/openapi.trimmed.json */
  jira: unknown
  /** notion/openapi.json */
  notion: unknown
  /** Methods that our code calls: each must be in the traffic, or nobody would have looked at it. */
  called: readonly string[]
}

/** The gateway leads to the same operations, below the id of a site (developer.atlassian.com, OAuth 2.0 (3LO) apps). */
const withoutGateway = (path: string): string => path.replace(/^\/ex\/jira\/[\w-]+(?=\/rest\/)/, '')

/**
 * Judges what the app and its worlds said to each other: every request, and every answer. Of exchanges of one shape, which
 * a description must judge alike, the first.
 */
export async function judgeTraffic(traffic: AsyncIterable<Recorded>, rules: Rules) {
  const slack = new Tally('Calls of Slack’s Web API, and their answers')
  const jira = new Tally('Requests to Jira, and its answers')
  const notion = new Tally('Requests to Notion, and its answers')
  const descriptions = { jira: describeJira(rules.jira), notion: describeNotion(rules.notion) }
  const judged = new Map<string, string>()
  let toResponseUrls = 0

  for await (const exchange of traffic) {
    const { system, shape, times } = exchange
    if (system === 'slack' && methodIn(exchange.path) === null) {
      toResponseUrls += times
      continue
    }
    const tally = { slack, jira, notion }[system]
    const before = judged.get(shape)
    if (before !== undefined) {
      tally.add(before, times, [])
      continue
    }
    const { operation, findings } =
      system === 'slack'
        ? {
            operation: methodIn(exchange.path) ?? '',
            findings: judgeSlackCall(rules.slack, rules.optionalScopes, exchange),
          }
        : descriptions[system].judge({ ...exchange, path: withoutGateway(exchange.path) })
    judged.set(shape, operation)
    tally.add(operation, times, findings)
  }
  for (const method of rules.called.filter((each) => !slack.has(each)))
    slack.add(method, 0, [{ what: `slack ${method}`, place: 'traffic', says: 'our code calls it, and no test does' }])
  return { tallies: [slack, jira, notion], shapes: judged.size, toResponseUrls }
}
