import type { Delivered, Order } from './crew.ts'
import { makeOrigin } from './origin.ts'
import { runSeed } from './run-seed.ts'

// A process of the crew (crew.ts): runs the seeds that it is asked for, and ends when nobody asks any more.

const origin = makeOrigin()
process.on('disconnect', () => process.exit(0))
process.on('message', async (order: Order) => {
  const result = await runSeed({ ...order, origin: await origin })
  const delivered: Delivered = { result, rss: process.memoryUsage.rss() }
  process.send?.(delivered)
})
