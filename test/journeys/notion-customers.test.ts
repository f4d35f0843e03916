import { expect, test } from 'vitest'
import { leadership, mina, yuna } from '../../sandbox/people.ts'
import { peek } from '../support/open-db.ts'
import { type AWorld, agreedIn, aWorld, opensForm, textsOf } from '../support/world.ts'
import { actorIn, decides, hears } from './answering.ts'
import { errorsIn } from './seen.ts'

const patient = { timeout: 30_000, interval: 100 }
const CUSTOMERS = 'VoC 고객사'
const EXCEL = '결제 내역을 엑셀로 받고 싶어요.'

/** Chooses it in Home, as an admin does. */
async function chooses(world: AWorld, wish: '만들고 계속 옮기기' | '옮기지 않기') {
  const admin = world.as(yuna)
  await admin.opensHome()
  await expect.poll(async () => JSON.stringify(await admin.home()), patient).toContain('notion_form')
  const home = await admin.home()
  if (!home) throw new Error('Home is empty.')
  await admin.presses(home, 'notion_form')
  const form = await admin.view(
    (view) => view.callbackId === 'notion' && JSON.stringify(view.blocks).includes('notionCustomers'),
  )
  expect((await admin.submits(form, { fill: { notionCustomers: wish } })).ok).toBe(true)
  await admin.view((view) => textsOf(view.blocks).join().includes('저장했어요'))
}

/** Somebody hears of a customer where not everybody may listen. */
async function hearsInPrivate(world: AWorld, words: string, customer: string) {
  const person = world.as(yuna)
  const form = await opensForm(person, await person.posts(leadership.id, words), leadership.id)
  expect(await person.submits(form, { fill: { ...agreedIn(form), customer } })).toMatchObject({ ok: true })
}

