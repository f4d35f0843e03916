import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../../src/domain/errors.ts'
import type { Promotion } from '../../src/domain/promotion.ts'
import { splitWords } from '../../src/domain/promotion.ts'
import { itemView, openItem } from '../../src/loop/look-up.ts'
import { promote } from '../../src/loop/promote.ts'
import { draftOf, keepDraft, startDraft } from '../../src/loop/start-draft.ts'
import { withoutChance } from '../support/chance.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { aMessage, aPromotion, mark, opensForm, promotes, typedWords } from '../support/promotion.ts'
import { aWorkspace } from '../support/workspace.ts'

const clock = stoppedClock('2026-03-04T09:30:00+09:00') // a Wednesday
const db = await openTestDb({ clock })

const quoteOf = async (itemId: string) => {
  const [quote] = await peek<Record<string, unknown>>(db, `select * from quote where "itemId" = $1`, itemId)
  return quote ?? {}
}
const itemsOf = (workspaceId: string) =>
  peek<{ number: number }>(db, `select number from item where "workspaceId" = $1 order by number`, workspaceId)
const loopsOf = (itemId: string) =>
  peek<{ customerId: string | null; quoteId: string | null; agentId: string; people: string[] }>(
    db,
    `select l."customerId", l."quoteId", l."agentId", array(select p."personId"::text from loop_person p where p."loopId" = l.id order by 1) as people
     from loop l where l."itemId" = $1`,
    itemId,
  )
const refusal = (error: unknown) =>
  error instanceof Refusal ? { case: error.case, field: error.field, data: error.data } : error

/** The numbers that an item is sorted by, as they were written and as they are when everything is counted anew. */
async function countsOf(workspaceId: string, itemId: string) {
  const read = () => peek(db, `select votes, customers, revenue, rising from item_count where "itemId" = $1`, itemId)
  const written = await read()
  await peek(db, `update item_count set votes = 9, customers = 9, revenue = 9, rising = 9 where "itemId" = $1`, itemId)
  await db.change({ workspaceId, personId: null }, (tx) => Promise.all(tx.itemCounts.count([itemId], clock.now())))
  return { written, counted: await read() }
}

test.each([
  ['a paying customer’s', `set lifecycle = 'paying', revenue = 1200000.40, currency = 'KRW'`, '1200000'],
  ['a former customer’s', `set lifecycle = 'former', revenue = 1200000, currency = 'KRW'`, '0'],
  ['one who pays in dollars', `set lifecycle = 'paying', revenue = 900, currency = 'USD'`, '0'],
  ['one of whom nothing is known', `set name = name`, '0'],
])('what a new item counts for is written with it, and is what counting gives: %s', async (_, known, revenue) => {
  const { mina } = await aWorkspace(db)
  const name = { name: '한빛상사' }
  const { itemId: first } = await promotes(db, mina, aMessage('엑셀로 받고 싶어요.'), { customer: name })
  const [customer] = await peek<{ id: string; mergedInto: string }>(
    db,
    `select "customerId" as id from quote where "itemId" = $1`,
    first,
  )
  await peek(db, `update customer ${known} where id = $1`, customer?.id)
  const chosen = { customer: { id: customer?.id ?? '' } }
  const { itemId } = await promotes(db, mina, aMessage('PDF로 받고 싶어요.'), chosen)
  const counts = await countsOf(mina.workspaceId, itemId)
  expect(counts.written).toEqual([{ votes: 0, customers: 1, revenue, rising: 1 }])
  expect(counts.counted).toEqual(counts.written)
})

test('what nobody’s words count for is written with a new item, too', async () => {
  const { mina } = await aWorkspace(db)
  const { itemId } = await promotes(db, mina, aMessage('누군지 몰라요.'), { customer: null })
  const { written, counted } = await countsOf(mina.workspaceId, itemId)
  expect(written).toEqual([{ votes: 0, customers: 0, revenue: '0', rising: 0 }])
  expect(counted).toEqual(written)
})

