import type { Db } from '../db/open.ts'
import type { Clock, Random } from '../domain/seams.ts'
import { install, uninstall } from './install.ts'
import { knowPerson, refreshPerson } from './know-person.ts'
import { findItem, itemView, listItems, openItem, suggestCustomers } from './look-up.ts'
import { promote } from './promote.ts'
import { draftContext, draftOf, startDraft, whereMessageIs } from './start-draft.ts'
import { unsent } from './unsent.ts'
import { vote } from './vote.ts'

/** Everything that can be done, bound to a database: what listeners are handed. */
export const createVerbs = (db: Db, clock: Clock, random: Random) => ({
  install: install(db, random.uuid),
  uninstall: uninstall(db),
  isInstalled: async () => (await db.workspaces()).length > 0,
  knowPerson: knowPerson(db, () => clock.now()),
  refreshPerson: refreshPerson(db),
  namesOf: (workspaceId: string, slackUserIds: string[]) => db.of(workspaceId).people.names(slackUserIds),
  workspaceOf: db.workspaceOf,
  tokenOf: async (workspaceId: string) => db.of(workspaceId).installations.current(),
  startDraft: startDraft(db),
  draftContext: draftContext(db),
  draftOf: draftOf(db),
  whereMessageIs: whereMessageIs(db),
  promote: promote(db),
  vote: vote(db),
  itemView: itemView(db),
  openItem: openItem(db),
  findItem: findItem(db),
  listItems: listItems(db),
  suggestCustomers: suggestCustomers(db),
  unsent: unsent(db),
})

export type Verbs = ReturnType<typeof createVerbs>
