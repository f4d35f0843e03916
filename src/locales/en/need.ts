import type { Formats } from '../format.ts'
import type { Texts } from '../ko.ts'

/** Asking for the need behind customers' words (voice.md S3), and for decisions that wait. */
export const need = (f: Formats): Texts['need'] => ({
  ask: 'Ask for the need',
  askLabel: (title) => `Ask who answers the customer for the need behind “${title}”`,
  asked: (name) => `Need not known yet · ${name} was asked`,
  couldNotAsk: "Need not known yet · the customer couldn't be asked",
  willAsk: (name, when) => `We'll ask ${name}. Questions go out once a day; this one on ${when}.`,
  alreadyAsked: (name) => `${name} was asked already. The answer will show on the card.`,

  title: 'Write the need',
  submit: 'Save',
  close: 'Cancel',
  field: 'Need',
  fieldHint: 'In what situation, and to do what? A line is enough.',
  saved: (number) => `The need is on VOC-${number}.`,
  notAskedSaved: (number) => `Noted on VOC-${number}. You can ask in the next conversation.`,

  headline: (by, others, n) =>
    `${by}${others > 0 ? ` and ${f.number(others)} more` : ''} would like to know the need behind ${f.quotes(n)}. A line is enough.`,
  about: (number, customer, day) => `VOC-${number} · ${customer}${day ? ` · ${day}` : ''}`,
  write: 'Write the need',
  writeLabel: (title) => `Write the need behind “${title}”`,
  couldNot: "I couldn't ask",
  suggestion: (question) => `Next time you could ask: ${question}`,
  questions: {
    request: '“What will you use it for?”',
    problem: '“What were you about to do just then?”',
    praise: '“What helped you the most?”',
    question: '“What did you want to do when you wondered?”',
  },
  told: (number) => `You wrote the need behind VOC-${number}`,
  notTold: (number) => `VOC-${number}: the customer couldn't be asked`,
  more: (n) => `${f.number(n)} more follow as you answer these.`,
  allDone: 'You answered all of these.',
  why: 'You get this because you answer these customers. It comes once a day at the most.',

  decide: {
    headline: (n) => `Please decide: ${f.items(n)}`,
    one: (title, number) => `Please decide: ${title} (VOC-${number})`,
    line: (title, number, why) => `${title} (VOC-${number}) · ${why}`,
    because: {
      assigned: (by) => `${by} asked you to decide`,
      customers: (n) => `${f.customers(n)} joined since. Decide again?`,
      parkedOver: (day) => `the day to look again (${day}) has come`,
      overdue: (day) => `the decision was due on ${day}`,
    },
    more: (n) => `${f.items(n)} more. Hearback's Home shows all of them.`,
    settled: 'Everything in this message is decided now.',
    why: 'You get this because you decide on these items.',
  },

  cause: {
    asked: (title, number) => `What was the cause? ${title} (VOC-${number}) has shipped.`,
    along: 'The cause is empty, too. One line helps to prevent the next one.',
    write: 'Write the cause',
    known: (cause) => `Cause: ${cause}`,
    missing: 'Cause not written yet',
  },
  overdue: (owner, day, days) =>
    `⚠️ Decision was due ${day} (${f.number(days)} ${days === 1 ? 'day' : 'days'} ago)${owner ? ` · ${owner} decides` : ' · nobody decides yet'}`,
  parkedOver: (day) => `⚠️ Was to be looked at again on ${day}`,
})
