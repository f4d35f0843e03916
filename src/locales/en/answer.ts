import type { Formats } from '../format.ts'
import type { answer as ko } from '../ko/answer.ts'

/** Direct messages about answers, and what else somebody should know. */
export const answer = (f: Formats): ReturnType<typeof ko> => ({
  settled: {
    release: (title) => `${title} has shipped`,
    policy: (title) => `${title} is settled by a policy change`,
    guide: (title) => `${title} is in the guide now`,
    alreadyPossible: (title) => `${title} is already possible`,
    declined: (title) => `${title} is not planned`,
  },
  saying: (title) => `“${title}”`,
  please: (customer, what, number) => `Please tell ${customer ?? 'the customer'}: ${what} (VOC-${number})`,
  know: (customer, what, number) => `${customer}: ${what} (VOC-${number})`,
  pleaseAll: (customers, what, more) =>
    `Please tell ${f.customers(customers)}: ${what}${more > 0 ? ` and ${f.number(more)} more` : ''}`,
  knowAll: (n, what, more) =>
    `${f.number(n)} ${n === 1 ? 'answer' : 'answers'} by colleagues: ${what}${more > 0 ? ` and ${f.number(more)} more` : ''}`,
  words: (day, source, words) => `Their words (${day}, ${source}) ${words}`,
  gist: (day, source, words) => `Summary by a colleague (${day}, ${source}) ${words}`,
  openConversation: 'Open conversation',

  changed: (line) => `What changed: ${line}`,
  how: (line) => `How: ${line}`,
  line: (line) => `Words for the customer: ${line}`,
  today: (workaround) => `What works today: ${workaround}`,
  availability: (who) => `Who gets it: ${who}`,
  canUse: (customer, plan) => `${customer} (${plan}) can use it now.`,
  plan: (customer, plan) => `${customer} is on ${plan}`,
  noLine: {
    shipped: (owner) =>
      `${owner ? `${owner} hasn't written words for the customer yet.` : 'There are no words for the customer yet.'} The draft only says that it's available.`,
    declined: (owner) =>
      `${owner ? `${owner} hasn't written words for the customer yet.` : 'There are no words for the customer yet.'} The draft only says that it isn't planned.`,
  },
  askOwner: (owner) => `Ask ${owner}`,
  askSomebody: 'Ask for the words',
  writeWords: 'Write the words',

  draft: 'Draft reply',
  told: 'I told them',
  alreadyKnew: 'They already know',
  notSolved: 'Not solved',
  handOver: 'Hand over',
  remind: 'Tomorrow',

  why: {
    agent: (_reader, customer) => `You get this because you answer ${customer ?? 'this customer'}.`,
    accountOwner: (_reader, customer) =>
      `You get this because you are the account owner of ${customer ?? 'this customer'}.`,
    brought: (_reader, customer) => `You get this because you passed on what ${customer ?? 'this customer'} said.`,
    agentOfAll: () => 'You get this because you answer these customers.',
    some: () => 'You get this because you answer these customers or passed on what they said.',
  },
  alsoTold: (accountOwner, others, more) => {
    if (accountOwner && others.length === 0 && more === 0) return `${accountOwner}, the account owner, was told too.`
    const names = [
      ...(accountOwner ? [`${accountOwner} (account owner)`] : []),
      ...others,
      ...(more > 0 ? [`${f.number(more)} more`] : []),
    ]
    return `${listed(names)} ${names.length > 1 ? 'were' : 'was'} told too.`
  },
  answers: (agent) => `${agent} answers them. If you told them first, choose I told them.`,
  nobodyAnswers: 'Nobody answers them yet. If you told them, choose I told them.',

  answered: (by, at) => `Answered by ${by}, ${at}`,
  answeredKnew: (by, at) => `Answered by ${by}, ${at}: they already knew`,
  handedOver: (to) => `${to} answers this customer now.`,
  openAgain: "Reopened. Please don't answer yet: we'll tell you when it ships.",
  noAnswer: 'No answer is needed now.',
  snoozed: (at) => `We'll remind you on ${at}.`,
  rest: (n) => `${f.number(n)} more. They appear here as you answer those above.`,
  aboutOne: (customer, what, number, state) => `${customer}: ${what} (VOC-${number}). ${state}`,

  firstBy: (by, at) => `${by} answered first (${at}). You don't need to write again.`,
  byYou: (at) => `You recorded this as answered already (${at}).`,
  recorded: (customer, number) => `Recorded: ${customer} has the answer on VOC-${number}.`,
  asked: (name) => `${name} was asked for the words. They go into this message and the draft once written.`,
  handedQuietly: (name) =>
    `${name} answers from now on. They have turned these messages off, so it only shows in their Home.`,
  handedTo: (name) => `${name} answers the customer now, and was told.`,
  toldOwner: (name) => `${name} was asked whether to reopen it. Until then the item stays as it is.`,
  toldNobody: 'Nobody decides on this yet. Leave a note in the thread of the card in the VoC channel.',

  handOverForm: {
    title: 'Hand over',
    submit: 'Hand over',
    close: 'Cancel',
    colleague: 'Answers the customer from now on',
    colleagueHint: 'This person is told right away.',
    placeholder: 'A colleague',
  },
  notSolvedForm: {
    title: 'Not solved',
    submit: 'Send',
    close: 'Cancel',
    note: "What doesn't work yet?",
    noteHint: 'Goes to the one who decides, and holds notices that are not sent yet. Only they can reopen the item.',
  },

  wontDo: (key) => `${key} was closed as won't do. Please decide before anyone is told.`,
  shipAsked: (title, number) =>
    `All linked issues have shipped: ${title} (VOC-${number}). Please decide whether it has, too. Nobody was told yet.`,
  reopened: (title, number) =>
    `Reopened: ${title} (VOC-${number}). Notices that were not sent yet are stopped. If you answered already, please tell the customer.`,
  reopenedBy: (key) => `${key} was reopened in Jira.`,
  linkHidden: (key, number) =>
    `We can't open ${key}, so it was not linked to VOC-${number}. The key may be wrong, or Hearback may not see that project. Check it and link again.`,
  linkAlready: (key, number) => `${key} is linked to VOC-${number} already, so no second link was made.`,
  wordsAsked: (by, title, number) =>
    `${by} asks for words for the customer: ${title} (VOC-${number}). A sentence or two is enough.`,
  wordsMissing: (title, number) =>
    `No words for the customer yet: ${title} has shipped (VOC-${number}). A sentence or two goes into the draft replies.`,
  notSolvedBy: (by, title, number) =>
    `${by} says it isn't solved: ${title} (VOC-${number}). Please decide whether to reopen it. Until then unsent notices stay on hold.`,
  connection: {
    jira: "Jira is no longer connected. Everything is saved and goes through once it's fixed.",
    notion: "Notion is no longer connected. Everything is saved and goes through once it's fixed.",
    waiting: "We cannot write to Notion right now. Everything is saved and goes through once it's fixed.",
    customers: "Some customers can't be written to Notion. VoC items are written as before.",
    columns: 'Some columns in Notion are left out. Everything else is written as before.',
    jiraSite: (site) =>
      `A Jira site is no longer connected: ${site}. Everything is saved and goes through once it's fixed.`,
    silentSite: (site) =>
      `A Jira site has stopped telling us about changes: ${site}. We check for them ourselves meanwhile.`,
    expires: (site) => `A Jira connection ends within two weeks: ${site}. Renew it before then and nothing is cut off.`,
    silent: 'Jira has stopped telling us about changes. We check for them ourselves meanwhile.',
    numbers: (key: string | null) =>
      `Couldn't write the number of customers on ${key ?? 'an issue in Jira'}. Everything else goes on.`,
    passOn:
      'No admin has used Hearback yet, so this goes to you, who used it last. Please pass it on to an admin of this workspace.',
  },
  problem: (problem) => `Cause: ${problem}`,
  somebody: 'A colleague',
  whyDecides: 'You get this because you decide on this item, added it or linked it.',
  whyLinked: 'You get this because you linked it.',
  whyAdmin: 'You get this because you are an admin of this workspace. Connections: `/voc settings`.',
})

const listed = (names: string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
