/** `npm run conformance`: holds what the app says, and what its worlds answer, against the vendors' own descriptions. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { menuPress } from '../src/slack/answer-state.ts'
import { inCode } from './code.ts'
import { judgeTraffic } from './judge-traffic.ts'
import { judgeManifest, optionalScopes, ourManifests } from './manifest.ts'
import { ownTraffic } from './own-traffic.ts'
import { answers, filled, goodAnswers, judgePayload, recordings, withMenu } from './payloads.ts'
import { missingReference, reference } from './reference.ts'
import { slackEvents, slackMethods } from './slack-methods.ts'
import { Tally } from './tally.ts'
import { trafficIn } from './traffic.ts'

const end = (passed: number, failed: number): never => {
  mkdirSync('test-results', { recursive: true })
  writeFileSync('test-results/conformance.json', JSON.stringify({ passed, failed }))
  process.exit(failed === 0 ? 0 : 1)
}

if (missingReference) {
  const mayBeMissing = !process.env.CI || process.env.REFERENCE_OPTIONAL === '1'
  console.log(`${mayBeMissing ? 'Skipped' : 'Failed'}: ${missingReference}.`)
  end(0, mayBeMissing ? 0 : 1)
}

const methodsFile = await reference('slack/methods.json')
const methods = slackMethods(methodsFile)
const against = {
  schema: await reference('slack/manifest.v2.schema.json'),
  methods,
  events: slackEvents(await reference('slack/events.json')),
}
const manifests = await ourManifests()
const manifestFacts = new Tally('Facts of the manifests')
for (const [name, raw] of Object.entries(manifests)) {
  const { facts, findings } = judgeManifest(name, raw, against)
  manifestFacts.add(name, facts, findings)
}

const payloads = new Tally('Recorded payloads of Slack’s, by our schemas')
for (const [name, schemas] of Object.entries(recordings)) {
  const payload = filled(await reference(`slack/payloads/${name}Payload.json`))
  payloads.add(name, 1, judgePayload(name, schemas, payload))
  if (name === 'BlockAction') payloads.add(name, 1, judgePayload(name, { menuPress }, withMenu(payload)))
}
const examples = new Tally('Examples of answers in Slack’s reference, by our schemas')
for (const [method, { schema, example }] of Object.entries(answers)) {
  const all = goodAnswers(methodsFile, method, example)
  const none = { what: method, place: 'examples', says: 'there is none' }
  const findings = all.flatMap((each) => judgePayload(method, { answer: schema }, each))
  examples.add(method, all.length, all.length === 0 ? [none] : findings)
}

const { folder, isWhole } = process.env.TRAFFIC_DIR ? { folder: process.env.TRAFFIC_DIR, isWhole: true } : ownTraffic()
const { tallies, shapes, toResponseUrls } = await judgeTraffic(trafficIn(folder), {
  slack: methods,
  optionalScopes: optionalScopes(manifests['manifest.yml']),
  jira: await reference('jira/openapi.trimmed.json'),
  notion: await reference('notion/openapi.json'),
  called: inCode.methods,
})

const all = [manifestFacts, payloads, examples, ...tallies]
for (const tally of all) console.log(tally.print().join('\n'))
console.log(`Answers to response URLs, which no reference describes: ${toResponseUrls}`)
console.log(`All of it came in ${shapes} shapes.`)
const passed = all.reduce((sum, { counts }) => sum + counts.passed, 0)
const failed = all.reduce((sum, { counts }) => sum + counts.failed, isWhole ? 0 : 1)
if (!isWhole) console.log('✗ A journey failed (see above), so what it would have said is missing: mend it first.')
console.log(failed === 0 ? `All ${passed} hold.` : `${failed} of ${passed + failed} do not hold.`)
end(passed, failed)
