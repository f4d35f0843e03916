import { parseArgs } from 'node:util'
import { acknowledgement } from './measure/acknowledgement.ts'
import type { Bench } from './measure/bench.ts'
import { coldStart } from './measure/cold-start.ts'
import { digest } from './measure/digest.ts'
import { digestCurve } from './measure/digest-curve.ts'
import { effects } from './measure/effects.ts'

import { firstCall } from './measure/first-call.ts'
import { imports } from './measure/imports.ts'
import { jiraStorm } from './measure/jira-storm.ts'
import { localWorld } from './measure/local-world.ts'
import { modal } from './measure/modal.ts'
import { notices } from './measure/notices.ts'
import { notionFill } from './measure/notion-fill.ts'
import { notionStorm } from './measure/notion-storm.ts'
import { numbers } from './measure/numbers.ts'
import { outage } from './measure/outage.ts'
import { overload } from './measure/overload.ts'
import { processes } from './measure/processes.ts'
import { release } from './measure/release.ts'
import { report } from './measure/report.ts'
import { search } from './measure/search.ts'
import { similar } from './measure/similar.ts'
import { soak } from './measure/soak.ts'
import { unchanged } from './measure/unchanged.ts'
import { verb } from './measure/verb.ts'
import { workspaces } from './measure/workspaces.ts'
import { startDatabases } from './support/databases.ts'
import { lookAround, machine } from './support/machine.ts'
import { printTable } from './support/print.ts'
import type { Row } from './support/rows.ts'
import { startSlackStub } from './support/slack-stub.ts'
import { payloadBytes } from './support/submission.ts'

// npm run bench [-- --quick] [--json] [--huge] [--only verb,effects,…]; what is measured and why: docs/performance.md

const measurements = {
  acknowledgement,
  overload,
  soak,
  processes,
  workspaces,
  modal,
  verb,
  effects,
  firstCall,
  release,
  notices,
  outage,
  unchanged,
  jiraStorm,
  notionStorm,
  notionFill,
  digest,
  digestCurve,
  numbers,
  report,
  similar,
  localWorld,
  search,
  imports,
  coldStart,
}
const { values: asked } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    json: { type: 'boolean' },
    huge: { type: 'boolean' },
    only: { type: 'string' },
  },
})
const chosen = asked.only?.split(',') ?? Object.keys(measurements)

const databases = await startDatabases()
const slack = await startSlackStub()
const say = (what: string) => void process.stderr.write(`… ${what}\n`)
const bench: Bench = { databases, slack, quick: asked.quick ?? false, huge: asked.huge ?? false, say }
say(`a submission has ${payloadBytes()} bytes`)
const rows: Row[] = []
try {
  for (const [name, measure] of Object.entries(measurements)) {
    if (!chosen.includes(name)) continue
    await lookAround()
    rows.push(...(await measure(bench)))
  }
  await lookAround()
} finally {
  slack.stop()
  await databases.stop()
}
const where = machine(databases.version)
printTable(where, rows)
if (asked.json) console.log(JSON.stringify({ machine: where, rows }))
