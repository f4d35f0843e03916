import type { Formats } from '../format.ts'
import type { settle as korean } from '../ko/settle.ts'

/** Notices on hold, answers that are not needed or confirmed, and what is said to be back. */
export const settle = (f: Formats): ReturnType<typeof korean> => ({
  hold: 'Hold',
  sendNow: 'Send now',
  held: (number, answers) =>
    `The notices of VOC-${number} are on hold. ${answers === 1 ? '1 answer waits' : `${f.number(answers)} answers wait`} until somebody chooses Send now.`,
  letGo: (number, answers) =>
    `${answers === 1 ? '1 notice' : `${f.number(answers)} notices`} of VOC-${number} ${answers === 1 ? 'goes' : 'go'} out now, or when the reader's working hours begin.`,
  waitsForPlan: (n) =>
    n === 1 ? '1 answer waits for a plan that has it' : `${f.number(n)} answers wait for a plan that has it`,
  waits: (n) => `${f.number(n)} on hold`,
  pausedFor: {
    plan: "This customer's plan doesn't have it yet. Please don't answer yet. You'll hear once it does.",
    held: "On hold. Please don't answer yet: we'll tell you when it goes on.",
    notSolved: "Whoever decides is looking at whether it's solved. Please don't answer yet: we'll tell you.",
    cameBack: "Whoever decides is looking at whether it came back. Please don't answer yet: we'll tell you.",
  },

  waive: 'No answer needed',
  waiveForm: {
    title: 'No answer needed',
    submit: 'Save',
    close: 'Cancel',
    reason: 'Why no answer is needed',
    hint: 'Your colleagues see this. Nothing is sent to the customer.',
  },
  waived: (by, at, reason) => `No answer needed, ${by}, ${at}: ${reason}`,
  waivedDone: (customer, number) => `Recorded: ${customer} needs no answer on VOC-${number}.`,

  ways: { inPerson: 'in person', phone: 'phone', mail: 'mail', chat: 'chat', ticketNote: 'note on the ticket' },
  answered: (by, at, way) => `Answered by ${by}, ${at}, ${way}`,
  confirmed: (at) => `confirmed by the customer ${at}`,
  nobodyLeft: (n) =>
    n === 1
      ? '1 answer to a customer has nobody left to give it.'
      : `${f.number(n)} answers to customers have nobody left to give them.`,
  nobodyLeftHint:
    'Who was to answer, the account owner, who added the words and who decides are all out of reach. Open them and answer instead, or give the customer an account owner.',
  nobodyLeftOpen: 'See what waits',
  nobodyLeftOver: 'Every answer that had nobody has somebody again.',
  takeIt: "I'll take it",
  team: (team) => `Whoever on ${team} takes it first answers.`,
  orTeam: 'Or a team',
  orTeamHint: 'The whole team is told, and whoever takes it first answers.',
  teamPlaceholder: 'A team',
  handedToTeam: (team) => `${team} was told. Whoever takes it first answers the customer.`,
  taken: 'You answer this customer now. Go on in this message.',
  takenBy: (name) => `${name} took it first. There is nothing left to do.`,
  insteadOf: (name) => `${name}, who was to answer, can't be told right now, so we ask you.`,
  owedLong: {
    headline: (n, oldest) =>
      `${n === 1 ? '1 customer waits' : `${f.number(n)} answers wait`} for you, the longest for ${oldest}`,
    why: 'You get this because customers have waited for your answer for days. We send it once a week at most.',
  },
  more: 'Add details',
  how: 'How did you tell them?',
  afterwards: 'Afterwards',
  confirm: 'The customer confirmed it',
  saidHow: (customer, way) => `Recorded for ${customer}: ${way}.`,
  saidConfirmed: (customer) => `Recorded: ${customer} confirmed it.`,

  back: {
    ask: (number, days) =>
      days > 0
        ? `Has VOC-${number} come back? A similar quote arrived ${f.number(days)} ${days === 1 ? 'day' : 'days'} after it shipped.`
        : `Has VOC-${number} come back? A similar quote arrived on the day it shipped.`,
    yes: 'It came back',
    no: "It's different",
    recorded: (paused, owner) =>
      [
        'Recorded.',
        ...(paused > 0 ? [`${f.number(paused)} unsent ${paused === 1 ? 'notice is' : 'notices are'} on hold.`] : []),
        ...(owner ? [`${owner} was told.`] : []),
      ].join(' '),
    different: 'Recorded as something else. What has shipped stays as it is.',
    pausedToo: (n) => `${f.number(n)} unsent ${n === 1 ? 'notice is' : 'notices are'} on hold.`,
    notice: (by, title, number) =>
      `${by} says it came back: ${title} (VOC-${number}). Please decide whether to reopen it. Until then unsent notices stay on hold.`,
    reopen: 'Reopen',
    solved: "It's solved",
    opened: (number) => `VOC-${number} is reopened. Once it's solved, customers who were told already are told again.`,
    stays: (number) => `VOC-${number} stays as it is. Notices on hold go out now.`,
    wasOpened: 'It was reopened.',
    wasSolved: 'It stays solved.',
  },
})
