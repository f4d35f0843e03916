import type { Formats } from '../format.ts'
import type { vocImport as ko } from '../ko/voc-import.ts'
import { withoutZeros } from '../without-zeros.ts'

const noun = (n: number, one: string): string => (n === 1 ? one : `${one}s`)

/** Importing the sheet that the team has today. */
export const vocImport = (f: Formats): ReturnType<typeof ko> => ({
  title: 'Import',
  what: 'What are you importing?',
  kinds: {
    voc: "Your VoC sheet (a customer's words in each row)",
    customers: 'A list of customers',
    surveys: 'Survey responses (NPS, CSAT)',
  },
  targets: {
    saidOn: 'Date',
    words: "Customer's words",
    customer: 'Customer',
    contact: 'Contact',
    title: 'Title of the item',
    itemKey: 'Item number or group',
    status: 'Status',
    vocArea: 'Area',
    decider: 'Decides',
    issue: 'Jira issue',
    sourceId: 'Source id',
    need: 'Need',
    agent: 'Answers the customer',
    stage: 'Journey stage',
    kind: 'Kind',
    decidedOn: 'Decided or done on',
    link: 'Link to the conversation',
  },
  noColumns: "Choose the columns with the date and the customer's words.",
  counts: (items, joined, same) =>
    withoutZeros(
      [
        [items, `${f.number(items)} new ${noun(items, 'item')}`],
        [joined, `${f.quotes(joined)} added to items`],
        [same, `${f.number(same)} ${noun(same, 'row')} imported before, skipped`],
      ],
      ' · ',
      'Nothing new to import',
    ),
  newCustomers: (n) => `${f.number(n)} new ${noun(n, 'customer')}`,
  quiet:
    'Imported words keep the dates of the file; nobody is told and no cards are posted. Importing the same file again adds nothing twice.',
  groups: 'Rows with the same item number or title become quotes of one item. With neither, each row is an item.',
  liveFrom: 'Rows from this day on are live (cut-over)',
  liveFromHint:
    'Open requests said from this day on get a decision date and an answer to the customer. Earlier ones are history.',
  live: (n) => `${f.number(n)} ${noun(n, 'row')} whose customer is owed an answer`,
  parked: (n) =>
    n === 1
      ? '1 parked item is looked at again in 90 days'
      : `${f.number(n)} parked items are looked at again in 90 days`,
  dayOrder: 'In which order are dates written?',
  dayOrders: { monthFirst: 'month/day/year', dayFirst: 'day/month/year' },
  ambiguous: (n, example) =>
    n === 1
      ? `“${example}” could be two days. Choose the order in which dates are written.`
      : `${f.number(n)} dates such as “${example}” could be two days. Choose the order in which they are written.`,
  ordered: (example, order) => `Dates such as “${example}” are read as ${order}.`,
  gist: 'These are summaries, not their exact words',
  gistLabel: 'What the words are',
  statusMeans: (value) => `What does the status “${value}” mean?`,
  unknownTitle: "We don't know some values. Their rows are imported all the same.",
  becomes: {
    status: 'as New',
    vocArea: 'without an area',
    decider: "the area's owner decides, or nobody yet",
    agent: 'with nobody to answer',
    stage: 'without a stage',
    kind: 'as a request',
    issue: 'without a Jira link',
    decidedOn: 'without that date',
    link: 'without the link',
  },
  unknown: (value, rows, becomes) => `“${value}”, ${f.number(rows)} ${noun(rows, 'row')}: ${becomes}`,
  unknownMore: (n) => `${f.number(n)} more ${noun(n, 'value')}`,
  over: (items, joined, same, out) =>
    `Imported. ${withoutZeros(
      [
        [items, `${f.number(items)} new ${noun(items, 'item')}`],
        [joined, `${f.quotes(joined)} joined`],
        [same, `${f.number(same)} ${noun(same, 'row')} skipped`],
        [out, `${f.number(out)} ${noun(out, 'row')} left out`],
      ],
      ' · ',
      'Nothing has changed.',
    )}`,
  undo: 'Undo the import',
  undoTitle: 'Undo this import?',
  undoText:
    'Items that came with this file are removed. Those that somebody has worked on since stay, and so do customers.',
  undoDeny: 'Keep it',
  undoing: (done) => `Undoing: ${f.items(done)} gone so far. You can close this, it goes on.`,
  undone: (done) =>
    `The import was undone: ${f.items(done)} gone. What somebody has worked on since stays, and so do customers.`,
  last: (file, at, items) => `Imported last: ${file} · ${at} · ${f.number(items)} new ${noun(items, 'item')}`,
})
