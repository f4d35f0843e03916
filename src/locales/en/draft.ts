import type { Formats } from '../format.ts'
import type { draft as ko } from '../ko/draft.ts'

/** What a customer reads, where the customer's language is English. */
export const draft = (_f: Formats): ReturnType<typeof ko> => ({
  hello: (contact) => `Hi ${contact},`,
  helloCompany: () => 'Hello,',
  helloNobody: 'Hello,',
  opening: {
    release: (day, topic) =>
      topic
        ? `On ${day} you asked us about ${topic}. It's available now.`
        : `The request you shared with us on ${day} is available now.`,
    policy: (day, topic) =>
      topic
        ? `On ${day} you asked us about ${topic}. We've changed how we handle it.`
        : `We've changed how we handle the request you shared with us on ${day}.`,
    guide: (day, topic) =>
      topic
        ? `On ${day} you asked us about ${topic}. Our guide explains it now.`
        : `Our guide now explains what you asked us about on ${day}.`,
    alreadyPossible: (day, topic) =>
      topic
        ? `On ${day} you asked us about ${topic}. You can do this today.`
        : `You can already do what you asked us about on ${day}.`,
    declined: (day, topic) =>
      topic
        ? `On ${day} you asked us about ${topic}. I want to share what we decided.`
        : `I want to share what we decided on the request you shared with us on ${day}.`,
  },
  addUse: '[Add one line on how to use it]',
  addReason: '[Add one line on why]',
  forPlan: (plan) => `It's included in ${plan} and above.`,
  forWhom: (who) => `Available to: ${who}`,
  howAndWho: (use, who) => `${use} ${who}`,
  noPlan: "We don't plan to add this.",
  noPlanBecause: (line) => `We don't plan to add this. ${line}`,
  instead: (workaround) => `What you can do today: ${workaround}`,
  tryIt: "If it doesn't do what you need, reply here and I'll look into it.",
  askUs: "If anything is unclear, reply here and I'll look into it.",
  sorry: "I know this isn't the answer you hoped for. If you tell me what you use it for, I'll help find another way.",
  letter: (hello, opening, body, closing, sender) =>
    `${[hello, opening, ...(body ? [body] : []), closing].join('\n\n')}\n\nBest regards,\n${sender}`,
})
