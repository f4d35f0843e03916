import { type Config, readConfig } from '../../src/config.ts'
import type { Place } from './databases.ts'
import { encryptionKey, signingSecret } from './secrets.ts'
import { vocChannel } from './slack-stub.ts'

/** The app's environment in a measurement. */
export const environmentOf = (place: Place, apiUrl: string): Record<string, string> => ({
  PORT: '0',
  ENCRYPTION_KEY: encryptionKey,
  SLACK_SIGNING_SECRET: signingSecret,
  SLACK_BOT_TOKEN: 'xoxb-bench',
  SLACK_API_URL: apiUrl,
  VOC_CHANNEL: vocChannel,
  ...('url' in place ? { DATABASE_URL: place.url } : { DATA_DIR: place.dataDir }),
})

/** The same, read as the app reads it. */
export const configOf = (place: Place, apiUrl: string): Config => readConfig(environmentOf(place, apiUrl))