test('words become an item with everything that was filled in', async () => {
  const { mina, joon } = await aWorkspace(db)
  const draft = aMessage('안녕하세요. 결제 내역을 엑셀로 받을 수 있나요?', {
    channel: 'C0SUPPORT',
    ts: '1772582400.000100',
    permalink: 'https://hanbit-lab.slack.com/archives/C0SUPPORT/p1772582400000100',
    author: { personId: joon.personId, name: '준' },
  })
  const [stage] = await db.of(mina.workspaceId).stages.stages()
  const { itemId, number } = await promotes(db, mina, draft, {
    customer: { name: '한빛상사' },
    need: '월말 정산 때 회계 프로그램에 올려야 해요',
    churnSignal: true,
    agentId: joon.personId,
    kind: 'problem',
    stageId: stage?.id ?? null,
    link: 'https://desk.example/1',
  })
  expect(number).toBe(1)
  expect(await itemView(db)(mina.workspaceId, itemId)).toMatchObject({
    title: '결제 내역을 엑셀로 받을 수 있나요?',
    kind: 'problem',
    status: 'new',
    need: '월말 정산 때 회계 프로그램에 올려야 해요',
    stage: { ko: '인지·탐색', en: 'Discover' },
    owner: null,
    decisionDue: '2026-03-18', // ten working days
    quotes: 1,
    privateQuotes: 0,
    customers: 1,
    votes: 0,
    leadQuote: {
      words: '안녕하세요. 결제 내역을 엑셀로 받을 수 있나요?',
      isGist: false,
      churnSignal: true,
      source: 'slack',
      customer: '한빛상사',
      promoter: '민아',
      agent: '준',
      permalink: draft.source?.permalink,
      conversationUrl: 'https://desk.example/1',
      saidAt: new Date('2026-03-04T00:00:00.000Z'),
    },
  })
  expect(await quoteOf(itemId)).toMatchObject({ authorId: joon.personId, promoterId: mina.personId })
  const events = await peek(db, `select kind, "personId", data from event where "itemId" = $1`, itemId)
  expect(events).toEqual([{ kind: 'item.promoted', personId: mina.personId, data: { quoteId: expect.any(String) } }])
})

test('words typed into the form are a quote of the form, said now', async () => {
  const { mina } = await aWorkspace(db)
  const { itemId } = await promotes(db, mina, typedWords('전화로 들었어요'), { isGist: true })
  expect(await quoteOf(itemId)).toMatchObject({ source: 'form', form: 'gist', sourceTs: null, saidAt: clock.now() })
})

describe('doing it twice is doing it once', () => {
  test('the same form, submitted again', async () => {
    const { mina } = await aWorkspace(db)
    const draftId = await opensForm(db, mina, typedWords('x'))
    const first = await promote(db)(mina, aPromotion(mina, draftId), mark)
    const second = await promote(db)(mina, aPromotion(mina, draftId, { words: 'something else' }), mark)
    expect(second).toMatchObject({ itemId: first.itemId, number: first.number })
    expect(await itemsOf(mina.workspaceId)).toEqual([{ number: 1 }])
  })

  test('the same form, submitted five times at once', async () => {
    const { mina } = await aWorkspace(db)
    const draftId = await opensForm(db, mina, aMessage('x'))
    const all = await Promise.all(Array.from({ length: 5 }, () => promote(db)(mina, aPromotion(mina, draftId), mark)))
    expect(new Set(all.map(({ itemId }) => itemId)).size).toBe(1)
    expect(await itemsOf(mina.workspaceId)).toEqual([{ number: 1 }])
  })

  test('the same message by two people at once: one item, and the other is told its number', async () => {
    const { mina, joon } = await aWorkspace(db)
    await promotes(db, mina)
    const message = aMessage('엑셀로 받고 싶어요')
    const forms = [
      { actor: mina, draftId: await opensForm(db, mina, message) },
      { actor: joon, draftId: await opensForm(db, joon, message) },
    ]
    const settled = await Promise.allSettled(
      forms.map(({ actor, draftId }) => promote(db)(actor, aPromotion(actor, draftId), mark)),
    )
    const done = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    const refused = settled.flatMap((one) => (one.status === 'rejected' ? [refusal(one.reason)] : []))
    expect(done).toMatchObject([{ number: 2 }])
    expect(refused).toEqual([{ case: 'quote.already', field: 'words', data: { itemId: done[0]?.itemId, number: 2 } }])
    expect(await itemsOf(mina.workspaceId)).toEqual([{ number: 1 }, { number: 2 }])
  })

  test('the same message later, and what was typed then is kept', async () => {
    const { mina, joon } = await aWorkspace(db)
    const message = aMessage('엑셀로 받고 싶어요')
    const first = await promotes(db, mina, message)
    const draftId = await opensForm(db, joon, message)
    const again = promote(db)(joon, aPromotion(joon, draftId), mark)
    expect(refusal(await again.catch((error: unknown) => error))).toMatchObject({
      case: 'quote.already',
      data: { number: first.number },
    })
    expect(await draftOf(db)(joon, draftId)).toMatchObject({ words: '엑셀로 받고 싶어요' })
    expect(await itemsOf(mina.workspaceId)).toHaveLength(1)
  })
})

