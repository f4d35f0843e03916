import type { notionConnection as ko } from '../ko/notion-connection.ts'

/** The connection of Notion, as an admin sees and makes it in Slack, and the pages in their browser. */
export const notionConnection: typeof ko = {
  button: 'Notion connection',
  title: 'Notion connection',
  loading: 'Checking the connection.',
  none: "Notion isn't connected yet.",
  byServer: 'Notion · connected by the token on the server',
  works: 'Working',
  by: (name, when) => `Connected by ${name}, ${when}`,
  under: (title) => `the VoC database stands under “${title}”`,
  choose: 'The page for the VoC database',
  choosePlaceholder: 'Choose a page',
  noPages:
    'We see no page. Press Share more pages and choose some. If you shared only a database of yours, choose it in Notion settings on Home.',
  noAnswer: "Notion isn't answering right now, so its pages can't be shown. Open this again in a moment.",
  chosen: (title) =>
    `It’s “${title}” now. The database is made under it and the items go there. Rows from before stay as they are.`,
  connect: 'Connect Notion',
  instead: 'Connect another Notion',
  again: 'Connect again',
  share: 'Share more pages',
  disconnect: 'Disconnect',
  confirm: {
    title: 'Disconnect it?',
    text: (name) => `Rows and pages in the Notion of ${name} stay as they are, and aren't changed any more.`,
    yes: 'Disconnect',
    no: 'Keep it',
  },
  disconnected: (name) => `The Notion of ${name} is disconnected.`,
  about:
    'In your browser, log in to Notion, choose the page for VoC and allow access. The button works once, for 15 minutes after this window was opened.',
  overServer: 'This connection is then used instead of the token on the server.',
  asks: [
    'What you’re asked to allow',
    '• Read content: find rows, and see whether somebody edited them',
    '• Insert content: make the database, its rows and pages',
    '• Update content: change a row when its item changes',
    'We see the pages you choose, and what is below them.',
  ].join('\n'),
  cannot:
    'To connect Notion here, set PUBLIC_URL, NOTION_CLIENT_ID and NOTION_CLIENT_SECRET on the server and restart Hearback. See docs/notion.md for the steps.',
  page: {
    done: (name, workspace, title) =>
      [
        'Notion is connected',
        `The VoC of the workspace ${workspace} goes to the Notion of ${name}.`,
        `The database is made under “${title}”. You can close this window and go back to Slack.`,
      ].join('\n'),
    choose: (name, workspace) =>
      [
        'Notion is connected. Please choose a page',
        `The Notion of ${name} is connected to the workspace ${workspace}. Several pages are shared.`,
        'In Slack, press “Notion connection” in Hearback’s Home and choose the page for the VoC database.',
      ].join('\n'),
    noneSeen: (name, workspace) =>
      [
        'Notion is connected. Please choose a page',
        `The Notion of ${name} is connected to the workspace ${workspace}. No shared page is to be seen yet.`,
        'In Slack, press “Notion connection” in Hearback’s Home and choose the page for the VoC database.',
      ].join('\n'),
    declined: [
      'Notion was not connected',
      'Access was not allowed in Notion, so nothing has changed.',
      'To connect it, start again from Hearback’s Home in Slack.',
    ].join('\n'),
    old: [
      'This address no longer works',
      'It works once, for 15 minutes. Nothing has changed.',
      'Press “Notion connection” in Hearback’s Home in Slack again.',
    ].join('\n'),
    otherBrowser: [
      'This is not the browser you began in',
      'Please finish in the browser in which you started. Nothing has changed.',
      'Press “Notion connection” in Hearback’s Home in Slack again.',
    ].join('\n'),
    notAdmin: [
      'Only admins can connect Notion',
      'Your account may not change the settings of this workspace now. Nothing has changed.',
      'Please ask an admin of the workspace.',
    ].join('\n'),
    refused: [
      'Notion refused it',
      'Check NOTION_CLIENT_ID and NOTION_CLIENT_SECRET on the server, and the redirect URI of the Notion integration. Nothing has changed.',
      'Then start again from Hearback’s Home in Slack.',
    ].join('\n'),
    away: [
      'Notion isn’t answering right now',
      'Nothing has changed.',
      'In a moment, start again from Hearback’s Home in Slack.',
    ].join('\n'),
  },
}
