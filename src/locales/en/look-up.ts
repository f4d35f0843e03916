import type { Formats } from '../format.ts'
import type { lookUp as ko } from '../ko/look-up.ts'

/** Looking up customers and items, and what may be said now; and the windows with what is written to a customer. */
export const lookUp = (f: Formats): ReturnType<typeof ko> => ({
  lifecycle: { prospect: 'prospect', trial: 'trial', paying: 'customer', former: 'former customer' },
  renews: (day, daysLeft) => `renews ${day} (${days(daysLeft, f)} left)`,
  renewalOver: (day, daysAgo) => `was to renew ${day} (${days(daysAgo, f)} ago)`,
  accountOwner: (name) => `account owner ${name}`,
  waiting: (n) => `Waiting for an answer: ${f.number(n)}`,
  open: (n) => `Open: ${f.number(n)}`,
  done: (n) => `Settled lately: ${f.number(n)}`,
  recent: (shipped, declined) => `Last 90 days: ${f.number(shipped)} shipped, ${f.number(declined)} not planned`,
  nothing: 'Nothing from this customer yet.',
  line: (title, number, state) => `${title} (VOC-${number}): ${state}`,
  waitingLine: (state, waiting) => (/^\d/.test(waiting) ? `${state} ${waiting} ago` : `${state} ${waiting}`),
  merged: 'Merged into another item. Open that one.',
  view: 'View',

  found: (words) => `Search: “${words}”`,
  nothingFound: (words) => `No customer and no item matches “${words}”. Try a shorter word, or look in \`/voc list\`.`,
  customers: 'Customers',
  items: 'Items',
  moreCustomers: (n) => `${f.number(n)} more. Type more of the name to find them.`,
  moreFound: 'There are older items, too. Add a word to find them.',
  customer: (name, items) => `${name} · ${f.items(items)}`,

  copyForm: {
    title: 'Copy reply',
    submit: 'Copied',
    close: 'Close',
    replies: { ko: 'Reply in Korean', en: 'Reply in English' },
    hint: 'Select all in the field and copy it. Changes are not saved.',
  },
  draftForm: {
    title: 'Draft reply',
    submit: 'I told them',
    close: 'Close',
    loading: 'Writing the draft.',
    reply: 'Reply to the customer',
    hint: 'Change it, copy it and send it, then choose I told them. Hearback sends nothing to customers.',
    about: (customer, title, number) => `${customer}: ${title} (VOC-${number})`,
    other: { ko: 'Korean draft', en: 'English draft' },
    lineInKoreanOnly: 'The words for the customer exist only in Korean. Please replace the brackets in English.',
    lineInEnglishOnly: 'The words for the customer exist only in English. Please replace the brackets in Korean.',
    noTopic: 'There is no name for it in this language, so the draft does not name it.',
    noWorkaround: '"What works today" is empty. One line here goes into the reply.',
    leftOut: (text) => `Left out, because it is in another language than the draft: ${text}`,
    tooLong: 'The draft was too long and its end was cut. Please read it before you send it.',
  },
})

const days = (n: number, f: Formats) => `${f.number(n)} ${n === 1 ? 'day' : 'days'}`
