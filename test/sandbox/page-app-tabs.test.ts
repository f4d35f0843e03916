import { expect, test } from 'vitest'
import { sofia } from '../../sandbox/people.ts'
import { aPage } from './a-page.ts'
import { homeManifest, startDesk, type Told } from './home-app.ts'

const told: Told = { opened: [], acted: [] }
const app_home = { home_tab_enabled: false, messages_tab_enabled: true, messages_tab_read_only_enabled: true }
const a = aPage({
  manifest: { ...homeManifest, features: { ...homeManifest.features, app_home } },
  start: (world) => startDesk(world, told, { silent: false }),
})

test('an app without a Home tab has no tabs; one that only writes takes no messages', async () => {
  await a.open(sofia, { id: await a.people.as(sofia).appDm() })
  await a.page.getByText("You can't send messages to this app.").waitFor()
  await expect.poll(() => a.page.getByRole('tab').count()).toBe(0)
  await expect.poll(() => a.composer().count()).toBe(0)
  await expect.poll(() => told.opened).toEqual([{ user: sofia.id, tab: 'messages', view: false }])
})
