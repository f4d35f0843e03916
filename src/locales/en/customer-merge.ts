import type { Formats } from '../format.ts'
import type { customerMerge as ko } from '../ko/customer-merge.ts'

/** Merging customers, and undoing it. */
export const customerMerge = (f: Formats): ReturnType<typeof ko> => ({
  title: 'Merge customers',
  submit: 'Merge',
  close: 'Cancel',
  about: (name) => `Merges “${name}” into the customer below.`,
  target: 'Into which customer?',
  targetHint: 'Only the one you choose stays. You can undo this for 30 days.',
  targetPlaceholder: 'Search by name',
  movesTo: (name) => `Goes to “${name}”`,
  moves: (m) =>
    [
      'names and ids',
      f.quotes(m.quotes),
      ...(m.claims > 0 ? [`my customer too: ${f.number(m.claims)}`] : []),
      ...(m.contacts > 0 ? [`${f.number(m.contacts)} ${m.contacts === 1 ? 'contact' : 'contacts'}`] : []),
      ...(m.answers > 0
        ? [
            `${f.number(m.answers)} ${m.answers === 1 ? 'answer' : 'answers'}${m.answersOfBoth > 0 ? ` (${f.number(m.answersOfBoth)} of both, told once)` : ''}`,
          ]
        : []),
    ].join(' · '),
  fills: 'Plan, revenue, renewal, account owner and language are taken over where they are empty.',
  merged: (name, into) => `Merged “${name}” into “${into}”.`,
  holds: (name) => `“${name}” is merged into this customer.`,
  undo: 'Undo merge',
  undoTitle: 'Undo the merge?',
  undoText: (name, into) => `What was moved goes back to “${name}”. What came after stays with “${into}”.`,
  undone: (name, into) => `“${name}” is its own customer again. What came after stays with “${into}”.`,
})