test('customers have rows to which those of items point, once an admin wants it: each once, current whatever is lost, and private ones nowhere', async () => {
  const world = await aWorld({ world: { speed: 600 } })
  const { hands } = world.world.notion
  const { db, verbs } = world.app
  await hears(world.as(mina), EXCEL, '한빛상사')
  await hearsInPrivate(world, '해지를 생각하고 있대요.', '비밀상사')
  await hearsInPrivate(world, '엑셀이 없으면 떠나겠대요.', '두나무상사')
  await hears(world.as(mina), '알림을 끄고 싶어요.', '두나무상사')
  await world.settles()
  expect((await hands.looks()).databases.map(({ title }) => title)).toEqual(['VoC'])

  // Lost answers and a 503 after it was done: one row each all the same.
  await hands.faults([
    { on: 'databases.create', kind: 'drop_after', times: 1 },
    { on: 'pages.create', kind: 'drop_after', times: 1 },
    { on: 'pages.create', kind: 'error_after', untold: true, times: 1 },
  ])
  await chooses(world, '만들고 계속 옮기기')
  const names = async () => (await hands.rows(CUSTOMERS)).map(({ title }) => title).sort()
  await expect
    .poll(async () => (await hands.looks()).databases.map(({ title }) => title), patient)
    .toEqual(['VoC', CUSTOMERS])
  await expect.poll(names, patient).toEqual(['두나무상사', '한빛상사'])
  await hands.faults([])
  const customer = async (name: string) => {
    const row = (await hands.rows(CUSTOMERS)).find(({ title }) => title === name)
    if (!row) throw new Error(`There is no row of ${name}.`)
    return row
  }
  const item = async (key: string) => (await hands.row(key)).properties
  const [hanbit, dunamu] = [await customer('한빛상사'), await customer('두나무상사')]
  expect(hanbit.properties).toMatchObject({
    ...{ '고객 단계': '이용 중', '진행 중': 1, '반영 완료': 0, '회신 대기': 0, '고객사 ARR': '' },
    Slack: expect.stringContaining('slack.com/archives/'),
  })
  // On both sides; of those heard in private the number alone.
  await expect.poll(async () => (await item('VOC-1')).고객사, patient).toEqual([hanbit.id])
  await expect.poll(async () => (await item('VOC-4')).고객사, patient).toEqual([dunamu.id])
  expect(await item('VOC-3')).toMatchObject({ '고객사 수': 1, 고객사: [] })
  expect((await customer('두나무상사')).properties).toMatchObject({
    '진행 중': 2,
    'VoC 항목': [(await hands.row('VOC-4')).id],
  })
  expect(JSON.stringify(await hands.looks())).not.toContain('비밀상사')

  // What is known of a customer changes, as it may be seen; people's own columns and words stay.
  const actor = await actorIn(world, yuna)
  const idOf = async (name: string) =>
    (await peek<{ id: string }>(db, 'select id from customer where name = $1', name))[0]?.id ?? ''
  const edits = async (name: string, more: object) => {
    const { stored } = await verbs.customerForm(actor, await idOf(name))
    await verbs.editCustomer(actor, stored.id, stored.version, { ...stored.profile, ...more })
  }
  await edits('한빛상사', {
    ...{ name: '한빛상사(주)', plan: 'Pro', renewsOn: '2027-01-15', lifecycle: 'former' },
    revenue: { amount: 12_000_000, currency: 'KRW' },
  })
  await expect
    .poll(async () => (await hands.rows(CUSTOMERS)).find(({ id }) => id === hanbit.id)?.properties, patient)
    .toMatchObject({ 고객사: '한빛상사(주)', 요금제: 'Pro', 갱신일: '2027-01-15', '고객 단계': '해지' })
  const band = (await customer('한빛상사(주)')).properties['고객사 ARR']
  expect(band).toMatch(/만 원/)
  await db.change(actor, async (tx) => {
    await tx.workspaces.changeSettings({ revenue: 'hidden' })
    tx.record('settings.changed', null, { before: {}, after: { revenue: 'hidden' } })
  })
  await expect.poll(async () => (await customer('한빛상사(주)')).properties['고객사 ARR'], patient).toBe('')

  // A new customer of an item that is there: its row is made, and the item's points to both.
  await hears(world.as(mina), '엑셀로 받으면 좋겠어요.', 'ACME')
  await expect.poll(names, patient).toContain('ACME')
  const acme = await customer('ACME')
  await expect.poll(async () => (await item('VOC-5')).고객사, patient).toEqual([acme.id])

  // It ships: who is owed an answer, and who has it.
  await decides(world, 1)
  await expect
    .poll(async () => (await customer('한빛상사(주)')).properties, patient)
    .toMatchObject({ '진행 중': 0, '반영 완료': 1, '회신 대기': 1 })

  // Merged: its page points to the other, whose items are both's.
  await verbs.mergeCustomers(actor, await idOf('ACME'), await idOf('한빛상사(주)'))
  await expect
    .poll(async () => (await customer('ACME')).markdown, patient)
    .toContain(`notion.so/${hanbit.id.replaceAll('-', '')}`)
  await expect.poll(async () => (await item('VOC-5')).고객사, patient).toEqual([hanbit.id])
  await expect
    .poll(async () => (await customer('한빛상사(주)')).properties, patient)
    .toMatchObject({ '진행 중': 1, '반영 완료': 1 })
  await expect
    .poll(async () => (await customer('ACME')).properties, patient)
    .toMatchObject({ '진행 중': 0, '고객 단계': '병합됨' })

  // Off: nothing more is written, and what stands stays.
  await world.settles()
  await chooses(world, '옮기지 않기')
  await edits('두나무상사', { plan: 'Free' })
  await world.settles()
  expect((await customer('두나무상사')).properties.요금제).toBeNull()
  expect(await names()).toEqual(['ACME', '두나무상사', '한빛상사(주)'])
  expect((await item('VOC-4')).고객사).toEqual([dunamu.id])
  expect(errorsIn(world.log)).toEqual([])
  expect((await hands.requests()).filter(({ status }) => status === 400)).toEqual([])
}, 120_000)

