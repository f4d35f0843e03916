import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { createConnectState } from '../../src/connect/state.ts'
import { createTokens } from '../../src/connect/tokens.ts'
import { sitesToConnect } from '../../src/domain/jira-site.ts'
import { checkAppToken } from '../../src/jira/app-token.ts'
import { createJira } from '../../src/jira/client.ts'
import { createHooks } from '../../src/jira/hooks.ts'
import { createOAuth } from '../../src/jira/oauth.ts'
import { createLog } from '../../src/log.ts'
import { jiraVerbs } from '../../src/loop/jira-verbs.ts'
import { realClock } from '../../src/real.ts'
import { aJira } from '../jira/a-jira.ts'
import { openTestDb, peek } from '../support/open-db.ts'
import { aWorkspace } from '../support/workspace.ts'

// Tokens live by the clock of the world.
const db = await openTestDb({ clock: realClock })
const verbs = jiraVerbs(db, null)
const CALLBACK = 'http://127.0.0.1:3000/oauth/jira/callback'

/** A workspace with a site that is connected by a consent in the sandbox, and two processes that share the database. */
async function connected() {
  const { server, hands } = await aJira()
  const { clientId, clientSecret } = server.oauthApp
  const lost = { answers: 0 }
  const fetch: typeof globalThis.fetch = async (...call) => {
    const answer = await globalThis.fetch(...call)
    if (String(call[0]).endsWith('/oauth/token') && lost.answers-- > 0) throw new TypeError('fetch failed')
    return answer
  }
  const app = { clientId, clientSecret, authUrl: server.url, apiUrl: server.url }
  const oauth = createOAuth({ app, redirectUri: () => CALLBACK, fetch, timeoutMs: 2_000 })
  const asked = new URL(oauth.consentUrl('state of the test') ?? '')
  const { client_id = '', redirect_uri = '', scope = '', state = '' } = Object.fromEntries(asked.searchParams)
  const body = new URLSearchParams({ client_id, redirect_uri, scope, state, answer: 'accept' })
  const back = await globalThis.fetch(`${server.url}/authorize`, { method: 'POST', body, redirect: 'manual' })
  const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? ''
  const issued = await oauth.exchange(code)
  const { workspace, mina } = await aWorkspace(db)
  await peek(db, 'update person set "isAdmin" = true where id = $1', mina.personId)
  const of = { workspaceId: workspace.id, personId: mina.personId, again: null }
  const sites = await verbs.connectJira(of, issued, await oauth.resources(issued.tokens.access), null)
  expect(sites.map(({ url }) => url)).toEqual([server.url])
  const [site] = await verbs.connectedSites(workspace.id)
  const aProcess = () =>
    createTokens({
      ...{ renew: oauth.renew, grant: verbs.jiraGrant, lease: verbs.leaseRenewal, letGo: verbs.letRenewalGo },
      ...{ renewed: verbs.keepTokens, refused: verbs.refuseTokens, clock: realClock, timeoutMs: 3_000 },
    })
  const access = (tokens: ReturnType<typeof aProcess>, refused: string | null = null) =>
    tokens.access(workspace.id, site?.grantId ?? '', refused)
  const ends = () =>
    peek(db, `update jira_grant set "expiresAt" = "expiresAt" - interval '2 hours' where id = $1`, site?.grantId)
  const renewals = async () =>
    (await hands.log()).filter(({ what }) => what.includes('/oauth/token') && !what.includes('GET')).length - 1
  return { oauth, hands, server, workspace, site, issued, aProcess, access, ends, renewals, lost }
}

test('many who need a token at once, in two processes, renew it once; it is stored before it is used', async () => {
  const { aProcess, access, ends, renewals, issued, oauth } = await connected()
  const [one, other] = [aProcess(), aProcess()]
  expect(await access(one)).toBe(issued.tokens.access)
  await ends()
  const got = await Promise.all([one, other, one, other, one, other].map((tokens) => access(tokens)))
  expect(new Set(got).size).toBe(1)
  expect(got[0]).not.toBe(issued.tokens.access)
  expect(await renewals()).toBe(1)
  expect(await oauth.resources(got[0] ?? '')).toHaveLength(1)
  // One that is refused before its time is renewed, too.
  expect(await access(one, got[0])).not.toBe(got[0])
  const rows = await peek<{ tokens: string }>(db, 'select tokens from jira_grant')
  expect(rows.map(({ tokens }) => tokens).join()).not.toContain(issued.tokens.refresh)
})

test('a lost answer is asked for again with the same token, and what is taken back ends it for good', async () => {
  const { aProcess, access, ends, lost, hands, workspace } = await connected()
  const tokens = aProcess()
  await ends()
  lost.answers = 1
  await expect(access(tokens)).rejects.toMatchObject({ name: 'Temporary' })
  expect(await access(tokens)).toBeTruthy()
  await hands.revokesConsent()
  await ends()
  await expect(access(tokens)).rejects.toMatchObject({ name: 'ConsentGone', problem: 'reconnect' })
  expect((await verbs.connectedSites(workspace.id))[0]).toMatchObject({ isRefused: true })
})

