import type pg from 'pg'
import { statements } from '../../src/db/statement.ts'
import { featuresOf, searchedBy, seedOf } from '../../src/similar/features.ts'
import type { Cast, WaitingDraft } from './people.ts'

/** What the plain driver writes; everything that a verb would work out is given. */
export interface PlainPromotion extends WaitingDraft {
  words: string
  lanes: { kind: string; lane: string }[]
}

/** A statement of the app by its name: the same text, prepared under the same name. */
const named = (name: string) => {
  const found = statements.find((statement) => statement.name === name)
  if (!found) throw new Error(`There is no statement ${name}.`)
  return { name, text: found.text }
}

const worked = new Map<string, readonly number[]>()
/** What the words are known by, worked out once for all that say the same. */
function featuresGiven(workspaceId: string, words: string): readonly number[] {
  const features = worked.get(words) ?? featuresOf(words, seedOf(workspaceId))
  worked.set(words, features)
  return features
}

/** A draft of the size of a real one; only its owner could open it. */
export async function plainDraft(pool: pg.Pool, { draftId, promoter, words }: PlainPromotion): Promise<void> {
  const sealed = Buffer.from(words.repeat(2)).toString('base64url')
  const expires = new Date(Date.now() + 3_600_000)
  const values = [promoter.workspaceId, draftId, promoter.personId, 'C0SUPPORT1', `${draftId}.1`, sealed, expires]
  await pool.query({ ...named('draft.put'), values })
}

/**
 * What `promote` does to the database, written by hand on the plain driver: the same statements in the same order, those that write in
 * one transaction, and nothing else (no rules, no masking, no decryption).
 */
export async function plainPromote(
  pool: pg.Pool,
  { agentPersonId, customerId }: Cast,
  p: PlainPromotion,
): Promise<void> {
  const { workspaceId, personId } = p.promoter
  const client = await pool.connect()
  const run = async (name: string, ...values: unknown[]) =>
    (await client.query({ ...named(name), values: [workspaceId, ...values] })).rows
  try {
    const now = new Date()
    const [draft] = await run('draft.get', p.draftId, personId, now)
    if (!draft) throw new Error('The draft is gone.')
    const ts = `${p.draftId}.1`
    await run('customer.seen', customerId)
    await run('workspace.get')
    await run('recurrence.canBe')
    const itemId = crypto.randomUUID()
    const features = `{${featuresGiven(workspaceId, p.words)}}`
    await client.query('begin')
    await run('draft.spend', p.draftId, personId)
    await run('customer.stays', customerId)
    await run(
      'item.begin',
      ...[itemId, p.words.slice(0, 60), '정산에 씁니다.', 'request', null, null, null, '2030-01-01', personId, now],
      ...[`{${searchedBy(featuresGiven(workspaceId, p.words))}}`, 1, '0'],
      ...[p.draftId, itemId, p.words, 'verbatim', 'open', true, 'slack', 'C0SUPPORT1', ts],
      ...[
        'https://bench.slack.com/archives/C0SUPPORT1/p1',
        null,
        now,
        now,
        customerId,
        agentPersonId,
        'Haneul',
        personId,
      ],
      ...[agentPersonId, '{}', features, null, null, null],
      ...[crypto.randomUUID(), [personId, agentPersonId]],
    )
    await run(
      'effect.want',
      ...[p.lanes.map(() => crypto.randomUUID()), p.lanes.map(({ kind }) => kind), p.lanes.map(() => itemId)],
      ...[p.lanes.map(({ lane }) => lane), p.lanes.map(() => null), []],
      ...[[crypto.randomUUID()], ['item.promoted'], [itemId], [itemId], [personId], ['{}'], [now]],
    )
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
