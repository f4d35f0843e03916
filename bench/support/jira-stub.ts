import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'

/** What the app is started with to find it, named as in its environment; a secret that signs nothing but this. */
const account = {
  JIRA_EMAIL: 'bench@example.com',
  JIRA_API_TOKEN: 'bench-token',
  JIRA_WEBHOOK_SECRET: 'bench-webhook-secret',
}

export interface JiraStub {
  environment: Record<string, string>
  /** The issue is done, and the version that it alone is in is released. */
  release(issue: number): void
  /** Tells the app that the version of an issue was released. @returns the status that it answers */
  tell(issue: number, port: number): Promise<number>
  stop(): void
}

const bulk = z.object({ issueIdsOrKeys: z.array(z.coerce.string()) })
const FIRST_ID = 10_000
const FIRST_VERSION = 20_000

/** The key of an issue, by number. */
export const issueKey = (issue: number) => `PAY-${issue}`

/**
 * Jira's side, doing nothing: there is every issue, at work and in a version of its own, until it is released; whatever is
 * written is accepted at once, so that what is measured is the app and not this.
 */
export async function startJiraStub(): Promise<JiraStub> {
  const released = new Set<number>()
  const issueOf = (issue: number) => ({
    id: String(FIRST_ID + issue),
    key: issueKey(issue),
    fields: {
      summary: '결제 내역 엑셀 다운로드',
      status: released.has(issue)
        ? { name: '완료', statusCategory: { key: 'done' } }
        : { name: '진행 중', statusCategory: { key: 'indeterminate' } },
      resolution: released.has(issue) ? { id: '10000', name: '완료' } : null,
      fixVersions: [versionOf(issue)],
    },
  })
  const versionOf = (issue: number) => ({
    id: String(FIRST_VERSION + issue),
    name: `1.${issue}`,
    released: released.has(issue),
  })
  const answerTo = (path: string, body: string): object => {
    const [, key] = /\/issue\/PAY-(\d+)\?/.exec(path) ?? []
    if (key) return issueOf(Number(key))
    if (!path.endsWith('/issue/bulkfetch')) return {}
    const { issueIdsOrKeys } = bulk.parse(JSON.parse(body))
    return { issues: issueIdsOrKeys.map((id) => issueOf(Number(id) - FIRST_ID)) }
  }
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (part: string) => {
      body += part
    })
    request.once('end', () => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(answerTo(request.url ?? '', body)))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port: own } = server.address() as AddressInfo
  return {
    environment: { ...account, JIRA_SITE_URL: `http://127.0.0.1:${own}` },
    release: (issue) => void released.add(issue),
    async tell(issue, port) {
      const webhookEvent = 'jira:version_released'
      const body = JSON.stringify({ timestamp: Date.now(), webhookEvent, version: versionOf(issue) })
      const hmac = createHmac('sha256', account.JIRA_WEBHOOK_SECRET).update(body).digest('hex')
      const headers = { 'content-type': 'application/json', 'x-hub-signature': `sha256=${hmac}` }
      return (await fetch(`http://127.0.0.1:${port}/webhooks/jira`, { method: 'POST', body, headers })).status
    },
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}
