import type { Formats } from '../format.ts'
import type { mirror as ko } from '../ko/mirror.ts'

/** What an admin sees and chooses of Notion in Slack: how far the first rows are, and where rows go. */
export const mirror = (f: Formats): ReturnType<typeof ko> => ({
  filling: (done, all, time) =>
    `Filling Notion: ${f.number(done)} of ${f.items(all)}, about ${time} to go. What changes meanwhile goes first.`,
  fillingCustomers: (done, all) => `${f.number(done)} of ${f.customers(all)} are there.`,
  minutes: (n) => `${f.number(n)} ${n === 1 ? 'minute' : 'minutes'}`,
  hours: (n) => `${f.number(n)} hours`,
  stopped: (left) => `Filling Notion is stopped with ${f.items(left)} to go. What changes meanwhile is still written.`,
  stop: 'Stop filling',
  goOn: 'Go on filling',
  button: 'Notion settings',
  title: 'Notion settings',
  loading: 'Looking for databases in Notion.',
  save: 'Save',
  cancel: 'Cancel',
  saved: 'Saved. Rows are written anew where that changes them.',
  weekly: 'Page of the weekly VoC',
  weeklyHint: 'Each week gets a page of its own below the parent page, for colleagues without Slack.',
  weeklyChoices: { on: 'Make one each week', off: 'Make none' },
  customers: 'Database of customers',
  customersHint:
    'A row for each customer, related to their VoC items. Customers known from private channels alone get none. Switched off, nothing more is written and rows stay as they are.',
  customersChoices: { on: 'Make it and keep it current', off: 'None' },
  trashed: 'A row that somebody put into the trash',
  trashedHint: 'We look every ten minutes.',
  trashedChoices: { restore: 'Comes back', leave: 'Stays in the trash' },
  copied: 'A row that somebody duplicated',
  copiedHint: 'A copy is never changed. If it takes over, it becomes the row once ours is in the trash or gone.',
  copiedChoices: { report: 'Tell the admins once', leave: 'Leave it', adopt: 'Takes over when ours is gone' },
  lost: 'What we no longer see',
  lostHint:
    'Rows and databases that were unshared, moved elsewhere or deleted for good. What isn’t made again is told to the admins once, and waits.',
  lostChoices: { rows: 'Make rows again', all: 'Make the database again, too', wait: 'Make nothing again, tell' },
  source: 'Database for the rows',
  sourceHint:
    "You can use a database that's there already. Is yours missing? In Notion open its ⋯ menu → Connections, add Hearback, and open this window again.",
  own: 'As configured on the server (our columns)',
  columnsAbout: (name) =>
    `Match our values with the columns of “${name}”. Only columns of a fitting type are offered, and the others stay as they are. The title goes into the title column.`,
  addColumn: 'Make a new column',
  noColumn: 'Leave out',
  nothingFits: (names) =>
    `Left out, because no column fits: ${names}. There is one of the same name and another type. To have it filled, rename that column in Notion and open this window again.`,
  rest: 'The other values are written whatever you leave out.',
  settings: {
    on: 'on',
    off: 'off',
    chosen: (name) => `database “${name}”`,
    own: 'as configured on the server',
  },
  weeklyPage: {
    title: (year, week) => `Weekly VoC ${year} · ${week}`,
    numbers: 'Numbers of the week',
    quotes: (quotes, customers, more) =>
      `${f.quotes(quotes)} from ${f.customers(customers)}, ${more === 0 ? 'as many as the week before' : `${f.number(Math.abs(more))} ${more > 0 ? 'more' : 'fewer'} than the week before`}`,
    newItems: (now, before) =>
      `${f.number(now)} new ${now === 1 ? 'item' : 'items'} (${f.number(before)} the week before)`,
    waiting: 'What waits',
    journey: 'Journey map',
    chart: (from) =>
      `Journey map · 4 weeks from ${from} · left (-) customers with problems or requests, right (+) with praise`,
    waits: (answers, toDecide) =>
      `${f.number(answers)} ${answers === 1 ? 'answer' : 'answers'} owed, ${f.items(toDecide)} to decide`,
    unassigned: (n) => `${f.items(n)} with nobody to decide`,
    needs: (n) => `${f.items(n)} without a need`,
    oldest: (waiting) => `Longest wait for an answer: ${waiting}`,
    nothing: 'No new VoC this week',
  },
})
