import { catchUp } from '../scheduled.ts'
import type { SlackWorld } from '../slack-world.ts'
import { copyOf } from './copy.ts'
import { forgetApp, openLine } from './register.ts'

/** Puts something back to how it was; as often as one likes. */
export type PutBack = () => void

/**
 * Remembers the whole world as it stands: every workspace, apps, installations, tokens, what may still be done in this minute,
 * faults, files, the log and the clock. Ids and timestamps go on when it is put back, so that none is given twice; what was on
 * its way (redeliveries, late effects) is called off.
 */
export function save(world: SlackWorld): PutBack {
  const parts = [saveRealm(world), world.faults.save(), world.fileStore.save(), world.log.save(), world.clock.save()]
  return () => {
    world.timers.cancelAll()
    for (const putBack of parts) putBack()
    catchUp(world)
    world.changed()
    for (const { page } of world.realm.workspaces.values())
      for (const type of ['people', 'channels', 'views'] as const) page.tell({ type })
  }
}

function saveRealm(world: SlackWorld): PutBack {
  const { realm } = world
  const states = new Map([...realm.workspaces].map(([id, { state }]) => [id, copyOf(state)]))
  const { apps, installations, tokens, refreshTokens, grants } = realm
  const kept = copyOf({ apps, installations, tokens, refreshTokens, grants })
  const allowances = [...realm.allowances].map(([key, each]) => ({
    key,
    each,
    putBack: [each.triggers.save(), each.rates.save()],
  }))
  return () => {
    for (const [id, state] of states) {
      const workspace = realm.workspaces.get(id)
      if (workspace) workspace.state = { ...copyOf(state), counter: Math.max(state.counter, workspace.state.counter) }
    }
    putBackApps(world, copyOf(kept.apps))
    const fresh = copyOf(kept)
    replace(realm.installations, fresh.installations)
    replace(realm.tokens, fresh.tokens)
    replace(realm.refreshTokens, fresh.refreshTokens)
    replace(realm.grants, fresh.grants)
    replace(realm.allowances, new Map(allowances.map(({ key, each }) => [key, each])))
    realm.seats.clear()
    for (const { putBack } of allowances) for (const each of putBack) each()
  }
}

/** An app that is there keeps its line; one that came later goes. */
function putBackApps(world: SlackWorld, kept: SlackWorld['realm']['apps']): void {
  const { realm } = world
  for (const id of [...realm.apps.keys()]) if (!kept.has(id)) void forgetApp(world, id)
  for (const [id, app] of kept) {
    const here = realm.apps.get(id)
    if (here) Object.assign(here, app)
    else {
      realm.apps.set(id, app)
      openLine(world, app)
    }
  }
}

function replace<K, V>(all: Map<K, V>, by: ReadonlyMap<K, V>): void {
  all.clear()
  for (const [key, value] of by) all.set(key, value)
}