test('what people do to customers’ rows and columns is put right, left out, or told once', async () => {
  const world = await aWorld({ world: { speed: 600 } })
  const { hands } = world.world.notion
  const { db, verbs } = world.app
  await hears(world.as(mina), EXCEL, '한빛상사')
  await hears(world.as(mina), '알림을 끄고 싶어요.', 'ACME')
  await chooses(world, '만들고 계속 옮기기')
  const items = async (key: string) => (await hands.row(key)).properties.고객사
  await expect.poll(() => items('VOC-2'), patient).toHaveLength(1)
  await expect.poll(() => items('VOC-1'), patient).toHaveLength(1)
  const database = await hands.database(CUSTOMERS)
  const row = (name: string) => database.rows.find(({ title }) => title === name)?.id ?? ''
  const now = async (name: string) => (await hands.rows(CUSTOMERS)).find(({ id }) => id === row(name))?.properties
  const [one, other] = [(await hands.row('VOC-1')).id, (await hands.row('VOC-2')).id]

  // A relation that is changed on the customer's side, a cell, and the trash.
  await hands.edits('한빛상사', 'VoC 항목', other)
  expect(await items('VOC-1')).toEqual([])
  await expect.poll(() => items('VOC-1'), patient).toEqual([row('한빛상사')])
  await expect.poll(() => items('VOC-2'), patient).toEqual([row('ACME')])
  expect((await now('한빛상사'))?.['VoC 항목']).toEqual([one])
  await hands.edits('ACME', '진행 중', '99')
  await expect.poll(async () => (await now('ACME'))?.['진행 중'], patient).toBe(1)
  await hands.trashes('ACME')
  await expect.poll(async () => (await hands.rows(CUSTOMERS)).length, patient).toBe(2)
  // Gone for good: it is made anew, and the item's row points to the new one.
  await hands.purges('ACME')
  await expect.poll(async () => (await hands.rows(CUSTOMERS)).length, patient).toBe(2)
  const again = (await hands.rows(CUSTOMERS)).find(({ title }) => title === 'ACME')?.id ?? ''
  expect(again).not.toBe(row('ACME'))
  await expect.poll(() => items('VOC-2'), patient).toEqual([again])

  // A renamed column goes on, one that is gone is left out, and so is the one that points here.
  const { id } = (await db.workspaces())[0] ?? { id: '' }
  const wrong = async () => (await verbs.connectionOf(id, 'notion:customers')).problem
  const actor = await actorIn(world, yuna)
  const acts = (name: string, given: object) =>
    fetch(`${world.world.notion.url}/world/${name}`, {
      method: 'POST',
      body: JSON.stringify(given),
      headers: { 'content-type': 'application/json' },
    })
  await acts('rename-property', { source: database.dataSourceId, property: '요금제', name: '플랜' })
  await acts('delete-property', { source: database.dataSourceId, property: '회신 대기' })
  const [known] = await peek<{ id: string }>(db, `select id from customer where name = '한빛상사'`)
  const plan = async (name: string) => {
    const { stored } = await verbs.customerForm(actor, known?.id ?? '')
    await verbs.editCustomer(actor, stored.id, stored.version, { ...stored.profile, plan: name })
  }
  await plan('Pro')
  await expect.poll(() => now('한빛상사'), patient).toMatchObject({ 플랜: 'Pro' })
  await expect.poll(wrong, patient).toBe('customers.properties')
  await plan('Free')
  await expect.poll(() => now('한빛상사'), patient).toMatchObject({ 플랜: 'Free' })
  const { dataSourceId } = await hands.database('VoC')
  await acts('delete-property', { source: dataSourceId, property: '고객사' })
  await decides(world, 1)
  await expect.poll(async () => (await hands.row('VOC-1')).properties.상태, patient).toBe('반영 완료')
  await expect.poll(async () => (await verbs.connectionOf(id, 'notion')).problem, patient).toBe('properties')
  const told = await peek<{ kind: string }>(
    db,
    `select id from notice where kind = 'connection' and data->>'problem' = 'customers.properties'`,
  )
  expect(told).toHaveLength(1)
  expect(errorsIn(world.log)).toEqual([])
}, 120_000)
