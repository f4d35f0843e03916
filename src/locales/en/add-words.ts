import type { Formats } from '../format.ts'
import type { Texts } from '../ko.ts'

/** Items that look similar while words are added, and adding words to one of them. */
export const addWords = (f: Formats): Texts['addWords'] => ({
  similar: 'Looks similar. If it says the same, add to it instead of making a new one.',
  alike: 'Looks similar. If it says the same, add their words there.',
  alikeToMerge: 'Looks similar. If it says the same, add their words there, or merge the two.',
  about: (customers, status) => `${f.customers(customers)} · ${status}`,
  shared: (words) => `Same words: ${words.join(', ')}`,
  toThis: 'Add to this one',
  toThisLabel: (title) => `Add the words to “${title}”`,
  find: 'Find similar ones',
  none: 'Nothing looks similar. Add it as a new one.',

  button: 'Add their words',
  buttonLabel: (title) => `Add a customer's words to “${title}”`,
  title: 'Add their words',
  submit: 'Add',
  loading: 'Loading the item.',
  to: (title, number) => `Goes to VOC-${number} “${title}”.`,

  added: (number) => `Added to VOC-${number}.`,
  addedToTarget: (asked, number) => `VOC-${asked} was merged into VOC-${number}. The words were added there.`,
  owed: 'It has shipped already, so whoever answers this customer gets a draft reply.',
  shipped: (number) => `It has shipped already. What you can tell the customer: \`/voc status VOC-${number}\``,
  declined: (number) => `It isn't planned. What you can tell the customer: \`/voc status VOC-${number}\``,
  parked: 'It is parked. These words are considered when it is looked at again.',
})
