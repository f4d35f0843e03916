import type { ItemStatus } from '../domain/item.ts'
import { addWords } from './en/add-words.ts'
import { alert } from './en/alert.ts'
import { answer } from './en/answer.ts'
import { byEmoji } from './en/by-emoji.ts'
import { claim } from './en/claim.ts'
import { customer } from './en/customer.ts'
import { customerMerge } from './en/customer-merge.ts'
import { decide } from './en/decide.ts'
import { digest } from './en/digest.ts'
import { draft } from './en/draft.ts'
import { edit } from './en/edit.ts'
import { help } from './en/help.ts'
import { history } from './en/history.ts'
import { home } from './en/home.ts'
import { importing } from './en/import.ts'
import { issue } from './en/issue.ts'
import { jira } from './en/jira.ts'
import { lookUp } from './en/look-up.ts'
import { meeting } from './en/meeting.ts'
import { merge } from './en/merge.ts'
import { mirror } from './en/mirror.ts'
import { need } from './en/need.ts'
import { notion } from './en/notion.ts'
import { notionConnection } from './en/notion-connection.ts'
import { numbers } from './en/numbers.ts'
import { privacy } from './en/privacy.ts'
import { quiet } from './en/quiet.ts'
import { refusal } from './en/refusal.ts'
import { report } from './en/report.ts'
import { settings } from './en/settings.ts'
import { settle } from './en/settle.ts'
import { setup } from './en/setup.ts'
import { subscription } from './en/subscription.ts'
import { surveyImport } from './en/survey-import.ts'
import { surveys } from './en/surveys.ts'
import { transcript } from './en/transcript.ts'
import { vocImport } from './en/voc-import.ts'
import type { Formats } from './format.ts'
import type { Texts } from './ko.ts'

const n = (count: number) => count.toLocaleString('en')

const statuses: Record<ItemStatus, string> = {
  new: 'New',
  reviewing: 'Reviewing',
  planned: 'Planned',
  building: 'In progress',
  done: 'Awaiting release',
  shipped: 'Shipped',
  parked: 'Parked',
  declined: 'Not planned',
  merged: 'Merged',
}

const kinds = { request: 'Request', problem: 'Problem', praise: 'Praise', question: 'Question' }

