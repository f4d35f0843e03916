import { expect, test } from 'vitest'
import { z } from 'zod'
import { mina, yuna } from '../../sandbox/people.ts'
import { peek } from '../support/open-db.ts'
import { refusalOf } from '../support/refusal.ts'
import { aWorld } from '../support/world.ts'

const answered = z.object({
  added: z.number().optional(),
  problems: z.array(z.object({ index: z.number(), id: z.string().nullable(), code: z.string() })).optional(),
  error: z.object({ code: z.string() }).optional(),
})

async function anEntrance() {
  const world = await aWorld()
  await world.as(yuna).commands('/voc help')
  await world.as(mina).commands('/voc help')
  const workspace = (await world.app.db.workspaces())[0]?.id ?? ''
  const actorOf = (slackUserId: string, isAdmin: boolean) =>
    peek<{ id: string }>(world.app.db, `select id from person where "slackUserId" = $1`, slackUserId).then(([row]) => ({
      ...{ workspaceId: workspace, personId: row?.id ?? '', slackUserId, name: 'x', locale: 'ko' as const },
      ...{ timeZone: 'Asia/Seoul', isFullMember: true, isAdmin },
    }))
  const admin = await actorOf(yuna.id, true)
  const token = await world.app.verbs.makeToken(admin, '서베이 도구')
  const sends = async (body: unknown, more: { token?: string; type?: string; method?: string } = {}) => {
    const answer = await fetch(`${world.appUrl}/api/v1/surveys`, {
      method: more.method ?? 'POST',
      headers: { authorization: `Bearer ${more.token ?? token}`, 'content-type': more.type ?? 'application/json' },
      ...(more.method === 'GET' ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    return {
      status: answer.status,
      headers: answer.headers,
      body: z.looseObject(answered.shape).parse(await answer.json()),
    }
  }
  const stored = () =>
    peek<Record<string, unknown>>(
      world.app.db,
      `select "responseId", metric, score, scale, "satisfiedFrom", comment, link from survey_response order by "responseId", metric`,
    )
  return { world, admin, member: await actorOf(mina.id, false), token, sends, stored }
}

const one = { id: 'R1', answeredAt: '2026-03-04T09:30:00+09:00', nps: 3, survey: '3월' }

test('a program brings answers with a token: known ones are made equal, and each that cannot be stored is told by its place', async () => {
  const { world, sends, stored, admin } = await anEntrance()
  const full = { ...one, csat: 6, scale: 7, comment: '010-1234-5678로 연락 주세요', link: 'https://s.example/R1' }
  expect(await sends(full)).toMatchObject({ status: 200, body: { added: 2, changed: 0, same: 0, problems: [] } })
  expect(await sends([full])).toMatchObject({ status: 200, body: { added: 0, changed: 0, same: 2 } })
  expect(await sends([{ ...full, nps: 4 }])).toMatchObject({ status: 200, body: { changed: 1, same: 1 } })
  expect(await stored()).toMatchObject([
    { responseId: 'R1', metric: 'nps', score: 4, scale: null, link: 'https://s.example/R1' },
    { responseId: 'R1', metric: 'csat', score: 6, scale: 7, satisfiedFrom: 6 },
  ])
  expect((await stored())[0]?.comment).not.toContain('1234')
  const mixed = [
    { ...one, id: 'A' },
    { ...one, id: 'A', nps: 9 },
    { ...one, id: 'B', nps: 11 },
    { ...one, id: 'C', answeredAt: '3/4/2026' },
    { ...one, id: 'D', answeredAt: '2999-01-01' },
    { id: 'E', answeredAt: '2026-03-04' },
    { ...one, id: 'F', link: 'javascript:alert(1)' },
    { ...one, id: '' },
  ]
  const { status, body } = await sends(mixed)
  expect([status, body.added]).toEqual([200, 1])
  expect(body.problems?.map(({ index, id, code }) => [index, id, code])).toEqual([
    ...[
      [1, 'A', 'twice'],
      [2, 'B', 'score'],
      [3, 'C', 'ambiguousDay'],
      [4, 'D', 'future'],
      [5, 'E', 'noScore'],
      [6, 'F', 'link'],
      [7, '', 'noResponse'],
    ],
  ])
  expect((await sends([{ ...one, nps: 99 }])).status).toBe(422)
  expect(await world.app.verbs.tokensOf(admin)).toMatchObject([{ name: '서베이 도구', usedAt: expect.any(Date) }])
})

test('whatever else comes is refused in JSON, stores nothing, and says nothing of what was sent', async () => {
  const { sends, stored, token } = await anEntrance()
  const refused = async (body: unknown, more = {}) => {
    const { status, body: said } = await sends(body, more)
    expect(JSON.stringify(said)).not.toContain('secret')
    return [status, said.error?.code]
  }
  expect(await refused(one, { token: '' })).toEqual([401, 'unauthorized'])
  expect(await refused(one, { token: `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}` })).toEqual([
    401,
    'unauthorized',
  ])
  expect(await refused(one, { token: token.replace(/_[0-9a-f]/, (at) => (at === '_0' ? '_1' : '_0')) })).toEqual([
    401,
    'unauthorized',
  ])
  expect(await refused(one, { token: `hbk_${'0'.repeat(32)}_' or 1=1 --` })).toEqual([401, 'unauthorized'])
  expect(await refused('{"secret', {})).toEqual([400, 'not_json'])
  expect(await refused(one, { type: 'text/plain' })).toEqual([415, 'not_json'])
  expect(await refused(one, { method: 'GET' })).toEqual([405, 'method'])
  for (const body of [
    [],
    null,
    'secret',
    7,
    [[one]],
    { ...one, secret: 1 },
    { ...one, scale: 4 },
    { ...one, id: { secret: 1 } },
  ])
    expect(await refused(JSON.stringify(body)), JSON.stringify(body)).toEqual([400, 'invalid'])
  expect(await refused(Array.from({ length: 1_001 }, (_, n) => ({ ...one, id: `R${n}` })))).toEqual([400, 'invalid'])
  expect(await refused('x'.repeat(5_000_001))).toEqual([413, 'too_large'])
  expect(await stored()).toEqual([])
  // Signs that no database takes, and formulas, are stored as text.
  expect(
    await sends({
      ...one,
      id: 'R\u0000\ud800',
      comment: '=HYPERLINK("x")\u0000\ud83d',
      survey: "'; drop table quote; --",
    }),
  ).toMatchObject({ status: 200 })
  expect(await stored()).toHaveLength(1)
})

test('a token is made and revoked by admins, each told in the history; sixty requests a minute are taken', async () => {
  const { world, sends, admin, member, token } = await anEntrance()
  const { verbs, db } = world.app
  expect(await refusalOf(verbs.makeToken(member, 'x'))).toMatchObject({ case: 'settings.notAdmin' })
  expect(await refusalOf(verbs.tokensOf(member))).toMatchObject({ case: 'settings.notAdmin' })
  expect(await refusalOf(verbs.makeToken(admin, ' \n '))).toMatchObject({ case: 'token.noName' })
  const [kept] = await peek<{ hash: string }>(db, 'select * from api_token')
  expect(JSON.stringify(kept)).not.toContain(token.split('_')[2])
  const answers = await Promise.all(Array.from({ length: 64 }, () => sends(one)))
  const late = answers.filter(({ status }) => status === 429)
  expect(late.length).toBeGreaterThan(0)
  expect(Number(late[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
  const [first] = await verbs.tokensOf(admin)
  await verbs.revokeToken(admin, first?.id ?? '')
  await verbs.revokeToken(admin, first?.id ?? '')
  expect((await sends(one)).status).toBe(401)
  const history = await verbs.settingsHistory(admin, 10)
  expect(history.map(({ kind, data }) => [kind, data])).toEqual([
    ['token.revoked', { name: '서베이 도구' }],
    ['token.made', { name: '서베이 도구' }],
  ])
})
