import type { Exchange, Recorded } from '../../sandbox/traffic/exchange.ts'

/** A call of Slack's Web API as the app makes it, with what differs. */
export const aCall = (method: string, body: Record<string, unknown>, more: Partial<Exchange> = {}): Exchange => ({
  system: 'slack',
  method: 'POST',
  path: `/api/${method}`,
  query: {},
  contentType: 'application/x-www-form-urlencoded',
  body,
  token: { of: 'bot', scopes: ['chat:write', 'im:history'] },
  status: 200,
  answer: { ok: true },
  ...more,
})

/** A request to Jira or Notion, with what differs. */
export const aRequest = (system: 'jira' | 'notion', line: string, more: Partial<Exchange> = {}): Exchange => {
  const [method = '', path = ''] = line.split(' ')
  const body = more.body ?? null
  const contentType = body === null ? null : 'application/json'
  return { system, method, path, query: {}, contentType, body, status: 200, answer: null, ...more }
}

/** As it stands in the files of TRAFFIC_DIR; each of a shape of its own. */
export async function* recorded(...exchanges: Exchange[]): AsyncGenerator<Recorded> {
  for (const [at, exchange] of exchanges.entries()) yield { ...exchange, shape: String(at), times: 1 }
}
