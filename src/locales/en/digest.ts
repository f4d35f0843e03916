import type { Week } from '../../domain/digest.ts'
import type { Formats } from '../format.ts'
import type { digest as ko } from '../ko/digest.ts'

/** The weekly post of a channel (voice.md S9), the windows behind its numbers, and how one subscribes to it. */
export const digest = (f: Formats): ReturnType<typeof ko> => ({
  title: (week) => `Weekly VoC · ${week}`,
  monthTitle: (month) => `Monthly VoC · ${month}`,
  soFar: (week) => `Weekly VoC · ${week}, so far`,
  week: (week) => weekOf(week, f),
  month: (day) => f.month(day),
  late: (when) => `Late: this was due ${when}.`,
  line: (text, by) => `${text} — ${by}`,
  inThread: 'Their words and the rest of each list are in the thread.',
  details: (titles) => `Details: ${titles}`,
  threadPreview: 'This goes into the thread of that post.',
  byTeam: 'Waiting by team',
  team: (team, answers, decisions) =>
    `${team}: ${[...(answers > 0 ? [answersOf(answers, f)] : []), ...(decisions > 0 ? [`${f.number(decisions)} ${decisions === 1 ? 'decision' : 'decisions'}`] : [])].join(', ')}`,
  shipped: (items) => `Shipped: ${f.items(items)}`,
  shippedAnswers: (share) => `answered ${share}`,
  shippedTime: (time) => `median time to answer: ${time}`,
  underHour: 'under an hour',
  hours: (n) => `${f.number(n)} ${n === 1 ? 'hour' : 'hours'}`,
  days: (n) => `${f.number(n)} ${n === 1 ? 'day' : 'days'}`,
  shippedItem: (title, number, answered, of) =>
    `${title} (VOC-${number})${of > 0 ? ` · answered ${f.number(answered)} of ${f.number(of)}` : ''}`,
  themes: 'New themes',
  theme: (title, items, customers) =>
    `${title} · ${f.number(items)} similar ${items === 1 ? 'item' : 'items'}${customers > 0 ? `, ${f.customers(customers)}` : ''}`,
  trouble: (systems) =>
    `Sync with ${systems} is behind, so numbers may be late. Admins: see the connections in \`/voc settings\`.`,
  filtered: 'only the chosen area, stage or team',

  waits: ({ customers, unknown, toDecide }, longest) => {
    const waiting =
      customers > 0
        ? `${f.customers(customers)} ${customers === 1 ? 'is' : 'are'} waiting for an answer`
        : unknown > 0
          ? `${answersOf(unknown, f)} ${unknown === 1 ? 'is' : 'are'} waiting (customer not known)`
          : ''
    const decide = toDecide > 0 ? `${f.items(toDecide)} ${toDecide === 1 ? 'needs' : 'need'} a decision` : ''
    const what = [waiting, decide].filter(Boolean).join(' and ')
    if (!what) return 'Nobody is waiting for an answer and nothing needs a decision.'
    return longest ? `${what}. The longest wait is ${longest}.` : `${what}.`
  },
  quiet: (answers, toDecide, every) => {
    const waiting = answers > 0 ? `${answersOf(answers, f)} ${answers === 1 ? 'is' : 'are'} still waiting` : ''
    const decide = toDecide > 0 ? `${f.items(toDecide)} ${toDecide === 1 ? 'needs' : 'need'} a decision` : ''
    const left = [waiting, decide].filter(Boolean).join(' and ')
    return `No new VoC ${every === 'week' ? 'this week' : 'last month'}. ${left || 'Nobody is waiting for an answer and nothing needs a decision'}.`
  },
  quotes: ({ quotes, customers, more, every }) =>
    `${f.quotes(quotes)} from ${f.customers(customers)}, ${f.change(more, every)}`,
  answered: (share) => `answered ${share}`,
  answeredFew: (share) => `answered within 14 days: ${share}`,
  churn: (n) => `${f.number(n)} churn ${n === 1 ? 'signal' : 'signals'}`,
  renewals: (customers, revenue, withoutRevenue) => {
    const money = [
      ...(revenue ? [`ARR ${revenue}`] : []),
      ...(withoutRevenue > 0 ? [`revenue unknown for ${f.number(withoutRevenue)}`] : []),
    ].join(', ')
    return `${f.customers(customers)} renewing within 90 days${money ? ` (${money})` : ''}`
  },

  risers: 'Rising',
  riser: (title, number, before, now) => `${title} (VOC-${number}) · ${f.number(before)} → ${f.customers(now)}`,
  needKnown: (share) => `Need known: ${share}`,
  needKnownFew: (share) => `Need known: ${share}`,
  takingPart: (people, teams) =>
    teams > 0 ? `${f.people(people)} from ${f.teams(teams)} took part` : `${f.people(people)} took part`,
  newItems: (now, before, every) =>
    `${f.number(now)} new ${now === 1 ? 'item' : 'items'} (${f.number(before)} the ${every} before)`,
  about: (week, zone, at) => `${week} (${zone}), as of ${at}`,
  before: (quotes, every) => `${f.quotes(quotes)} the ${every} before`,
  once: 'each customer once',
  unknown: (quotes, answers) =>
    `customer not known: ${[...(quotes > 0 ? [f.quotes(quotes)] : []), ...(answers > 0 ? [`${answersOf(answers, f)} waiting`] : [])].join(', ')}`,
  cohort: (week, of) => `Answered: of ${answersOf(of, f)} owed from ${week}, those given within 14 days`,
  waived: (n) => `${f.number(n)} not needed, left out`,
  alreadyKnew: (n) => `${f.number(n)} already knew`,
  how: 'Change or stop it: /voc digest',

  buttons: {
    waiting: (n) => `Waiting ${n}`,
    toDecide: (n) => `To decide ${n}`,
    unassigned: (n) => `Unassigned ${n}`,
    needs: (n) => `Need unknown ${n}`,
    shipped: (n) => `Shipped ${n}`,
    quotes: (n) => `Quotes ${n}`,
    answered: (n) => `Answered ${n}`,
    churn: (n) => `Churn ${n}`,
    renewals: (n) => `Renewals ${n}`,
  },

  rows: {
    titles: {
      waiting: 'Waiting for an answer',
      toDecide: 'Need a decision',
      unassigned: 'Nobody decides yet',
      needs: 'Need not known',
      shipped: 'Shipped',
      quotes: "Customers' words",
      answered: 'Answered',
      churn: 'Churn signals',
      renewals: 'Renewing in 90 days',
    },
    loading: 'Getting the list.',
    now: (count) => `Now: ${count}`,
    mayDiffer: 'may have changed since the post',
    inWeek: (week, count) => `${week} · ${count}`,
    answers: (n) => answersOf(n, f),
    empty: 'Nothing here now.',
    range: (from, to) => `${f.number(from)}–${f.number(to)}`,
    assign: 'Assign',
    decide: 'Decide',
    writeNeed: 'Write the need',
    shippedOn: (day) => `Shipped ${day}`,
    shippedAnswers: (answered, of) => `answered ${f.number(answered)} of ${f.number(of)}`,
    previous: 'Show previous',
    next: 'Show next',
    privateCustomer: 'Private',
    privateWords: 'Private. Only members of its channel can read it.',
    gist: 'summary',
    waits: (waiting) => `Waiting ${waiting}`,
    owed: (day) => `owed since ${day}`,
    alreadyKnew: 'they already knew',
    results: {
      open: 'Not answered yet',
      inTime: 'Answered within 14 days',
      late: 'Answered after 14 days',
      waived: 'No answer needed (left out)',
    },
    due: (day) => `Decide by ${day}`,
    overdue: (day) => `Overdue: decide by ${day}`,
    parkedUntil: (day) => `To look at again ${day}`,
    noDue: 'No date to decide by',
    privateRenewal: 'A customer heard only in private',
  },

  state: {
    title: 'Weekly VoC',
    none: "This channel isn't subscribed to the weekly VoC. Subscribe to get a post every Monday morning: which answers and decisions wait, and what customers said last week.",
    on: (when) => `The weekly VoC is posted here. The next one comes ${when}.`,
    about: (language, when, by) => `${language} · ${when} · subscribed by ${by}`,
    languages: { ko: 'Korean', en: 'English' },
    paused: {
      archived: 'On hold since the channel was archived. Subscribe again.',
      notMember: "On hold because the app isn't in this channel. `/invite @Hearback`, then subscribe again.",
      wanted: 'On hold for now. To get it again, choose Subscribe again.',
      gone: "On hold because the app couldn't find this channel. `/invite @Hearback`, then subscribe again.",
    },
    here: 'The weekly VoC is for channels. Here you can only preview it.',
    preview: 'Preview',
    subscribe: 'Subscribe',
    again: 'Subscribe again',
    change: 'Change',
    unsubscribe: 'Unsubscribe',
  },
  subscribed: (when) => `Subscribed. A post like the preview above comes here, the first one ${when}.`,
  changed: (when) => `From now on it looks like the preview above. The next one comes ${when}.`,
  unsubscribed: 'Unsubscribed. No more posts here.',
  wasNot: "This channel isn't subscribed. To subscribe, type `/voc digest subscribe`.",

  stopped: {
    archived: (channel) =>
      `The weekly VoC in ${channel} is on hold. The channel was archived. To get it elsewhere, type \`/voc digest subscribe\` in another channel.`,
    notMember: (channel) =>
      `The weekly VoC in ${channel} is on hold. Hearback isn't in that channel. To get it again, type \`/invite @Hearback\` there, then \`/voc digest subscribe\`.`,
    gone: (channel) =>
      `The weekly VoC in ${channel} is on hold. Hearback can't find that channel. To get it again, type \`/invite @Hearback\` there, then \`/voc digest subscribe\`.`,
  },
  whySubscribed: 'You get this because you subscribed that channel to the weekly VoC.',
  whyInstead: (by) => `This comes to you as an admin because ${by}, who subscribed, can't be reached.`,
})

/** Mar 9–15 · Mar 30–Apr 5 · Dec 22–28, 2025 */
export function weekOf({ from, to }: Week, f: Formats): string {
  const first = f.day(from)
  if (from.slice(0, 7) !== to.slice(0, 7)) return `${first}–${f.day(to)}`
  const [day, year] = first.split(', ')
  return `${day}–${Number(to.slice(8))}${year ? `, ${year}` : ''}`
}

const answersOf = (n: number, f: Formats) => `${f.number(n)} ${n === 1 ? 'answer' : 'answers'}`