/** Every text in English: as it is said in English, not as the Korean is. */
export const en = (f: Formats): Texts => ({
  name: {
    item: (number) => `VOC-${number}`,
    noTitle: 'Added from a private conversation',
    someone: 'someone',
  },
  status: statuses,
  kind: kinds,
  source: {
    slack: 'Slack',
    form: 'typed in',
    desk: 'conversation',
    import: 'import',
    survey: 'survey',
    transcript: 'transcript',
  },
  hidden: {
    email: 'email address',
    phone: 'phone number',
    residentNumber: 'resident number',
    businessNumber: 'business number',
    card: 'card number',
    bankAccount: 'bank account',
    address: 'address',
    name: 'name',
    secret: 'secret key',
  },
  mark: (kind) => `[${kind} hidden]`,
  quoted: (words) => `“${words}”`,

  card: {
    unknownCustomer: 'Customer not known',
    addedBy: (name) => `added by ${name}`,
    need: (need) => `Need: ${need}`,
    needUnknown: 'Need not known yet',
    gist: (name) => `Summary by ${name}`,
    numbers: (count) =>
      [
        f.customers(count.customers),
        ...(count.revenue ? [`ARR ${count.revenue}`] : []),
        f.votes(count.votes),
        ...(count.teams > 0 ? [f.teams(count.teams)] : []),
      ].join(' · '),
    decides: (owner, due) => `${owner} decides${due ? ` by ${due}` : ''}`,
    nobodyDecides: (due) => `Nobody decides yet${due ? ` (due ${due})` : ''}`,
    churn: '⚠️ Churn signal',
    privateQuotes: (count) =>
      count === 1
        ? '1 private quote · only members of its channel can read it'
        : `${n(count)} private quotes · only members of their channels can read them`,
    moreWords: '… (choose Open item to read all of it)',
    vote: (votes) => (votes > 0 ? `Vote ${n(votes)}` : 'Vote'),
    voteLabel: (title) => `Vote for “${title}”, or take your vote back`,
    open: 'Open item',
    goToMessage: 'Go to the message',
    fallback: (customer, words, number) => `${customer} · ${words} (VOC-${number})`,
  },

  promote: {
    title: 'Add to VoC',
    submit: 'Add',
    close: 'Cancel',
    loading: 'Getting the message.',
    words: "Customer's words",
    wordsPlaceholder: 'What the customer said, word for word',
    hidden: (list) => `Hidden automatically: ${list}`,
    hiddenCount: (kind, count) => `${n(count)} ${plural(kind, count)}`,
    showHidden: 'Show what was hidden',
    hiddenParts: 'This was hidden. It is not stored.',
    rest: 'The message is long: the rest stands below and is added when you save.',
    restShown: (characters) => `${n(characters)} more characters follow. All of them are stored.`,
    keepRest: 'Include the part below',
    gist: 'This is a summary, not their exact words (phone, meeting)',
    customer: 'Customer',
    customerPlaceholder: 'Type two letters to search',
    customerHint: "A new name is added. Leave empty if you don't know.",
    customerGuess: "Guessed from the message. Change it if it's another one.",
    customerNew: (name) => `Add “${name}”`,
    need: 'Need',
    needHint: 'In what situation, and to do what? Leave empty if not known yet.',
    churn: 'Churn signal: they spoke of leaving or not renewing',
    agent: 'Answers the customer',
    agentHint: 'This person is told when it ships or is decided against.',
    more: 'More fields',
    team: 'Team that answers',
    teamHint: 'Instead of the person above: all of the team is told, and who takes it first answers.',
    moreHint: 'Kind · Journey stage · Area · Team that answers · Link to the conversation',
    kind: 'Kind',
    stage: 'Journey stage',
    stageHint: 'Where it hurt, not where they told us.',
    stagePlaceholder: 'No stage',
    area: 'Area',
    areaPlaceholder: 'No area',
    link: 'Link to the conversation',
    linkPlaceholder: 'https://',
    private: 'This comes from a private channel. Only its members can read it; elsewhere it’s only counted.',
    added: (number, owner, due) =>
      owner
        ? `Added as VOC-${number}. ${owner} decides${due ? ` by ${due}` : ''}.`
        : `Added as VOC-${number}. Nobody decides on it yet.`,
    already: (number) => `Already in VOC-${number}.`,
  },

  item: {
    title: (number) => `VOC-${number}`,
    close: 'Close',
    quotes: (shown, all) => (shown < all ? `${n(shown)} of ${f.quotes(all)}` : f.quotes(all)),
    kindAndStage: (kind, stage) => `${kind} · ${stage ?? 'No stage'}`,
    openMessage: 'Go to the message',
    answers: (name) => `${name} answers the customer`,
    answersTeam: (name) => `The team ${name} answers the customer`,
    created: (date) => `Added ${date}`,
  },

  addWords: addWords(f),
  decide: decide(f),
  answer: answer(f),
  settle: settle(f),
  draft: draft(f),
  lookUp: lookUp(f),
  claim: claim(f),
  customer: customer(f),
  customerMerge: customerMerge(f),
  meeting: meeting(f),
  report: report(f),
  importing: importing(f),
  transcript: transcript(f),
  vocImport: vocImport(f),
  surveyImport: surveyImport(f),
  surveys: surveys(f),
  digest: digest(f),
  subscription: subscription(f),
  issue: issue(f),
  jira: jira(f),
  merge: merge(f),
  privacy: privacy(f),
  edit: edit(f),
  history: history(statuses),
  need: need(f),
  alert: alert(f),
  home: home(f),
  byEmoji: byEmoji(),
  notion: notion(f),
  notionConnection,
  mirror: mirror(f),

  vote: {
    on: (number) => `You voted for VOC-${number}. Once more takes it back.`,
    off: (number) => `You took back your vote for VOC-${number}.`,
    toMergeTarget: (asked, target) => `VOC-${asked} was merged into VOC-${target}. Your vote was changed there.`,
  },

  list: {
    title: 'Latest VoC',
    empty: 'No VoC yet. Choose Add to VoC in a message’s ⋯ menu, or type `/voc new`.',
    line: (count, status) => `${status} · ${f.customers(count.customers)} · ${f.votes(count.votes)}`,
    older: 'Show older items',
    open: 'Open',
  },

  help,

  numbers: numbers(f),
  settings: settings(f),
  quiet: quiet(f),
  setup: setup(f),

  notice: { title: 'Notice', close: 'Close' },

  refusal: refusal(statuses, kinds, f),
})

const plural = (noun: string, count: number) => (count === 1 ? noun : noun.endsWith('s') ? `${noun}es` : `${noun}s`)
