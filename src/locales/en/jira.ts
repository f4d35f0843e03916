import type { Formats } from '../format.ts'
import type { jira as ko } from '../ko/jira.ts'

/** Connections of Jira, as an admin sees and makes them in Slack, and the pages in their browser. */
export const jira = (f: Formats): ReturnType<typeof ko> => ({
  button: 'Jira connections',
  title: 'Jira connections',
  loading: 'Looking at the connections.',
  none: 'No Jira site is connected yet.',
  byServer: 'Connected by the API token on the server',
  by: (name, when) => `Connected by ${name}, ${when}`,
  works: 'Working',
  links: (n) => `${f.number(n)} linked ${n === 1 ? 'issue' : 'issues'}`,
  heard: (when) => `Last told of a change ${when}`,
  notHeard: 'Not told of changes yet, so we ask every five minutes',
  connect: 'Connect Jira',
  another: 'Connect another site',
  again: 'Connect again',
  test: 'Test connection',
  disconnect: 'Disconnect',
  confirm: {
    title: 'Disconnect this site?',
    text: (host) =>
      `Links to issues on ${host} stay as they are and are no longer followed. Connect it again and they go on.`,
    yes: 'Disconnect',
    no: 'Leave it',
  },
  disconnected: (host) => `${host} is disconnected.`,
  about:
    'In your browser, log in to Atlassian, choose the site and allow access. The button works once, for 15 minutes after this window was opened.',
  asks: [
    'What we ask for',
    '• View issues: to find issues and follow their status',
    '• Write issues: to create them, and to show the VoC item on them',
    '• View users: whose account it is, and people for issue fields',
    '• Manage webhooks: to hear of changes at once',
    '• Access while you are away: so that nobody logs in each time',
  ].join('\n'),
  cannot:
    'To connect sites here, set PUBLIC_URL, JIRA_CLIENT_ID and JIRA_CLIENT_SECRET on the server and restart Hearback. The steps are in docs/jira.md.',
  permissions: {
    BROWSE_PROJECTS: 'Browse projects',
    LINK_ISSUES: 'Link issues',
    CREATE_ISSUES: 'Create issues',
  },
  tested: {
    well: (host, account, n) =>
      `✅ ${host}: as ${account} we see ${f.number(n)} ${n === 1 ? 'project' : 'projects'} and have every permission we need.`,
    account: (host, account, n) =>
      `⚠️ ${host}: as ${account} we see ${f.number(n)} ${n === 1 ? 'project' : 'projects'}.`,
    lacks: (permission, keys) => `“${permission}” is missing in: ${keys}. Ask your Jira admin for it.`,
    noProject: 'We see no project. Ask your Jira admin for “Browse projects”.',
    scopes: (names) => `Not allowed: ${names}. Press “Connect again” and allow all of it.`,
    someOf: (n, total) => `${f.number(n)} of ${f.number(total)} projects were looked at.`,
    problem: (host, reason) => `⚠️ ${host} can't be used right now: ${reason}`,
    away: (host) => `⚠️ ${host}: Jira isn't answering right now. Try again in a moment.`,
  },
  page: {
    done: (hosts, workspace) =>
      [
        'Jira is connected',
        `${hosts} is connected to the workspace ${workspace}.`,
        'You can close this window and go back to Slack.',
      ].join('\n'),
    declined: [
      'Jira was not connected',
      'Access was not allowed at Atlassian, so nothing has changed.',
      'To connect it, start again from Hearback’s Home in Slack.',
    ].join('\n'),
    old: [
      'This address no longer works',
      'It works once, for 15 minutes. Nothing has changed.',
      'Press “Jira connections” in Hearback’s Home in Slack again.',
    ].join('\n'),
    otherBrowser: [
      'This is not the browser you began in',
      'Please finish in the browser in which you started. Nothing has changed.',
      'Press “Jira connections” in Hearback’s Home in Slack again.',
    ].join('\n'),
    notAdmin: [
      'Only admins can connect Jira',
      'Your account may not change the settings of this workspace now. Nothing has changed.',
      'Please ask an admin of the workspace.',
    ].join('\n'),
    noSite: [
      'There is no new Jira site to connect',
      'The account sees no Jira, or the site is connected by the server’s settings already.',
      'Choose another site, or use an account that has Jira.',
    ].join('\n'),
    refused: [
      'Atlassian refused it',
      'Check JIRA_CLIENT_ID and JIRA_CLIENT_SECRET on the server, and the callback URL of the Atlassian app. Nothing has changed.',
      'Then start again from Hearback’s Home in Slack.',
    ].join('\n'),
    away: [
      'Atlassian isn’t answering right now',
      'Nothing has changed.',
      'In a moment, start again from Hearback’s Home in Slack.',
    ].join('\n'),
  },
})
