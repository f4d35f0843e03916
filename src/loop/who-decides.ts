import type { Change } from '../db/change.ts'
import type { LockedItem } from '../db/items.ts'
import type { Actor } from '../domain/actor.ts'
import { mayDecide } from '../domain/decision.ts'

/**
 * Whether somebody may decide about an item.
 * @throws Refusal `decide.outsider`
 */
export async function decides(
  tx: Change,
  actor: Pick<Actor, 'personId' | 'isFullMember' | 'isAdmin'>,
  item: LockedItem,
) {
  return mayDecide(actor, { ...item, deciders: (await tx.workspaces.settings()).deciders })
}

/** The same of somebody who is not asking just now, and may have left. */
export async function wouldDecide(tx: Change, personId: string, item: LockedItem): Promise<boolean> {
  const person = await tx.people.reader(personId)
  if (!person?.isFullMember) return false
  const isAdmin = (await tx.people.admins()).includes(personId)
  return decides(tx, { personId, isFullMember: true, isAdmin }, item)
}

/** Somebody who may decide and is here: the owner of the item or its area, who was named, an admin; null where nobody is. */
export async function whoDecides(
  tx: Change,
  item: Pick<LockedItem, 'ownerId' | 'areaOwnerId'>,
): Promise<{ id: string; name: string } | null> {
  const named = [item.ownerId, item.areaOwnerId, ...((await tx.workspaces.settings()).deciders ?? [])]
  for (const id of [...named, ...(await tx.people.admins())]) {
    const reader = id ? await tx.people.reader(id) : null
    if (reader?.isFullMember) return reader
  }
  return null
}
