import type { DeskWorld } from '../desk-world.ts'
import type { State } from './state.ts'
import type { TokenBucket } from './token-bucket.ts'
import type { Webhooks } from './webhooks.ts'

/** All that a running Channel Talk has in its hands. */
export interface ChannelWorld extends DeskWorld<State> {
  accessKey: string
  accessSecret: string
  bucket: TokenBucket
  webhooks: Webhooks
}
