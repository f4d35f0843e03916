import type { Formats } from '../format.ts'
import type { Texts } from '../ko.ts'

export const surveys = (f: Formats): Texts['surveys'] => ({
  comments: {
    title: 'Low-score comments',
    open: 'See low-score comments',
    about: 'Comments left with an NPS of 0–6 or a low CSAT. Once added to VoC, they leave this list.',
    empty: 'No comments to add.',
    count: (from, to, all) => `${f.number(from)}–${f.number(to)} of ${f.number(all)}`,
    add: 'Add to VoC',
    aside: "Don't add",
    isAside: 'Taken off the list.',
    nps: (score) => `NPS ${f.number(score)}`,
    csat: (score, scale) => `CSAT ${f.number(score)} of ${f.number(scale)}`,
    previous: 'Previous',
    next: 'Next',
    afterImport: 'Low-score comments can be added to VoC from `/voc numbers`: See low-score comments.',
  },
  token: {
    title: 'API tokens',
    open: 'API tokens',
    about:
      'For a survey tool or a program of yours that sends answers to `POST /api/v1/surveys`. A token is shown once, when it is made.',
    none: 'No tokens yet.',
    made: (name, day) => `made by ${name}, ${day}`,
    used: (day) => `last used ${day}`,
    unused: 'not used yet',
    create: 'Make a token',
    name: 'What is it for?',
    nameHint: 'A name to know it by when you revoke it, e.g. survey tool, nightly job',
    submit: 'Make',
    cancel: 'Cancel',
    close: 'Close',
    shown: 'This token is shown only now. Put it somewhere safe before you close this window.',
    revoke: 'Revoke',
    revokeTitle: 'Revoke this token?',
    revokeText: 'Whatever uses it can send no more answers, at once. Answers that came in stay.',
    keep: 'Keep it',
    revoked: 'The token is revoked.',
    history: { made: (name) => `API token made: ${name}`, revoked: (name) => `API token revoked: ${name}` },
  },
})
