import { createLog } from '../log.ts'
import { AppTokenRefused, socketAddress } from '../slack/socket-address.ts'
import { type Finding, right, wrong } from './finding.ts'

/**
 * Whether Slack offers a connection for the app-level token. It is not opened: Slack would send what people do to any
 * connection there is, and this one answers nobody.
 */
export async function checkSocketMode({ appToken, apiUrl }: { appToken: string; apiUrl: string }): Promise<Finding> {
  try {
    await socketAddress({ appToken, slackApiUrl: apiUrl, log: createLog('silent') })
    return right('SLACK_APP_TOKEN works: Slack offers a connection for Socket Mode.')
  } catch (error) {
    const mend =
      'Make one in your Slack app, Basic Information → App-Level Tokens, with the scope connections:write; turn on Socket Mode.'
    return error instanceof AppTokenRefused
      ? wrong(`Slack refuses SLACK_APP_TOKEN (${error.code}).`, mend)
      : wrong('Slack offers no connection for SLACK_APP_TOKEN now.', 'Try again in a minute.')
  }
}
