import type { Change } from '../db/change.ts'

/**
 * Takes back the next items that a file of VoC has brought, where nothing happened to them since; customers stay. At the end
 * it is known how many stay, and whoever brought the file is told.
 * @returns how many are gone until now, or `done`
 */
export async function takeBackBatch(tx: Change, id: string, most: number): Promise<number | 'done'> {
  await tx.imported.alone()
  const record = await tx.customerImports.lock(id)
  if (record?.state !== 'undoing') return 'done'
  const items = await tx.imported.untouched(id, most)
  for (const item of items) {
    await tx.events.letGo(item.id)
    await tx.items.remove(item.id)
  }
  const done = record.done + items.length
  const kept = await tx.imported.left(id)
  await tx.customerImports.advance(id, done, record.result)
  if (items.length > 0) tx.record('import.undone', null, { importId: id, items: items.length }, { items })
  if (items.length === most) return done
  await tx.customerImports.tookBack(id)
  const reader = await tx.people.reader(record.personId)
  const documents = reader?.isFullMember
    ? [{ id: await tx.documents.add(record.personId, 'imported', id, tx.now), slackUserId: reader.slackUserId }]
    : []
  tx.record('document.wanted', null, { kind: 'imported', taken: done, kept }, { documents })
  return 'done'
}
