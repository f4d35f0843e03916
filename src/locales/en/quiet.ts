import type { Formats } from '../format.ts'
import type { quiet as ko } from '../ko/quiet.ts'

/** Which notices a person wants. */
export const quiet = (f: Formats): ReturnType<typeof ko> => ({
  title: 'Notification settings',
  button: 'Notification settings',
  about:
    'Tick what you want to be told. For the rest you get no direct message. Customers to answer and items to decide are not lost: they stay under “Waiting for me” in Home and `/voc me`.',
  groups: { customers: 'Customers', decisions: 'Decisions', app: 'The app' },
  choices: {
    answer: "When it's my turn to answer a customer",
    know: 'When a colleague answers a customer I brought',
    needAsked: 'When a colleague asks for the need',
    merged: 'When words I added move into another item',
    churnSignal: 'When there is a churn signal',
    renewingRequest: 'When a customer who renews within 90 days asks for something',
    renewalAhead: "When a customer I'm account owner of renews in 60 days",
    decideAgain: 'When an item needs my decision, or another look',
    wordsAsked: 'When words for the customer are needed',
    causeAsked: 'When the cause of a shipped problem is missing',
    notSolved: "When something isn't solved, or came back",
    reopened: 'When something opens again after customers were told',
    wontDo: "When Jira ends with won't do",
    shipAsked: 'When somebody must say whether it has shipped',
    linkRefused: "When a Jira link I made didn't work",
    digestDraft: 'Before a weekly VoC I subscribed to is posted',
    digestPaused: 'When a weekly VoC I subscribed to has stopped',
    connection: 'When Jira or Notion is disconnected',
  },
  without: {
    answer: 'Off: Home alone shows it. The customer still waits for you.',
    know: "Account owners' customers, too. Off: see the customer's page.",
    needAsked: 'Off: whoever asks is told that it is off.',
    merged: "Off: it's in the item's history.",
    churnSignal: 'Off: see the weekly VoC.',
    renewingRequest: "Off: see the customer's page.",
    renewalAhead: "Off: see the customer's page.",
    decideAgain: 'Off: see “Waiting for me” in Home.',
    wordsAsked: 'Off: whoever asks is told that it is off.',
    causeAsked: 'Off: you can write it under Edit on the item.',
    notSolved: 'Off: whoever reports it is told that it is off.',
    reopened: "Off: it's in the item's history.",
    wontDo: 'Off: the item stays as it is until somebody decides.',
    shipAsked: 'Off: it stays not shipped until somebody decides.',
    linkRefused: "Off: see the item's Jira links.",
    digestDraft: 'Off: it is posted without a draft.',
    digestPaused: 'Off: see /voc digest in that channel.',
    connection: 'Off: see the connections in /voc settings.',
  },
  saved: (n) =>
    `Saved. ${f.number(n)} ${n === 1 ? 'kind of notice is' : 'kinds of notices are'} not sent. You can turn them on again here.`,
  allOn: 'Saved. You get all notices.',
})