describe('personal data is masked before anything is stored', () => {
  const PHONE = '010-1234-5678'
  const MAIL = 'jihyun.park@hanbit.example'

  test('in the words, the title and the need, and counted by kind', async () => {
    const { mina } = await aWorkspace(db)
    const words = `${PHONE}로 연락 주세요. ${MAIL} 또는 02-345-6789입니다`
    const { itemId } = await promotes(db, mina, aMessage(words), { need: `담당자 ${PHONE}` })
    const stored = JSON.stringify([
      await peek(db, 'select * from item where id = $1', itemId),
      await quoteOf(itemId),
      await peek(db, 'select * from event where "itemId" = $1', itemId),
    ])
    const rows = withoutChance(stored)
    expect(rows).not.toContain('1234')
    expect(rows).not.toContain('jihyun')
    expect(rows).not.toContain('345-6789')
    expect(await quoteOf(itemId)).toMatchObject({
      words: `${mark('phone')}로 연락 주세요. ${mark('email')} 또는 ${mark('phone')}입니다`,
      masked: { phone: 2, email: 1 },
    })
    expect(await itemView(db)(mina.workspaceId, itemId)).toMatchObject({ need: `담당자 ${mark('phone')}` })
  })

  test('that somebody typed into the form by hand, too', async () => {
    const { mina } = await aWorkspace(db)
    const { itemId } = await promotes(db, mina, aMessage('엑셀'), { words: `엑셀 ${PHONE}` })
    expect(await quoteOf(itemId)).toMatchObject({ words: `엑셀 ${mark('phone')}`, masked: { phone: 1 } })
  })

  test('that lies across the end of what the input holds', async () => {
    const { mina } = await aWorkspace(db)
    const draft = aMessage(`${'가'.repeat(2_994)} ${PHONE} 끝`)
    const { itemId } = await promotes(db, mina, draft, { words: `${'가'.repeat(2_994)} `, keepsRest: true })
    expect((await quoteOf(itemId)).words).toBe(`${'가'.repeat(2_994)} ${mark('phone')} 끝`)
  })
})

