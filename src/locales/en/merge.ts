import type { Formats } from '../format.ts'
import type { Moves } from '../ko/merge.ts'
import type { Texts } from '../ko.ts'

const people = (f: Formats, n: number) => (n === 1 ? '1 person' : `${f.number(n)} people`)
const some = (f: Formats, n: number, one: string, many: string) => `${f.number(n)} ${n === 1 ? one : many}`

/** Merging items, and undoing it. */
export const merge = (f: Formats): Texts['merge'] => ({
  title: 'Merge item',
  submit: 'Merge',
  close: 'Cancel',
  button: 'Merge',
  intoThis: 'Merge into it',
  intoThisLabel: (from, into) => `Merge VOC-${from} into VOC-${into}`,
  buttonLabel: (title: string) => `Merge “${title}” into another item`,
  about: (number: number, title: string) => `VOC-${number} “${title}” goes into the item below.`,
  target: 'Into which item?',
  targetHint: 'Only the item you choose stays. You can undo this for 30 days.',
  targetPlaceholder: 'Find it by number (VOC-12) or title',
  moves: (m: Moves) =>
    [
      `${some(f, m.quotes, 'quote', 'quotes')}${m.customers > 0 ? ` (${f.customers(m.customers)})` : ''}`,
      `${some(f, m.votes, 'vote', 'votes')}${m.votesOfBoth > 0 ? ` (${people(f, m.votesOfBoth)} voted for both, counted once)` : ''}`,
      ...(m.links > 0
        ? [
            `${some(f, m.links, 'Jira issue', 'Jira issues')}${m.linksOfBoth > 0 ? ` (${f.number(m.linksOfBoth)} already there)` : ''}`,
          ]
        : []),
      ...(m.answers > 0
        ? [
            `${some(f, m.answers, 'answer', 'answers')} to customers${m.answersOfBoth > 0 ? ` (${f.number(m.answersOfBoth)} on both, given once)` : ''}`,
          ]
        : []),
    ].join(' · '),
  movesTo: (number: number) => `Moves to VOC-${number}`,
  throughTo: (asked: number, number: number) =>
    `VOC-${asked} was merged into VOC-${number}, so this goes into VOC-${number}.`,
  merged: (number: number, into: number) => `Merged VOC-${number} into VOC-${into}.`,
  undo: 'Undo merge',
  undoTitle: 'Undo the merge?',
  undoText: (number: number, into: number) =>
    `What moved goes back to VOC-${number} as it was. What was added since stays with VOC-${into}.`,
  undoNo: 'Keep it',
  undone: (number: number, into: number) =>
    `VOC-${number} is its own item again. What was added since stays with VOC-${into}.`,
  pointer: (number: number, title: string) => `Merged into VOC-${number} “${title}”.`,
  instead: (asked: number, number: number) => `VOC-${asked} was merged into VOC-${number}. This is VOC-${number}.`,
  open: (number: number) => `Open VOC-${number}`,
  vote: (number: number) => `Vote on VOC-${number}`,

  noticeMerged: (by: string, title: string, number: number, into: number) =>
    `${by} merged ${title} (VOC-${number}) into VOC-${into}. The words you added moved as they are; you'll hear about VOC-${into} from now on.`,
  noticeUndone: (title: string, number: number) =>
    `The merge was undone: ${title} (VOC-${number}). The words you added are back in VOC-${number}.`,
  why: 'You get this because you added words to this item.',
})
