import type { Formats } from '../format.ts'
import type { decide as ko } from '../ko/decide.ts'

const n = (count: number) => count.toLocaleString('en')
const colleagues = (people: number) => (people === 1 ? '1 colleague' : `${n(people)} colleagues`)

/** The form that decides, Jira links, and what may be said to a customer now. */
export const decide = (f: Formats): ReturnType<typeof ko> => ({
  title: 'Decide',
  submit: 'Decide',
  close: 'Cancel',
  loading: 'Getting the item.',
  button: 'Decide',
  buttonLabel: (title) => `Decide on “${title}”`,
  about: (number, title, status) => `VOC-${number} ${title} · now: ${status}`,
  decision: 'Decision',
  decisionPlaceholder: 'Choose what happens with it',
  choices: {
    reviewing: 'Reviewing',
    planned: 'Planned',
    building: 'In progress',
    parked: 'Parked',
    declined: 'Not planned',
    release: 'Shipped (product release)',
    policy: 'Shipped (policy or process change)',
    guide: 'Shipped (guide or help article)',
    alreadyPossible: 'Already possible (explain how)',
  },
  keep: (status) => `Keep as it is (${status})`,
  parkedUntil: 'Look at it again on',
  parkedUntilHint: "It's reviewed again on this day.",
  mayTell: 'May be told to customers',
  mayTellHint: "Unless you tick this, customers only hear that it's being reviewed.",
  wordsAhead: 'Words for the customer',
  wordsAheadHint: 'Written now, they are in the drafts the moment it ships.',
  topic: { ko: 'Short name for the customer (Korean)', en: 'Short name for the customer (English)' },
  topicHint: 'What replies call it. No internal names.',
  topicPlaceholder: 'downloading payment history as Excel',
  line: { ko: 'Words for the customer (Korean)', en: 'Words for the customer (English)' },
  lineHint: (customers) =>
    customers > 0
      ? `Goes into the drafts for ${f.customers(customers)} as it is. Leave out internal names and dates.`
      : 'Goes into the drafts as it is. Leave out internal names and dates.',
  availability: 'Who gets it',
  availabilityPlaceholder: 'Pro and above',
  availabilityHint: 'Goes into the drafts.',
  plans: 'Plans that have it',
  plansPlaceholder: 'Such as Pro, Enterprise',
  plansHint:
    'Separate with commas. Answers to customers on other plans wait until they have it. Leave empty for everybody.',
  workaround: 'What works today',
  workaroundHint: 'One line here goes into the drafts.',
  reason: 'Reason (internal)',
  reasonHint: 'Only we see this. It never enters a reply.',
  jira: 'Link Jira',
  jiraPlaceholder: 'Search by key, such as PAY-7, or title',
  jiraTyped: (key) => `Link ${key}`,
  told: (people, minutes) =>
    minutes > 0
      ? `${colleagues(people)} will be told in ${minutes === 1 ? '1 minute' : `${n(minutes)} minutes`}.`
      : `${colleagues(people)} will be told right away.`,
  toldNobody: 'Nobody is left to be told.',
  toldLater: 'Whoever answers the customers is told once it ships or is decided against.',
  decided: (number, choice) => `VOC-${number} is now “${choice}”.`,
  written: (number, status) => `Saved on VOC-${number}. It stays “${status}”.`,
  savedNotLinked: (why) => `Your decision is saved. Jira is not linked yet. ${why}`,

  linked: (number, key, status) => `Linked ${key} to VOC-${number} · ${status}`,
  linkWaits: (number, key) =>
    `${key} is noted on VOC-${number}. Jira isn't answering right now. Your change is saved and will go through when it does.`,
  askedToShip: (name) => `All linked issues have shipped, so ${name} was asked whether the item has, too.`,
  unlink: 'Unlink',
  unlinkLabel: (title) => `Unlink Jira issues from ${title}`,
  unlinkTitle: 'Unlink Jira',
  unlinkWhich: 'Which issues?',
  unlinkHint: 'This item goes from the issue, too. Its status follows the issues that are left.',
  unlinkNone: 'No issue is linked. Somebody may have unlinked it meanwhile.',
  unlinked: (number, key) => `${key} is no longer linked to VOC-${number}.`,

  parked: (day) => `Parked until ${day}`,
  shippedBy: (way) => `Shipped · ${way}`,
  ways: { policy: 'policy or process change', guide: 'guide or help article', alreadyPossible: 'already possible' },
  anybody: 'anyone can decide',
  linkWaiting: 'waiting for Jira to answer',
  linkUnreachable: "can't be seen right now: deleted, or not ours to see",
  moreLinks: (count) => (count === 1 ? '1 more issue' : `${n(count)} more issues`),
  customerLine: (words) => `Words for the customer: ${words}`,
  noCustomerLine: 'No words for the customer yet',
  decidedOn: (day, by) => `Decided ${day}${by ? ` by ${by}` : ''}`,
  reasonWas: (reason) => `Reason (only we see this): ${reason}`,
  shippedOn: (day) => `Shipped ${day}`,
  answers: (waiting, done) => `Waiting for an answer: ${n(waiting)} · answered: ${n(done)}`,
  safe: 'Safe to tell the customer now',
  safeNoLine: 'There are no words for the customer yet, so there is nothing to tell. Ask whoever decides for one line.',
  safeWords: {
    new: "We've passed this to the team. I'll get back to you once there's a decision.",
    reviewing: "The team is reviewing it. I'll get back to you once there's a decision.",
    planned: "We've decided to do this. I'll share the timing once it's set.",
    building: "Work has started. I'll share when it's available once that's confirmed.",
    done: "It's in its final stage. I'll tell you as soon as you can use it.",
    parked: "We're not working on this for now. We'll consider your request when we look at it again.",
  },
  copy: 'Copy reply',
})
