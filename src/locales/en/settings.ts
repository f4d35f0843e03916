import type { Formats } from '../format.ts'
import type { settings as ko } from '../ko/settings.ts'

/** The state of the connections, for admins: how each is, what could not be sent, why, and what to do about it. */
export const settings = (f: Formats): ReturnType<typeof ko> => ({
  title: 'Connections',
  works: (system) => `${system}: working`,
  partly: (system, reason) => `${system}: working · ${reason}`,
  late: (system, since, n) =>
    `${system}: slow · since ${since} · ${f.number(n)} waiting. They go through when it answers.`,
  broken: (system, since, reason) => `${system}: cut off · since ${since} · ${reason}`,
  rowsAll: (all) =>
    all === 1
      ? 'Notion: the one item stands there as it is now.'
      : `Notion: all ${f.items(all)} stand there as they are now.`,
  rows: (current, all, percent, waiting) =>
    `Notion: ${f.number(current)} of ${f.items(all)}${percent === null ? '' : ` (${percent}%)`} as they are now.${waiting ? ` The longest wait: ${waiting}.` : ''}`,
  noJira:
    'Jira: not connected · To connect it, press “Jira connections” in Hearback’s Home, or set JIRA_SITE_URL, JIRA_EMAIL and JIRA_API_TOKEN on the server and restart.',
  noNotion:
    'Notion: not connected · To connect it, press “Notion connection” in Hearback’s Home, or set NOTION_TOKEN and NOTION_PARENT_PAGE_ID on the server and restart.',
  allWell: 'Nothing failed to send.',
  unsent: (system, n) =>
    `${system}: ${f.number(n)} ${n === 1 ? 'thing' : 'things'} couldn't be sent. Fix the cause, then send again.`,
  line: (kind, since, reason) => `${kind} · since ${since} · ${reason}`,
  replay: 'Send again',
  replayed: (count) => `Sending ${f.number(count)} again.`,
  kinds: {
    'slack.card': 'Item card',
    'slack.notice': 'Direct message',
    'slack.digest': 'Weekly VoC',
    'slack.digestThread': 'Thread of the weekly VoC',
    'slack.document': 'File',
    'slack.reportNote': 'Message that a report is being made',
    'slack.nobodyLeft': 'Notice that nobody is left to answer',
    'slack.event': 'Event from Slack',
    'jira.numbers': 'Customers counted on a Jira issue',
    'jira.remoteLink': 'Item shown on a Jira issue',
    'jira.issue': 'Creation of a Jira issue',
    'jira.findIssue': 'Search for a Jira issue to link',
    'jira.webhook': 'Webhook from Jira',
    'notion.page': 'Notion page',
    'notion.customer': 'Customer in Notion',
    'notion.customers': 'Filling Notion with customers',
    'notion.guide': 'Answer guide in Notion',
    'notion.weekly': 'Weekly page in Notion',
    'notion.fill': 'Filling Notion',
  },
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
    file_uploads_disabled: 'File uploads are off in Slack. Check the file settings of the workspace',
    storage_limit_reached: 'The storage of Slack is full. Remove files, or check the plan',
    messages_tab_disabled: 'The messages tab of the app is off. Switch it on in App Home of the Slack app settings',
    token_revoked: 'The token was revoked. Reinstall the app and change SLACK_BOT_TOKEN',
    account_inactive: 'The app was removed. Reinstall it and change SLACK_BOT_TOKEN',
    restricted_action: 'Nobody may post in this channel. Check who is allowed to',
    'jira.unauthorized':
      'Jira refuses the token. Make a new one, change JIRA_EMAIL and JIRA_API_TOKEN, and restart Hearback',
    'jira.noJira': 'There is no Jira at this address. Check JIRA_SITE_URL and JIRA_API_URL, and restart Hearback',
    'jira.silent':
      "Jira doesn't tell us about changes, so we ask every five minutes. Check in Jira's settings that the webhook is enabled, with our address and secret",
    'jira.numberScreen':
      "The number field isn't on the issue's edit screen. Ask a Jira admin to add it, then save the same field again under Shown in Jira in the settings",
    'jira.numberRight':
      "The app's account may not edit issues. Ask a Jira admin for Edit issues, then save the same field again under Shown in Jira in the settings",
    'jira.scope':
      'The Jira token lacks a scope. Make one with read:jira-work, write:jira-work and read:jira-user, and change JIRA_API_TOKEN',
    'jira.expires':
      'The day in JIRA_API_TOKEN_ENDS is within two weeks. Make a new token, change JIRA_API_TOKEN and JIRA_API_TOKEN_ENDS, and restart',
    'jira.site.reconnect':
      'Atlassian no longer takes what was allowed. In Home open “Jira connections” and press “Connect again”; what waits goes on',
    'jira.site.unauthorized': 'Jira refuses the connection. In Home open “Jira connections” and press “Connect again”',
    'jira.site.scope':
      'Not enough was allowed. In Home open “Jira connections”, press “Connect again” and allow all of it',
    'jira.site.noJira':
      'The account no longer sees this site. Ask your Jira admin, then connect again in Home, “Jira connections”',
    'jira.site.silent':
      "This site doesn't tell us about changes, so we ask every five minutes. Check that PUBLIC_URL can be reached from outside; we register the webhook again ourselves",
    'jira.site.expires': 'It was allowed nearly a year ago. In Home open “Jira connections” and press “Connect again”',
    'jira.forbidden': 'We lack a right in this project. Ask your Jira admin for Browse projects and Link issues',
    'jira.refused':
      'Jira did not take it. Check that the issue is still there, then send again. If it keeps happening, look into the server log',
    'notion.unauthorized':
      'Notion refuses the token. Copy it again from the integration, change NOTION_TOKEN, and restart Hearback',
    'notion.reconnect':
      'Notion no longer accepts the access you allowed. Press Connect again in Notion connection on Home. What waits goes through then',
    'notion.noPage':
      'Nobody has chosen the page for the VoC database. Choose it in Notion connection on Home; items wait until then',
    'notion.unshared':
      'We cannot see the page or database. In Notion open its ⋯ menu → Connections and add the integration again',
    'notion.blockLimit': 'The Notion workspace is out of blocks. Upgrade it or delete blocks',
    'notion.trashed': 'The VoC database is in the trash. Restore it in Notion',
    'notion.forbidden':
      'The integration lacks a right. Switch on Read, Update and Insert content in its Notion settings',
    'notion.keyColumn':
      'The column that tells rows apart (Key) is gone and another column has its name. Rename that one and ours is made again',
    'notion.properties':
      'Some columns of the VoC database were deleted or changed into another type. They are left out; restore them to have them filled again',
    'notion.copied':
      'Somebody duplicated rows of the VoC database, so a number stands there twice. Delete the copies, or choose in Notion settings on Home to leave them',
    'notion.lost':
      'Some rows were unshared or moved elsewhere. Undo that and they are written again, or choose in Notion settings on Home to make them again',
    'notion.customers.unshared':
      'Hearback cannot see the database of customers. In Notion open its ⋯ menu → Connections and add the integration again',
    'notion.customers.trashed':
      'The database of customers is in the trash. Restore it, or switch it off in Notion settings',
    'notion.customers.keyColumn':
      'The column that tells customers apart (Customer ID) is gone, and another column has its name. Rename that one and it is made again',
    'notion.customers.properties':
      'Some columns of the database of customers were deleted or changed into another type. They are left out. Undo that to have them written again',
    'notion.refused': 'Notion did not take this page. Send it again; if it keeps happening, look into the server log',
    noAnswer: 'There was no answer for a long time. Check the connection, then send again',
    notWorkedOn: 'Working on it failed many times. Find the cause in the server log, fix it, then send again',
  },
})