describe('what a person says is no personal data', () => {
  const ORDER = '010-2345-6789'
  const opens = async (spared: string[]) => {
    const { mina, ...others } = await aWorkspace(db)
    const draft = aMessage(`주문 ${ORDER}, 전화 010-9876-5432`)
    const draftId = await opensForm(db, mina, draft)
    const standing = { head: draft.words, rest: '', hidesNames: false, spared }
    await keepDraft(db)(mina, draftId, { ...draft, standing })
    const submits = (more: Partial<Promotion>) =>
      promote(db)(mina, aPromotion(mina, draftId, { words: draft.words, ...more }), mark)
    return { mina, ...others, draftId, submits }
  }
  const dataOf = async (itemId: string) =>
    (await peek<{ data: unknown }>(db, `select data from event where "itemId" = $1`, itemId))[0]?.data

  test('is stored with the reason in the history, and never with the value', async () => {
    const { draftId, submits } = await opens([ORDER])
    const { itemId } = await submits({ sparedReason: `우리 주문번호예요: ${ORDER}`, need: `주문 ${ORDER} 취소` })
    expect(await quoteOf(itemId)).toMatchObject({ words: `주문 ${ORDER}, 전화 ${mark('phone')}`, masked: { phone: 1 } })
    expect(await dataOf(itemId)).toEqual({
      quoteId: draftId,
      unmasked: { kinds: { phone: 2 }, reason: `우리 주문번호예요: ${mark('phone')}` },
    })
  })

  test('needs a reason, and without one the draft stays', async () => {
    const { mina, draftId, submits } = await opens([ORDER])
    for (const sparedReason of [null, ' \n'])
      expect(refusal(await submits({ sparedReason }).catch((error: unknown) => error))).toMatchObject({
        case: 'spared.noReason',
        field: 'sparedReason',
      })
    expect(await draftOf(db)(mina, draftId)).not.toBeNull()
  })

  test('needs none where it is not in the words any more, or nothing was spared', async () => {
    const { draftId, submits } = await opens([ORDER])
    const { itemId } = await submits({ words: '엑셀' })
    expect(await dataOf(itemId)).toEqual({ quoteId: draftId })
  })

  test('is somebody’s own: nobody else says so of their draft', async () => {
    const { mina, joon, draftId, submits } = await opens([])
    const draft = aMessage('x')
    await keepDraft(db)(joon, draftId, {
      ...draft,
      standing: { head: '', rest: '', hidesNames: false, spared: [ORDER] },
    })
    expect((await draftOf(db)(mina, draftId))?.standing?.spared).toEqual([])
    const { itemId } = await submits({})
    expect((await quoteOf(itemId)).words).not.toContain(ORDER)
  })
})

describe('long words', () => {
  // What a person sees, and leaves as it is: as much as an input holds.
  const shown = (words: string) => splitWords(words).head

  test.each([3_001, 40_000])('are kept whole (%i characters)', async (length) => {
    const { mina } = await aWorkspace(db)
    const words = `처음 ${'가나다라 '.repeat(8_000)}`.slice(0, length - 1).concat('끝')
    const { itemId } = await promotes(db, mina, aMessage(words), { words: shown(words), keepsRest: true })
    expect((await quoteOf(itemId)).words).toBe(words)
    expect((await itemView(db)(mina.workspaceId, itemId))?.title.length).toBeLessThanOrEqual(80)
  })

  test('are kept whole where a mark is longer than what it masks', async () => {
    const { mina } = await aWorkspace(db)
    const words = `${'가나다라 '.repeat(7_998)}a@b.co 끝`
    expect(words.length).toBeLessThanOrEqual(40_000)
    const { itemId } = await promotes(db, mina, aMessage(words), { words: shown(words), keepsRest: true })
    expect(String((await quoteOf(itemId)).words)).toMatch(/가림\]」 끝$/)
  })

  test('are cut where the person cut them', async () => {
    const { mina } = await aWorkspace(db)
    const words = '가'.repeat(5_000)
    const { itemId } = await promotes(db, mina, aMessage(words), { words: '짧게', keepsRest: false })
    expect((await quoteOf(itemId)).words).toBe('짧게')
  })

  test('do not split an emoji', async () => {
    const { mina } = await aWorkspace(db)
    const words = `${'가'.repeat(2_998)}👩‍💻👩‍💻`
    const { itemId } = await promotes(db, mina, aMessage(words), { words: shown(words), keepsRest: true })
    expect((await quoteOf(itemId)).words).toBe(words)
  })
})

