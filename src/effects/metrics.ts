import { countSilent } from '../db/connections.ts'
import { countInbox } from '../db/inbox.ts'
import type { Db } from '../db/open.ts'
import { countEffects, countRows } from '../db/standing.ts'

/** What waits to go out, and what came in and waits to be worked on, as Prometheus reads it. */
export async function effectMetrics(db: Db): Promise<string> {
  const [rows, came] = await Promise.all([db.across(countEffects), db.across(countInbox)])
  const lines = ['pending', 'sending', 'unknown', 'parked'].flatMap((state) => {
    const row = rows.find((one) => one.state === state)
    return [
      `hearback_effects{state="${state}"} ${row?.count ?? 0}`,
      `hearback_effects_oldest_seconds{state="${state}"} ${Math.max(0, row?.oldestSeconds ?? 0).toFixed(3)}`,
    ]
  })
  const header = [
    '# HELP hearback_effects Effects that are not done, by state.',
    '# TYPE hearback_effects gauge',
    '# HELP hearback_effects_oldest_seconds How long the oldest of them has waited.',
    '# TYPE hearback_effects_oldest_seconds gauge',
  ]
  const counts = lines.filter((line) => line.startsWith('hearback_effects{'))
  const ages = lines.filter((line) => line.startsWith('hearback_effects_oldest'))
  const inbox = [
    '# HELP hearback_inbox Deliveries that are not worked on yet, or kept for a person (parked).',
    '# TYPE hearback_inbox gauge',
    ...['pending', 'parked'].map(
      (state) => `hearback_inbox{state="${state}"} ${came.find((row) => row.state === state)?.count ?? 0}`,
    ),
  ]
  return `${[...header.slice(0, 2), ...counts, ...header.slice(2), ...ages, ...inbox].join('\n')}\n${await rowMetrics(db)}${await heardMetrics(db)}`
}

/** How many rows of items in Notion are as they are to be, as Prometheus reads it; nothing where there are none. */
async function rowMetrics(db: Db): Promise<string> {
  const [{ current, waiting, parked, oldestSeconds } = { current: 0, waiting: 0, parked: 0, oldestSeconds: 0 }] =
    await db.across(countRows)
  if (current + waiting + parked === 0) return ''
  return [
    '# HELP hearback_notion_rows Rows of items in Notion, by how they are.',
    '# TYPE hearback_notion_rows gauge',
    ...Object.entries({ current, waiting, parked }).map(
      ([state, count]) => `hearback_notion_rows{state="${state}"} ${count}`,
    ),
    '# HELP hearback_notion_rows_oldest_seconds How long the oldest row that waits has waited.',
    '# TYPE hearback_notion_rows_oldest_seconds gauge',
    `hearback_notion_rows_oldest_seconds ${Math.max(0, oldestSeconds).toFixed(3)}`,
    '',
  ].join('\n')
}

/** Whether Jira tells of changes, as Prometheus reads it. */
async function heardMetrics(db: Db): Promise<string> {
  const [row] = await db.across(countSilent)
  return [
    '# HELP hearback_jira_silent Workspaces to which Jira has stopped telling of changes.',
    '# TYPE hearback_jira_silent gauge',
    `hearback_jira_silent ${row?.silent ?? 0}`,
    ...(row?.heardSecondsAgo == null
      ? []
      : [
          '# HELP hearback_jira_heard_seconds How long ago the last webhook of Jira was worked on.',
          '# TYPE hearback_jira_heard_seconds gauge',
          `hearback_jira_heard_seconds ${Math.max(0, row.heardSecondsAgo).toFixed(3)}`,
        ]),
    '',
  ].join('\n')
}
