import { expect, test } from 'vitest'
import { openTestDb, peek } from '../support/open-db.ts'
import { aWorkspace } from '../support/workspace.ts'

const db = await openTestDb()

/** A customer of a workspace that is read in a change; then something happens to it, then the change goes on. */
async function readAndThen(happens: (ids: { read: string; other: string }) => Promise<unknown>) {
  const { mina } = await aWorkspace(db)
  const [read, other] = await db.change(mina, async (tx) => [
    await tx.customers.named('한빛상사'),
    await tx.customers.named('두리상사'),
  ])
  if (!read || !other) throw new Error('There are no customers.')
  const isRead = Promise.withResolvers<void>()
  const goesOn = Promise.withResolvers<void>()
  const seen: (string | null)[] = []
  const change = db.change(mina, async (tx) => {
    const customer = await tx.customers.seen(read)
    seen.push(customer?.name ?? null)
    isRead.resolve()
    await goesOn.promise
    if (customer) tx.last(() => [tx.customers.stays(customer.id)])
  })
  await isRead.promise
  await happens({ read, other })
  goesOn.resolve()
  await change
  return seen
}

test('a change that read what is still so is done once', async () => {
  expect(await readAndThen(async () => undefined)).toEqual(['한빛상사'])
})

test('a change whose customer was merged before it wrote is done again, with the other', async () => {
  const merged = ({ read, other }: { read: string; other: string }) =>
    peek(db, 'update customer set "mergedIntoId" = $2 where id = $1', read, other)
  expect(await readAndThen(merged)).toEqual(['한빛상사', '두리상사'])
})