describe('what is refused says why, beside which field, and keeps what was typed', () => {
  test.each([
    ['no words', { words: ' \n ' }, 'quote.empty', 'words'],
    ['too many words', { words: '가'.repeat(40_001) }, 'quote.tooLong', 'words'],
    ['a link that is none', { link: 'javascript:alert(1)' }, 'link.notHttp', 'link'],
    ['a link with a password', { link: 'https://a:b@desk.example' }, 'link.notHttp', 'link'],
    ['a need that is too long', { need: '가'.repeat(3_001) }, 'field.tooLong', 'need'],
    ['a name that is too long', { customer: { name: '가'.repeat(71) } }, 'field.tooLong', 'customer'],
    ['a customer that is gone', { customer: { id: randomUUID() } }, 'customer.unknown', 'customer'],
  ] as const)('%s', async (_, more, refused, field) => {
    const { mina } = await aWorkspace(db)
    const draftId = await opensForm(db, mina, aMessage('엑셀'))
    const error = await promote(db)(mina, aPromotion(mina, draftId, more), mark).catch((failure: unknown) => failure)
    expect(refusal(error)).toMatchObject({ case: refused, field })
    expect(await draftOf(db)(mina, draftId)).toMatchObject({ words: '엑셀' })
    expect(await itemsOf(mina.workspaceId)).toEqual([])
  })

  test('a form whose day is over', async () => {
    const { mina } = await aWorkspace(db)
    const error = await promote(db)(mina, aPromotion(mina, randomUUID()), mark).catch((failure: unknown) => failure)
    expect(refusal(error)).toMatchObject({ case: 'draft.gone' })
  })

  test("a guest, at the form and at its submission, and somebody else's form", async () => {
    const { mina, tom, joon } = await aWorkspace(db)
    const draftId = await opensForm(db, mina, aMessage('x'))
    await expect(startDraft(db)(tom, randomUUID(), aMessage('x'), 'x')).rejects.toThrow('promote.outsider')
    await expect(promote(db)(tom, aPromotion(tom, draftId), mark)).rejects.toThrow('promote.outsider')
    await expect(promote(db)(joon, aPromotion(joon, draftId), mark)).rejects.toThrow('draft.gone')
    expect(await draftOf(db)(mina, draftId)).not.toBeNull()
  })
})

describe('words from a private channel', () => {
  test('give an item without a title, whose words only its promoter reads, and no need elsewhere', async () => {
    const { mina, joon } = await aWorkspace(db)
    const draft = aMessage('비밀 얘기예요', { isPrivate: true })
    const { itemId } = await promotes(db, mina, draft, { need: '비밀 니즈' })
    const item = await itemView(db)(mina.workspaceId, itemId)
    expect(item).toMatchObject({ title: '', need: null, leadQuote: null, quotes: 1, privateQuotes: 1 })
    expect(JSON.stringify(item)).not.toContain('비밀')
    expect((await openItem(db)(joon, itemId, 10)).quotes).toEqual([])
    expect((await openItem(db)(mina, itemId, 10)).quotes).toMatchObject([{ words: '비밀 얘기예요', isPrivate: true }])
  })
})

describe('the customer', () => {
  const customerOf = async (itemId: string) => (await quoteOf(itemId)).customerId

  test.each([
    ['㈜한빛 상사', '한빛상사 주식회사'],
    ['(주)한빛상사', '한빛상사'],
    ['ACME, Inc.', 'acme'],
  ])('written as %s and as %s is one', async (first, second) => {
    const { mina } = await aWorkspace(db)
    const a = await promotes(db, mina, aMessage('x'), { customer: { name: first } })
    const b = await promotes(db, mina, aMessage('y'), { customer: { name: second } })
    expect(await customerOf(a.itemId)).toBe(await customerOf(b.itemId))
    expect((await itemView(db)(mina.workspaceId, b.itemId))?.leadQuote?.customer).toBe(first)
  })

  test('chosen from the list is that one', async () => {
    const { mina } = await aWorkspace(db)
    const a = await promotes(db, mina, aMessage('x'), { customer: { name: '한빛상사' } })
    const [found] = await db.of(mina.workspaceId).customers.startingWith('한빛', 10)
    const b = await promotes(db, mina, aMessage('y'), { customer: { id: found?.id ?? '' } })
    expect(await customerOf(b.itemId)).toBe(await customerOf(a.itemId))
  })

  test('new to two people at once is added once', async () => {
    const { mina, joon } = await aWorkspace(db)
    const all = await Promise.all(
      [mina, joon, mina, joon].map((actor, n) =>
        promotes(db, actor, aMessage(`${n}`), { customer: { name: 'Nordlicht' } }),
      ),
    )
    const ids = await Promise.all(all.map(({ itemId }) => customerOf(itemId)))
    expect(new Set(ids).size).toBe(1)
    expect(await db.of(mina.workspaceId).customers.startingWith('nord', 10)).toHaveLength(1)
  })
})

