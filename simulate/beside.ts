import { WorldClient } from '../sandbox/client.ts'
import { aurora, jiwoo, orders } from '../sandbox/neighbours.ts'
import type { Simulation } from './simulation.ts'

/** Settings of both workspaces: what must be waited for is waited for, and no longer. */
export const workspaceSettings = { holdMinutes: 3, batchMinutes: 1, workingHours: null, needAsksAt: null }

/** The app is installed in a workspace beside the first one, too, where cards stand among the customers' words. */
export async function installsBeside(simulation: Simulation): Promise<void> {
  const { world, time, trace } = simulation
  const client = new WorldClient(world.url)
  const { installation, botToken } = await client.apps.installs(world.credentials.SLACK_CLIENT_ID, aurora.id)
  const { botUserId, botId, scopes } = installation
  await client.in(aurora).as(jiwoo).commands(`/invite @hearback`, orders.id)
  const { name, domain } = aurora
  const install = {
    workspace: { slackKey: aurora.id, name, domain, locale: 'ko', timeZone: 'Europe/Berlin', vocChannel: orders.id },
    installation: { appId: 'beside', isEnterprise: false, botUserId, botId, botToken, scopes },
    settings: workspaceSettings,
  } as const
  for (let isInstalled = false; !isInstalled; ) {
    const tried = simulation.app?.verbs.install({ ...install, installation: { ...install.installation, scopes } })
    // A process that is gone never answers, and what the database refuses is tried again.
    isInstalled = await Promise.race([
      (tried ?? Promise.reject(new Error('It does not run.'))).then(
        () => true,
        () => false,
      ),
      time.sleep(5_000).then(() => false),
    ])
    if (!isInstalled) await time.sleep(1_000)
  }
  trace.add(`the app is installed in ${name}, too`)
}
