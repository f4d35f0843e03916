import { createHmac } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { missingReference, reference } from '../../conformance/reference.ts'
import { signature } from '../../sandbox/jira/webhooks.ts'
import { aJira, aListener } from './a-jira.ts'

const { jira, hands, call } = await aJira({ speed: 10_000 })
let status: (count: number) => number | null = () => 200
const app = await aListener((_, count) => status(count))
beforeEach(() => {
  status = () => 200
  jira.reset()
  app.hooks.length = 0
  jira.deliverTo(app.url)
})

/** How many came, when nothing is left to come. */
async function quiet(): Promise<number> {
  while ((await hands.pending()) > 0) await new Promise((done) => setTimeout(done, 20))
  return app.hooks.length
}

test('signed as in Atlassian’s own example', () => {
  expect(signature("It's a Secret to Everybody", 'Hello World!')).toBe(
    'sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9',
  )
})

test('each is signed over its bytes and has an identifier of its own', async () => {
  await hands.moves('PAY-7', 'In Progress')
  await hands.moves('PAY-7', 'Done')
  const both = await app.got(2)
  for (const { raw, headers } of both) {
    const mac = createHmac('sha256', jira.webhookSecret).update(raw).digest('hex')
    expect(headers['x-hub-signature']).toBe(`sha256=${mac}`)
    expect(headers['x-atlassian-webhook-flow']).toBe('Primary')
    expect(headers['x-atlassian-webhook-retry']).toBeUndefined()
  }
  expect(new Set(both.map(({ headers }) => headers['x-atlassian-webhook-identifier'])).size).toBe(2)
})

describe('what happens is told', () => {
  const told = async (act: () => Promise<unknown>) => {
    await act()
    return (await app.got(1))[0]?.body
  }

  test('resolved', async () => {
    expect(await told(() => hands.moves('PAY-2', 'Done'))).toMatchObject({
      webhookEvent: 'jira:issue_updated',
      issue_event_type_name: 'issue_generic',
      issue: { key: 'PAY-2', fields: { status: { name: 'Done' }, resolution: { id: '10000' } } },
      changelog: {
        items: [
          { field: 'resolution', from: null, fromString: null, to: '10000', toString: 'Done' },
          { field: 'status', from: '3', fromString: 'In Progress', to: '10002', toString: 'Done' },
        ],
      },
    })
  })

  test('renamed, also by the app itself', async () => {
    expect(await told(() => call('PUT', '/issue/PAY-7', { fields: { summary: 'B' } }))).toMatchObject({
      issue_event_type_name: 'issue_updated',
      user: { displayName: 'Hearback' },
      changelog: { items: [{ field: 'summary', fromString: '결제 내역 엑셀 다운로드', toString: 'B' }] },
    })
  })

  test('another fix version', async () => {
    expect(await told(() => hands.setsFixVersion('PAY-7', '3.4.0'))).toMatchObject({
      changelog: {
        items: [
          { field: 'Fix Version', fieldId: 'fixVersions', fromString: '3.5.0', toString: null },
          { field: 'Fix Version', fieldId: 'fixVersions', fromString: null, toString: '3.4.0' },
        ],
      },
    })
  })

  test('moved', async () => {
    const body = await told(() => hands.movesTo('PAY-7', 'APP'))
    expect(body?.issue?.key).toBe('APP-6')
    expect(body?.changelog?.items).toContainEqual(
      expect.objectContaining({ field: 'Key', fromString: 'PAY-7', toString: 'APP-6' }),
    )
  })

  test('made and deleted', async () => {
    await hands.creates('PAY', { summary: 'New' })
    await hands.deletes('PAY-10')
    const events = (await app.got(2)).map(({ body }) => [body.webhookEvent, body.issue?.key]).sort()
    expect(events).toEqual([
      ['jira:issue_created', 'PAY-10'],
      ['jira:issue_deleted', 'PAY-10'],
    ])
  })

  test('versions: created, released, unreleased, renamed, deleted; without a list of issues', async () => {
    const { id } = await hands.createsVersion('PAY', '4.0')
    await hands.setsFixVersion('PAY-8', '4.0')
    await hands.releases('PAY-8')
    await hands.unreleases('4.0')
    await call('PUT', `/version/${id}`, { name: '4.0.0' })
    await hands.deletesVersion(id)
    const versions = (await app.got(6)).map(({ body }) => body).filter((body) => body.version)
    expect(versions.map(({ webhookEvent }) => webhookEvent).sort()).toEqual([
      'jira:version_created',
      'jira:version_deleted',
      'jira:version_released',
      'jira:version_unreleased',
      'jira:version_updated',
    ])
    const released = versions.find(({ webhookEvent }) => webhookEvent === 'jira:version_released')
    expect(released?.version).toMatchObject({ id, name: '4.0', released: true, archived: false })
    expect(typeof released?.version?.projectId).toBe('number')
    expect((await hands.issue('PAY-8')).fixVersions).toEqual([])
  })

  test('what is equal already, remote links and properties are not told', async () => {
    await hands.renames('PAY-7', '결제 내역 엑셀 다운로드')
    await hands.moves('PAY-7', 'To Do')
    await call('POST', '/issue/PAY-7/remotelink', { object: { url: 'http://127.0.0.1/', title: 'x' } })
    await call('PUT', '/issue/PAY-7/properties/p', '1')
    await hands.moves('PAY-7', 'Done')
    expect((await app.got(1)).map(({ body }) => body.changelog?.items.length)).toEqual([2])
  })
})

