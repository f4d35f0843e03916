/** The whole app as a process of its own, to be killed. Reads its settings from CHAOS_APP, tells its port to its parent. */
import { flushCompileCache } from 'node:module'
import { createApp } from '../../src/app.ts'

const { config, overrides } = JSON.parse(process.env.CHAOS_APP ?? '')
const app = await createApp(config, overrides)
process.send?.({ port: await app.start() })
// It will be killed, and what is compiled would be lost with it.
flushCompileCache()
// Nothing outlives the test, however that ends.
process.once('disconnect', () => process.exit(0))