test('a webhook is registered for what is linked, refreshed long before its end, and made anew where it is gone', async () => {
  const { server, site, access, aProcess, workspace } = await connected()
  const tokens = aProcess()
  const authorize = async () => `Bearer ${await access(tokens)}`
  const http = { fetch: undefined, timeoutMs: 2_000, speed: 1 }
  const jira = createJira({ siteUrl: server.url, apiUrl: server.gatewayUrl, authorize, ...http })
  let now = Date.now()
  let memory: Record<string, unknown> = {}
  let projects: string[] = []
  const hooks = createHooks({
    ...{ url: () => 'http://127.0.0.1:3000/webhooks/jira/app', jira: async () => jira, setHook: verbs.setHook },
    linkedProjects: async () => projects,
    remembered: async () => memory,
    remember: async (_workspace, _site, data) => {
      memory = { ...memory, ...data }
    },
    ...{ now: () => new Date(now), speed: 1, log: createLog('silent') },
  })
  const keeps = async () => {
    const [row] = await verbs.connectedSites(workspace.id)
    if (row) await hooks.keep(workspace.id, row)
    return (await verbs.connectedSites(workspace.id))[0]
  }
  expect(await keeps()).toMatchObject({ hookId: null })
  projects = ['PAY']
  const first = await keeps()
  expect((await jira.hooks()).map(({ id }) => id)).toEqual([first?.hookId])
  expect(await keeps()).toEqual(first)
  projects = ['APP', 'PAY']
  const wider = await keeps()
  expect((await jira.hooks()).map(({ id }) => id)).toEqual([wider?.hookId])
  expect(wider?.hookId).not.toBe(first?.hookId)
  // As if half of its life were over: the site says until when it lives then.
  await verbs.setHook(workspace.id, site?.cloudId ?? '', wider?.hookId ?? null, new Date(now + 86_400_000))
  expect((await keeps())?.hookUntil?.getTime()).toBeGreaterThan(now + 29 * 86_400_000)
  await jira.removeHook(wider?.hookId ?? '')
  expect((await keeps())?.hookId).toBe(wider?.hookId)
  now += 7 * 3_600_000
  const anew = await keeps()
  expect((await jira.hooks()).map(({ id }) => id)).toEqual([anew?.hookId])
  if (anew) await hooks.drop(workspace.id, anew)
  expect(await jira.hooks()).toEqual([])
})

test('a state is ours, of its own system, unchanged, and in time', () => {
  let now = new Date('2026-11-23T00:00:00Z')
  const key = Buffer.alloc(32, 7).toString('base64')
  const stateOf = (system: 'jira' | 'notion', by: string) =>
    createConnectState(
      system,
      by,
      () => now,
      () => 'nonce',
    )
  const state = stateOf('jira', key)
  const asked = { workspaceId: 'w1', personId: 'p1', again: 'c1' }
  const made = state.make(asked)
  expect(state.read(made)).toEqual({ ...asked, nonce: 'nonce' })
  const [text = '', signed = ''] = made.split('.')
  const forged = Buffer.from(Buffer.from(text, 'base64url').toString().replace('w1', 'w2')).toString('base64url')
  const others = [stateOf('jira', Buffer.alloc(32, 8).toString('base64')), stateOf('notion', key)]
  for (const wrong of ['', 'x', `${forged}.${signed}`, text, `${made}.x`, ...others.map((one) => one.make(asked))])
    expect(state.read(wrong), wrong).toBeNull()
  now = new Date(now.getTime() + 16 * 60_000)
  expect(state.read(made)).toBeNull()
})

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const signedBy = (secret: string, claims: object, alg = 'HS256') => {
  const text = `${part({ alg, typ: 'JWT' })}.${part(claims)}`
  return `Bearer ${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
}

test('a webhook of the app carries a token that is signed with its secret, and not an old one', () => {
  const now = new Date('2026-11-23T00:00:00Z')
  const at = now.getTime() / 1000
  const check = (header: string) => checkAppToken(header, 'hush', now)
  expect(check(signedBy('hush', { exp: at + 60 }))).toBe('right')
  expect(check(signedBy('hush', {}))).toBe('right')
  expect(check(signedBy('hush', { exp: at - 7 * 86_400 }))).toBe('old')
  expect(check(signedBy('hush', { iat: at - 7 * 86_400 }))).toBe('old')
  for (const wrong of [
    '',
    'Bearer x',
    signedBy('other', {}),
    signedBy('hush', {}, 'none'),
    `Bearer ${part({})}.${part({})}.`,
  ])
    expect(check(wrong), wrong).toBe('wrong')
})

test.each([
  ['the first consent connects what it opens', ['a'], [], null, ['a']],
  ['another one connects what is new, and renews what is connected', ['a', 'b'], [['a', true]], null, ['a', 'b']],
  ['what was disconnected stays so beside it', ['a', 'b'], [['a', false]], null, ['b']],
  [
    'it comes back where nothing is new',
    ['a', 'b'],
    [
      ['a', false],
      ['b', true],
    ],
    null,
    ['a', 'b'],
  ],
  [
    'connecting one anew brings back no other',
    ['a', 'b'],
    [
      ['a', false],
      ['b', true],
    ],
    'b',
    ['b'],
  ],
  ['the environment’s is left to its token', ['a', 'env'], [], null, ['a']],
] as [string, string[], [string, boolean][], string | null, string[]][])(
  'of the sites that a consent opens: %s',
  (_, opens, known, again, expected) => {
    const site = (cloudId: string) => ({ cloudId, url: `https://${cloudId}.example`, name: cloudId })
    const before = known.map(([cloudId, isConnected]) => ({ cloudId, grantId: isConnected ? 'g' : null }))
    const found = sitesToConnect(opens.map(site), before, again, 'https://env.example')
    expect(found.map(({ cloudId }) => cloudId)).toEqual(expected)
  },
)
