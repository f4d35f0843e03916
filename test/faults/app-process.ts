/** The whole app as a process of its own, to be killed. Reads its settings from CHAOS_APP, tells its port to its parent. */
import { flushCompileCache } from 'node:module'
import { createApp } from '../../src/app.ts'
import { realClock } from '../../src/real.ts'
import type { AppSettings } from './fleet.ts'

const { config, overrides, startsAt }: AppSettings = JSON.parse(process.env.CHAOS_APP ?? '')
const shift = startsAt ? Date.parse(startsAt) - Date.now() : 0
const clock = { ...realClock, now: () => new Date(Date.now() + shift) }
const app = await createApp(config, { ...overrides, clock })
process.send?.({ port: await app.start() })
// It will be killed, and what is compiled would be lost with it.
flushCompileCache()
// Nothing outlives the test, however that ends.
process.once('disconnect', () => process.exit(0))
