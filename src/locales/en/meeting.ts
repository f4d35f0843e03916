import type { Formats } from '../format.ts'
import type { meeting as ko } from '../ko/meeting.ts'

/** The file of a customer for a meeting: a report, in noun forms. */
export const meeting = (f: Formats): ReturnType<typeof ko> => ({
  columns: {
    number: 'Key',
    title: 'Title',
    status: 'Status',
    words: 'Their words',
    safe: 'Safe to say',
    waiting: 'Waiting',
    answered: 'Answered by',
    added: 'Added',
  },
  waiting: 'Waiting for an answer',
  computed: 'As of',
  locked: 'private',
  comment: (name, items) => `“${name}” for a meeting: ${f.items(items)}. It opens in Excel as it is.`,
  asked: (name) => `“${name}” for a meeting comes to you as a direct message.`,
})
