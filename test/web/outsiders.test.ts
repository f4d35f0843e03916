import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { erik, mina, support, team, tom, voc } from '../../sandbox/people.ts'
import type { Person } from '../../sandbox/slack/types.ts'
import { verbNames } from '../../src/domain/command.ts'
import { ids } from '../../src/slack/ids.ts'
import { toldToOutsiders } from '../../src/slack/outsiders.ts'
import { peek } from '../support/open-db.ts'
import { aWorld, promotes } from '../support/world.ts'
import { FORM, payload, sends } from './sending.ts'

/** Everything that Slack can hand back to us, as it does; a new one is here by itself. */
const interactions: [string, Record<string, unknown>][] = [
  ...[...Object.values(ids.action), ...Object.values(ids.field)].map((name): [string, Record<string, unknown>] => [
    `press ${name}`,
    { type: 'block_actions', actions: [{ action_id: name, block_id: 'b', type: 'button', value: 'x' }] },
  ]),
  ...Object.values(ids.view).map((name): [string, Record<string, unknown>] => [
    `submit ${name}`,
    {
      type: 'view_submission',
      view: {
        id: 'V1',
        type: 'modal',
        callback_id: name,
        private_metadata: '{}',
        blocks: [{ type: 'input', block_id: 'words' }],
        state: { values: {} },
      },
    },
  ]),
  ...Object.values(ids.field).map((name): [string, Record<string, unknown>] => [
    `type into ${name}`,
    { type: 'block_suggestion', action_id: name, block_id: name, value: 'x' },
  ]),
  ['message shortcut', { type: 'message_action', callback_id: ids.messageShortcut, message_ts: '1.1', message: {} }],
  ['global shortcut', { type: 'shortcut', callback_id: ids.globalShortcut }],
]
/** What changes nothing, and shows nothing that they do not see: a link's press, and a window without anything to submit. */
const FREE = new Set([`press ${ids.action.goToMessage}`, `submit ${ids.view.notice}`])

/** Of people of other organisations Slack tells no language: they read the workspace's. */
const SENTENCE = /Only full members of this workspace|Only workspace admins|정식 멤버만|워크스페이스 관리자만/

/** Where the app answers; what it said. */
async function ear() {
  const heard: string[] = []
  const server = createServer((request, response) => {
    request.on('data', (part: Buffer) => heard.push(part.toString()))
    request.on('end', () => response.end('ok'))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, heard }
}

test.each([
  ['a guest', tom],
  ['somebody of another organisation', erik],
])(
  '%s is refused with a sentence, whatever it is, and nothing changes',
  async (_, person: Person) => {
    const world = await aWorld()
    await promotes(world.as(mina), '엑셀')
    await world.settles()
    const { url, heard } = await ear()
    const everything = async () =>
      JSON.stringify(
        await Promise.all(
          ['event', 'quote', 'vote', 'draft', 'subscription', 'notice'].map((table) =>
            peek(world.app.db, `select count(*)::int as n, max(x::text) as newest from ${table} x`),
          ),
        ),
      )
    const before = await everything()
    for (const [name, interaction] of interactions) {
      heard.length = 0
      const answer = await sends(
        world,
        payload({
          ...{ user: { id: person.id, team_id: person.teamId }, team: { id: team.id, domain: team.domain } },
          ...{ channel: { id: voc.id }, trigger_id: '1.2.3', response_url: url, ...interaction },
        }),
        { type: FORM },
      )
      if (FREE.has(name)) continue
      expect(answer.status, name).toBe(200)
      if (name.startsWith('type')) expect(JSON.parse(answer.text), name).toEqual({ options: [] })
      else
        await expect.poll(() => `${answer.text}${heard.join()}`, { message: name, timeout: 20_000 }).toMatch(SENTENCE)
    }
    expect(await everything()).toBe(before)
  },
  60_000,
)

test.each([
  ['a guest', tom],
  ['somebody of another organisation', erik],
])('%s types a command: each verb answers with a sentence', async (_, person: Person) => {
  const world = await aWorld()
  await promotes(world.as(mina), '엑셀')
  const before = await peek(world.app.db, 'select id from event')
  const { url, heard } = await ear()
  const rest: Partial<Record<keyof typeof verbNames, string>> = {
    search: 'Excel',
    vote: 'VOC-1',
    link: 'VOC-1 PAY-7',
    unlink: 'VOC-1 PAY-7',
    status: 'VOC-1',
    merge: 'VOC-1 VOC-2',
    edit: 'VOC-1',
    history: 'VOC-1',
    assign: 'VOC-1 @mina',
    customer: 'new ACME',
  }
  for (const [verb, { en }] of [
    ...Object.entries(verbNames),
    ['open', { en: 'VOC-1' }],
    ['lookUp', { en: 'Excel' }],
  ] as const) {
    heard.length = 0
    const body = new URLSearchParams({
      ...{ command: ids.command, text: `${en} ${rest[verb as keyof typeof verbNames] ?? ''}`.trim() },
      ...{ user_id: person.id, user_name: person.name, team_id: team.id, team_domain: team.domain },
      ...{ channel_id: support.id, channel_name: 'support', trigger_id: '1.2.3', response_url: url },
    })
    const answer = await sends(world, body.toString(), { type: FORM })
    expect(answer.status, verb).toBe(200)
    const said = () => `${answer.text}${heard.join()}`
    // The help tells how it works, and nothing of anybody's.
    if (verb !== 'help') await expect.poll(said, { message: verb, timeout: 20_000 }).toMatch(SENTENCE)
  }
  expect(await peek(world.app.db, 'select id from event')).toEqual(before)
})

test('every one of them is classified; a member passes each', async () => {
  const told = interactions.map(([name, body]) => [name, toldToOutsiders(body)] as const)
  expect(told.filter(([, refusal]) => refusal === null).map(([name]) => name)).toEqual([...FREE])
  const world = await aWorld()
  const { url, heard } = await ear()
  await world.as(mina).commands('/voc help')
  for (const [name, interaction] of interactions.filter(([each]) =>
    /^(?:press vote|press decide|.* shortcut)$/.test(each),
  ))
    await sends(
      world,
      payload({
        ...{ user: { id: mina.id, team_id: team.id }, team: { id: team.id }, channel: { id: voc.id } },
        ...{ trigger_id: '1.2.3', response_url: url, ...interaction },
      }),
      { type: FORM },
    ).then((answer) => expect(answer.status, name).toBe(200))
  expect(heard.join()).not.toMatch(/정식 멤버만/)
})