describe('what is owed', () => {
  test.each(['request', 'problem'] as const)('a %s: a decision, and an answer to the customer', async (kind) => {
    const { mina, joon } = await aWorkspace(db)
    const more = { kind, customer: { name: '한빛상사' }, agentId: joon.personId }
    const { itemId } = await promotes(db, mina, aMessage('x'), more)
    expect((await itemView(db)(mina.workspaceId, itemId))?.decisionDue).toBe('2026-03-18')
    expect(await loopsOf(itemId)).toEqual([
      {
        customerId: expect.any(String),
        quoteId: null,
        agentId: joon.personId,
        people: [mina.personId, joon.personId].sort(),
      },
    ])
  })

  test('words without a customer: an answer of their own', async () => {
    const { mina } = await aWorkspace(db)
    const { itemId } = await promotes(db, mina)
    expect(await loopsOf(itemId)).toMatchObject([{ customerId: null, quoteId: (await quoteOf(itemId)).id }])
  })

  test.each(['praise', 'question'] as const)('a %s: nothing', async (kind) => {
    const { mina } = await aWorkspace(db)
    const { itemId } = await promotes(db, mina, aMessage('x'), { kind, customer: { name: '한빛상사' } })
    expect((await itemView(db)(mina.workspaceId, itemId))?.decisionDue).toBeNull()
    expect(await loopsOf(itemId)).toEqual([])
  })
})

test('an item belongs to the owner of its area, or of the area above, by its time and in its channel', async () => {
  const { mina, joon } = await aWorkspace(db)
  const [above, part] = [randomUUID(), randomUUID()]
  const area = `insert into area ("workspaceId", id, "parentId", name, "ownerId", "decisionDays", channel) values ($1, $2, $3, $4, $5, $6, $7)`
  await peek(db, area, mina.workspaceId, above, null, '결제', joon.personId, 3, 'C0PAY')
  await peek(db, area, mina.workspaceId, part, above, '영수증', null, 5, null)
  const { itemId } = await promotes(db, mina, aMessage('x'), { areaId: part })
  expect(await itemView(db)(mina.workspaceId, itemId)).toMatchObject({
    owner: '준',
    decisionDue: '2026-03-11',
    workspace: { channel: 'C0PAY' },
  })
})

test('fifty at once, some of them refused, are numbered without gaps', async () => {
  const { mina, joon, sofia } = await aWorkspace(db)
  const same = aMessage('똑같은 메시지')
  const forms = await Promise.all(
    Array.from({ length: 50 }, async (_, n) => {
      const actor = [mina, joon, sofia][n % 3] ?? mina
      const draftId = await opensForm(db, actor, n % 10 === 0 ? same : aMessage(`메시지 ${n}`))
      // Empty words, a customer that is gone and a link that is none are refused after the number was taken, or before.
      const more = n % 7 === 3 ? { words: ' ' } : n % 7 === 5 ? { customer: { id: randomUUID() } } : {}
      return { actor, promotion: aPromotion(actor, draftId, { words: `메시지 ${n}`, ...more }) }
    }),
  )
  const settled = await Promise.allSettled(forms.map(({ actor, promotion }) => promote(db)(actor, promotion, mark)))
  const numbers = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value.number] : [])).sort((a, b) => a - b)
  const refused = settled.flatMap((one) => (one.status === 'rejected' ? [refusal(one.reason)] : []))
  expect(numbers).toEqual(numbers.map((_, n) => n + 1))
  expect((await itemsOf(mina.workspaceId)).map(({ number }) => number)).toEqual(numbers)
  expect(numbers.length + refused.length).toBe(50)
  expect(refused.length).toBeGreaterThan(10)
  for (const one of refused)
    expect(one).toMatchObject({ case: expect.stringMatching(/quote\.already|quote\.empty|customer\.unknown/) })
})
