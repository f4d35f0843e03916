import type { ItemStatus } from '../domain/item.ts'
import { answer } from './en/answer.ts'
import { decide } from './en/decide.ts'
import { draft } from './en/draft.ts'
import { lookUp } from './en/look-up.ts'
import { notion } from './en/notion.ts'
import { settings } from './en/settings.ts'
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

/** Every text in English: as it is said in English, not as the Korean is. */
export const en = (f: Formats): Texts => ({
  name: {
    item: (number) => `VOC-${number}`,
    noTitle: 'Added from a private conversation',
    someone: 'someone',
  },
  status: statuses,
  kind: { request: 'Request', problem: 'Problem', praise: 'Praise', question: 'Question' },
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
    customerNew: (name) => `Add “${name}”`,
    need: 'Need',
    needHint: 'In what situation, and to do what? Leave empty if not known yet.',
    churn: 'Churn signal: they spoke of leaving or not renewing',
    agent: 'Answers the customer',
    agentHint: 'This person is told when it ships or is decided against.',
    more: 'More fields',
    moreHint: 'Kind · Journey stage · Area · Link to the conversation',
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
    created: (date) => `Added ${date}`,
  },

  decide: decide(f),
  answer: answer(f),
  draft: draft(f),
  lookUp: lookUp(f),
  notion: notion(f),

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

  help: {
    title: 'Nothing a customer says gets lost, and every customer gets an answer.',
    message: 'A message’s ⋯ menu → *Add to VoC*: keeps what the customer said.',
    form: '`/voc` or `/voc new They want payment history as Excel`: for what you heard on the phone or in a meeting.',
    find: '`/voc Hanbit`, `/voc excel`: finds customers and items, and what you can tell the customer now.',
    list: '`/voc list`: the latest VoC.',
    item: '`/voc VOC-12`: opens one item.',
    vote: '`/voc vote VOC-12`: your vote. Typing it again takes it back.',
    status: '`/voc status VOC-12`: where it stands. With a status, as in `/voc status VOC-12 parked`, you can decide.',
    link: '`/voc link VOC-12 PAY-7`: links a Jira issue. `/voc unlink VOC-12 PAY-7` takes the link away.',
    settings: '`/voc settings`: connections (admins).',
    fallback:
      'How to use Hearback: /voc Hanbit, /voc new, /voc list, /voc VOC-12, /voc status VOC-12, /voc link VOC-12 PAY-7',
  },

  settings: settings(f),

  notice: { title: 'Notice', close: 'Close' },

  refusal: {
    'vote.outsider': () => 'Only full members of this workspace can vote. You can leave a comment in the thread.',
    'promote.outsider': () => 'Only full members of this workspace can add to VoC. Ask a colleague who is one.',
    'read.outsider': () =>
      'Only full members of this workspace can look things up. Cards in your channels stay readable.',
    'settings.notAdmin': () => 'Only workspace admins can see the settings. Ask one of them.',
    'item.unknown': ({ number }) =>
      number
        ? `There's no VOC-${number}. Check the number or search by a word: \`/voc excel\``
        : "This item isn't there. Find it in `/voc list`.",
    'quote.empty': () => "Add the customer's words. Everything else is kept.",
    'quote.tooLong': ({ max, actual }) =>
      `These are ${n(actual)} characters. Cut them to ${n(max)}. Your text is kept.`,
    'quote.already': ({ number }) => `Already in VOC-${number}. Open it with \`/voc VOC-${number}\`.`,
    'link.notHttp': () => 'Enter an address that begins with https://. Everything else is kept.',
    'field.tooLong': ({ max }) => `Up to ${n(max)} characters fit here. Your text is kept.`,
    'customer.unknown': () => 'This customer is gone by now. Choose again. Everything else is kept.',
    'agent.notHere': ({ name }) =>
      `${name} can't answer customers: an app, a guest or from another organisation. Choose a full member.`,
    'window.late': () => 'The window took too long to open. Nothing was saved: try again.',
    'draft.gone': () =>
      'This form was open for more than a day. Copy your text and open the form again from the message.',
    'person.unknown': () => "We couldn't check with Slack who you are. Nothing was saved: try again in a moment.",
    'command.unknown': ({ word, nearest }) =>
      nearest
        ? `No customer or item matches “${word}”. Did you mean \`/voc ${nearest}\`? All commands: \`/voc help\`.`
        : `No customer or item matches “${word}”. Try another word, or add what the customer said with \`/voc new\`.`,
    'command.needsItem': ({ verb }) => `Add the item's number, for example \`/voc ${verb} VOC-12\`.`,
    'command.needsIssue': ({ verb }) =>
      `Add the item's number and the Jira issue, for example \`/voc ${verb} VOC-12 PAY-7\`.`,
    'decide.outsider': () => 'Only full members of this workspace can decide. You can leave a comment in the thread.',
    'decide.notYours': ({ owner }) => `${owner} decides on this. Leave a note in the thread of the card.`,
    'decide.nothing': () => 'Choose what happens with it. Everything else is kept.',
    'decide.noDate': () => 'Choose a date to look at it again. Everything else is kept.',
    'decide.pastDate': () => 'Choose a date after today. Everything else is kept.',
    'decide.meanwhile': ({ number, status, by }) =>
      `${by ?? 'Jira'} moved VOC-${number} to “${statuses[status]}” meanwhile. Your text is kept. Have a look and decide again.`,
    'decide.merged': ({ number, into }) => `VOC-${number} was merged into VOC-${into}. Please decide there.`,
    'link.outsider': () => 'Only full members of this workspace can link Jira issues. Ask a colleague who is one.',
    'link.noJira': () => 'Jira is not connected yet. Ask your admin to set JIRA_SITE_URL.',
    'link.notAnIssue': ({ text, site }) =>
      `There is no Jira issue key in ‘${text}’. Type one such as PAY-7, or paste its address on ${site}.`,
    'link.otherSite': ({ text, site }) =>
      `\`${text}\` is not on the connected Jira. Only issues of ${site} can be linked.`,
    'link.hidden': ({ key, project }) =>
      `We can’t open ${key}. The key may be wrong, or Hearback may not see that project. Ask your Jira admin for browse permission on ${project}.`,
    'link.already': ({ key, number }) => `${key} is already linked to VOC-${number}.`,
    'link.unknown': ({ key, number }) => `${key} is not linked to VOC-${number}. Check with \`/voc VOC-${number}\`.`,
    'answer.outsider': () => 'Only full members of this workspace can record answers. Ask a colleague who is one.',
    'answer.gone': () => 'We can’t find this answer. Look it up by the customer’s name with `/voc`.',
    'answer.notOwed': ({ number }) =>
      `VOC-${number} is open again, so there is nothing to answer now. We’ll tell you when it ships.`,
    'search.empty': () => 'Add a word to search for, e.g. `/voc search excel`',
    busy: () => 'A lot is coming in right now. Nothing was saved and your text is kept: try again in a moment.',
    unexpected: ({ reference }) =>
      `We couldn't save this. Your text is kept: try again. If it keeps happening, give your admin the reference ${reference}.`,
  },
})

const plural = (noun: string, count: number) => (count === 1 ? noun : noun.endsWith('s') ? `${noun}es` : `${noun}s`)
