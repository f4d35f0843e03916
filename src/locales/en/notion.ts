import type { Formats } from '../format.ts'
import type { notion as ko } from '../ko/notion.ts'

/** The mirror in Notion: a report, in noun forms. */
export const notion = (f: Formats): ReturnType<typeof ko> => ({
  databaseTitle: 'VoC',
  properties: {
    key: 'Key',
    title: 'Title',
    status: 'Status',
    customers: 'Customers',
    revenue: 'Revenue',
    votes: 'Votes',
    stage: 'Stage',
    area: 'Area',
    decides: 'Decides',
    jira: 'Jira',
    slack: 'Slack',
    added: 'Added',
    decided: 'Decided',
    shipped: 'Shipped',
  },
  views: { board: 'By status', votes: 'By votes' },
  customers: {
    title: 'VoC customers',
    properties: {
      name: 'Customer',
      lifecycle: 'Lifecycle',
      plan: 'Plan',
      revenue: 'Revenue',
      renewsOn: 'Renews',
      owner: 'Account owner',
      open: 'Open',
      shipped: 'Shipped',
      owed: 'Answers owed',
      slack: 'Slack',
      id: 'Customer ID',
    },
    onItems: 'Customer names',
    items: 'VoC items',
    view: 'All customers',
    about: 'What they asked for: “VoC items” above. To change what is known of this customer: in Slack.',
    mergedInto: (link) => `Merged into ${link}: requests and answers stand there.`,
  },
  revenue: (amount, currency = 'KRW') => f.money(amount, currency),
  revenueBand: (from, to, currency = 'KRW') =>
    to === null
      ? `${f.money(from, currency)} or more`
      : from === 0
        ? `under ${f.money(to, currency)}`
        : `${f.money(from, currency)}–${f.money(to, currency)}`,
  need: 'Need',
  workaround: 'What works today',
  line: 'Words for the customer',
  availability: 'Who gets it',
  moves: 'Status history',
  openTarget: (number) => `Open the page of VOC-${number}`,
  quotes: (n) => `Customers’ words: ${f.quotes(n)}`,
  guide: {
    title: (area) => `Answer guide · ${area ?? 'No area'}`,
    about:
      'Only what may be told to customers. Hearback writes this page anew when something changes: to change it, edit the item in Slack.',
    more: (n) => `${f.number(n)} more: search in Slack with /voc and a word`,
  },
  workspace: (address) => `Slack workspace: ${address}`,
  notesBelow: 'Hearback writes what stands above this line; below it is room for your notes',
  openMessage: 'Message',
  openConversation: 'Conversation',
  notShown: (hidden, inPrivate) =>
    `${f.quotes(hidden)} not on this page${inPrivate > 0 ? ` (${f.number(inPrivate)} private)` : ''}: see Slack`,
})
