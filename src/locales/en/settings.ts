import type { Formats } from '../format.ts'
import type { settings as ko } from '../ko/settings.ts'

/** The state of the connections, for admins: what could not be sent, why, and what to do about it. */
export const settings = (f: Formats): ReturnType<typeof ko> => ({
  title: 'Connections',
  allWell: 'Slack: working. Nothing is waiting to be sent.',
  unsent: (count) =>
    `Slack: ${f.number(count)} ${count === 1 ? 'message' : 'messages'} could not be sent. Mend the cause, then send again.`,
  line: (kind, since, reason) => `${kind} · since ${since} · ${reason}`,
  replay: 'Send again',
  replayed: (count) => `Sending ${f.number(count)} again.`,
  kinds: { 'slack.card': 'Item card', 'slack.notice': 'Direct message' },
  reasons: {
    not_in_channel: 'The app is not in the channel. Type /invite @Hearback there',
    channel_not_found: 'The channel was not found. Invite the app and check VOC_CHANNEL',
    is_archived: 'The channel is archived. Unarchive it or change VOC_CHANNEL',
    missing_scope: 'The app lacks a right. Add the scopes channels:history, im:history and im:write and reinstall it',
    invalid_auth: 'The token is not valid. Reinstall the app and change SLACK_BOT_TOKEN',
    user_disabled: 'The account of the person it is for is switched off. Hand the answer to somebody else',
    user_not_found: 'Slack does not know the person it is for. Hand the answer to somebody else',
    user_not_visible: 'The app may not see the person it is for. Hand the answer to somebody else',
    cannot_dm_bot: 'Apps get no direct messages. Hand the answer to a person',
    app_access_restricted: 'The person it is for may not use this app. Check the app permissions in Slack',
    messages_tab_disabled: 'The messages tab of the app is off. Switch it on in App Home of the Slack app settings',
    token_revoked: 'The token was revoked. Reinstall the app and change SLACK_BOT_TOKEN',
    account_inactive: 'The app was removed. Reinstall it and change SLACK_BOT_TOKEN',
    restricted_action: 'Nobody may post in this channel. Check who is allowed to',
  },
})
