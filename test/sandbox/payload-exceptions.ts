/** Every difference between what the world sends and Slack's recorded payloads, and why. Nothing else is let through. */
export const payloadExceptions: readonly { line: RegExp; why: string }[] = [
  {
    line: /^(?:message_action|block_actions) lacks message\.(?!(?:type|user|ts|text|team)$)[\w.[\]]+$/,
    why: 'The recordings hold every field that any message may have: those of other kinds of messages are not in these.',
  },
  {
    line: /^message lacks event\.(?:bot_id|bot_profile|attachments|metadata|edited|blocks\[\]\.elements\[\])/,
    why: 'Of messages of apps, edited ones, and blocks of other kinds.',
  },
  {
    line: /^(?:message|message_action|block_actions) adds (?:event|message)\.blocks\[\]\.elements\[\]\.elements$/,
    why: 'A typed message is a rich_text block; the recording’s is one of buttons.',
  },
  {
    line: /^[\w/]+ lacks (?:team\.)?enterprise_(?:id|name)$/,
    why: 'In workspaces of an org; this one is in none.',
  },
  {
    line: /^\w+ lacks authed_(?:users|teams)$/,
    why: 'Retired for `authorizations` (docs.slack.dev/apis/events-api, "Authorizations").',
  },
  {
    line: /^\w+ adds context_(?:team|enterprise)_id$/,
    why: 'Newer than those recordings; in that of reaction_added, and in the documentation’s examples.',
  },
  {
    line: /^message_action adds user\.username$/,
    why: 'In Bolt’s types (message-shortcut.d.ts has name; block actions have both): sent by Slack to all.',
  },
  {
    line: /^\w+ adds (?:event\.)?(?:view\.blocks|(?:view\.)?state\.values)$/,
    why: 'Cut out of the recordings; docs.slack.dev/reference/interaction-payloads has them.',
  },
  { line: /^view_submission adds response_urls$/, why: 'In Bolt’s types; the recording is older.' },
  { line: /^view_submission lacks is_cleared$/, why: 'Belongs to closings: the recording took it over from there.' },
  {
    line: /^block_actions lacks actions\[\]\./,
    why: 'The recording holds every element’s fields; a button was pressed.',
  },
  {
    line: /^message adds event\.(?:app_id|subtype|hidden|message|previous_message)$/,
    why: 'Of apps’ messages and of changes (docs.slack.dev/reference/events/message/message_changed); the recording is of neither.',
  },
  {
    line: /^block_actions adds message\.(?:attachments\[\]\.(?:blocks|bot_team_id)|reactions\[\]\.users)$/,
    why: 'Of a link preview and of a reaction in recorded answers of conversations.history; cut out here.',
  },
  {
    line: /^block_actions adds app_unfurl\.(?:blocks|from_url|bot_team_id)$/,
    why: 'The recording’s preview has no blocks; docs.slack.dev/messaging/unfurling-links-in-messages shows one that has.',
  },
  {
    line: /^\w+ adds function_data\.inputs$/,
    why: 'In Bolt’s types (block-action.d.ts), whose App reads them.',
  },
  {
    line: /^block_actions lacks container\.text$/,
    why: 'Of containers of message attachments from before Block Kit.',
  },
  {
    line: /^\/ten has is_enterprise_install: boolean, not string$/,
    why: 'Commands are forms, whose values are strings.',
  },
]
