import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { until } from '../effects/until.ts'
import { aWorld } from '../support/world.ts'

test('the app takes Jira’s webhooks, each once, and refuses and counts everything else', async () => {
  const world = await aWorld()
  const jira = world.world.jira
  const url = `${world.appUrl}/webhooks/jira`
  const sends = async (body: string, secret: string | null = jira.webhookSecret) => {
    const signature = secret && `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
    return (await fetch(url, { method: 'POST', body, headers: signature ? { 'x-hub-signature': signature } : {} }))
      .status
  }
  const ws = (await world.app.db.workspaces())[0]?.id ?? ''
  const heardAt = async () => (await world.app.verbs.connectionOf(ws, 'jira')).heardAt
  expect(await heardAt()).toBeNull()

  const about = JSON.stringify({ webhookEvent: 'jira:issue_updated', issue: { id: '1' } })
  expect(await sends(about, null)).toBe(401)
  expect(await sends(about, 'guessed')).toBe(401)
  expect(await sends('{')).toBe(400)
  expect(await sends('x'.repeat(5 * 1024 * 1024))).toBe(413)
  const metrics = await (await fetch(`${world.appUrl}/metrics`)).text()
  for (const reason of ['unsigned', 'wrong_signature', 'not_json', 'too_large'])
    expect(metrics).toContain(`hearback_webhooks_refused_total{source="jira",reason="${reason}"} 1\n`)
  expect(await heardAt()).toBeNull()

  await jira.hands.moves('PAY-7', 'In Progress')
  await until('Jira was heard', async () => (await heardAt()) !== null)
  for (let again = 0; again < 3; again++)
    expect(await sends(JSON.stringify({ webhookEvent: 'comment_created', issue: { id: '1' } }))).toBe(200)
  const ignored = () => world.log.filter((line) => line.includes('A webhook of Jira is ignored'))
  await until('a comment was ignored', () => ignored().length > 0)
  expect(ignored()).toHaveLength(1)
  expect(world.log.join()).not.toContain(jira.webhookSecret)
})