describe('sent again', () => {
  test.each([408, 409, 425, 429, 500, 503])('after %i, with the same identifier and a count', async (refused) => {
    status = (count) => (count <= 2 ? refused : 204)
    await hands.moves('PAY-7', 'Done')
    const tries = await app.got(3)
    expect(new Set(tries.map(({ headers }) => headers['x-atlassian-webhook-identifier'])).size).toBe(1)
    expect(tries.map(({ headers }) => headers['x-atlassian-webhook-retry'])).toEqual([undefined, '1', '2'])
    expect(await quiet()).toBe(3)
  })

  test('after a broken connection, five times at most', async () => {
    status = () => null
    await hands.moves('PAY-7', 'Done')
    await app.got(6, 8_000)
    expect(await quiet()).toBe(6)
  })

  test.each([400, 401, 404, 410])('not after %i', async (refused) => {
    status = () => refused
    await hands.moves('PAY-7', 'Done')
    await app.got(1)
    expect(await quiet()).toBe(1)
  })

  test('a slow app keeps nobody waiting', async () => {
    jira.deliverTo('http://127.0.0.1:9/nobody')
    const started = Date.now()
    await call('PUT', '/issue/PAY-7', { fields: { summary: 'B' } })
    expect(Date.now() - started).toBeLessThan(500)
  })
})

describe('misfortune', () => {
  const keysInOrder = () => app.hooks.map(({ body }) => body.issue?.key)

  test('lost: nobody ever hears of it', async () => {
    await hands.faults([{ on: 'webhook:*', kind: 'lost', times: 1 }])
    await hands.moves('PAY-7', 'Done')
    await hands.moves('PAY-8', 'Done')
    expect([await quiet(), keysInOrder()]).toEqual([1, ['PAY-8']])
    expect((await hands.log()).map(({ error }) => error).filter((error) => error !== undefined)).toEqual([
      expect.stringContaining('lost'),
    ])
  })

  test('twice, with the same identifier', async () => {
    await hands.faults([{ on: 'webhook:jira:issue_updated', kind: 'duplicate' }])
    await hands.moves('PAY-7', 'Done')
    const both = await app.got(2)
    expect(both[0]?.headers['x-atlassian-webhook-identifier']).toBe(both[1]?.headers['x-atlassian-webhook-identifier'])
  })

  test('held back, and sent after the next', async () => {
    await hands.faults([{ on: 'webhook:*', kind: 'hold', times: 1 }])
    await hands.moves('PAY-7', 'Done')
    expect(await hands.pending()).toBe(1)
    await hands.moves('PAY-8', 'Done')
    await app.got(2)
    expect(keysInOrder()).toEqual(['PAY-8', 'PAY-7'])
  })

  test('late', async () => {
    await hands.faults([{ on: 'webhook:*', kind: 'delay', ms: 150, times: 1 }])
    await hands.moves('PAY-7', 'Done')
    await hands.moves('PAY-8', 'Done')
    await app.got(2)
    expect(keysInOrder()).toEqual(['PAY-8', 'PAY-7'])
  })

  test('heard, but the answer was lost: it comes again', async () => {
    await hands.faults([{ on: 'webhook:*', kind: 'unheard', times: 1 }])
    await hands.moves('PAY-7', 'Done')
    const tries = await app.got(2)
    expect(tries[1]?.headers['x-atlassian-webhook-retry']).toBe('1')
  })
})

describe.skipIf(missingReference !== null)('against recorded webhooks (skipped without REFERENCE_DIR)', () => {
  test('keys of the frame are those of the recorded one', async () => {
    await hands.moves('PAY-2', 'Done')
    const recorded = (await reference('jira/webhooks/issue-updated-resolved.json')) as object
    expect(Object.keys((await app.got(1))[0]?.body ?? {})).toEqual(Object.keys(recorded))
  })
})
