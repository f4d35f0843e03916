import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { missingReference, reference } from '../../conformance/reference.ts'
import { aJira, aListener, type Hook } from './a-jira.ts'
import { knownExtra, knownMissing } from './jira-shapes.ts'
import { compared } from './shapes.ts'

const { jira, hands, call } = await aJira()
const app = await aListener()
beforeEach(() => {
  jira.reset()
  app.hooks.length = 0
  jira.deliverTo(app.url)
})

const doc = (text: string) => ({
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
})
const rename = () => hands.renames('PAY-7', 'Unit test summary 1')

/** What leads here to what was recorded; recordings of Jira Server have another shape and are not compared. */
const acts: Record<string, () => Promise<unknown>> = {
  'issue-created.json': () =>
    call('POST', '/issue', {
      fields: { project: { key: 'PAY' }, issuetype: { id: '10001' }, summary: 'x', description: doc('y') },
    }),
  'issue-created-no-description.json': () => hands.creates('PAY', { summary: 'Unit test summary' }),
  'issue-deleted.json': () => hands.deletes('PAY-7'),
  'issue-updated-assigned.json': () => hands.assigns('PAY-7', '박준'),
  'issue-updated-edited.json': () => call('PUT', '/issue/PAY-7', { fields: { description: doc('z') } }),
  'issue-updated-labels.json': () => call('PUT', '/issue/PAY-7', { fields: { labels: ['sad', 'test-label'] } }),
  'issue-updated-renamed.json': rename,
  'issue-updated-reopened.json': () => hands.moves('PAY-5', 'To Do'),
  'issue-updated-resolved.json': () => hands.moves('PAY-7', 'Done'),
  'issue-updated-started-working.json': () => hands.moves('PAY-7', 'In Progress'),
  'cloud-comment-created.json': () => hands.comments('PAY-7', 'Added a comment'),
  'cloud-issue-updated-custom-field.json': () =>
    call('PUT', '/issue/ORD-1', { fields: { customfield_10051: '마루상사' } }),
}
const servers = [
  'server-issue-updated-closed.json',
  'server-issue-updated-reopened.json',
  'server-old-issue-updated-no-event-type-edited.json',
]

const folder = join(process.env.REFERENCE_DIR ?? '../shared/data', 'jira/webhooks')

describe.skipIf(missingReference !== null)('against recorded webhooks (skipped without REFERENCE_DIR)', () => {
  test('each recording of Jira Cloud is compared', () => {
    expect(readdirSync(folder).sort()).toEqual([...Object.keys(acts), ...servers].sort())
  })

  test.each(Object.keys(acts))('%s has the shape of ours, but for what is known', async (file) => {
    const recorded = z.looseObject({ webhookEvent: z.string() }).parse(await reference(`jira/webhooks/${file}`))
    await hands.regainsPermission('ORD')
    await acts[file]?.()
    const [ours] = (await app.got(1)).filter(({ body }: Hook) => body.webhookEvent === recorded.webhookEvent)
    expect(ours?.body.issue_event_type_name).toBe(recorded.issue_event_type_name)
    const { missing, extra, otherwise } = compared(recorded, ours?.body)
    const unknown = (found: string[], known: readonly RegExp[]) =>
      found.filter((path) => !known.some((each) => each.test(path)))
    expect({
      missing: unknown(missing, knownMissing),
      extra: unknown(extra, knownExtra),
      otherwise,
    }).toEqual({ missing: [], extra: [], otherwise: [] })
  })

  test('what is known is still true: nothing is listed that no recording shows', async () => {
    const seen = { missing: new Set<string>(), extra: new Set<string>() }
    await hands.regainsPermission('ORD')
    for (const [file, act] of Object.entries(acts)) {
      jira.reset()
      app.hooks.length = 0
      await hands.regainsPermission('ORD')
      await act()
      const found = compared(await reference(`jira/webhooks/${file}`), (await app.got(1))[0]?.body)
      for (const path of found.missing) seen.missing.add(path)
      for (const path of found.extra) seen.extra.add(path)
    }
    const idle = (known: readonly RegExp[], paths: Set<string>) =>
      known.filter((each) => ![...paths].some((path) => each.test(path)))
    expect([idle(knownMissing, seen.missing), idle(knownExtra, seen.extra)]).toEqual([[], []])
  })
})
