import type { History } from './history.ts'
import { acknowledged } from './invariants/acknowledged.ts'
import { oneAnswer, oneNotice } from './invariants/answers.ts'
import { apart } from './invariants/apart.ts'
import { complete } from './invariants/complete.ts'
import { equalOutside } from './invariants/equal-outside.ts'
import { nothingWaits } from './invariants/nothing-waits.ts'
import { offers } from './invariants/offers.ts'
import { oneRemote } from './invariants/one-remote.ts'
import { oneVote } from './invariants/one-vote.ts'

/** @returns where it does not hold, shortly; nothing where it does */
export type Invariant = (history: History) => Promise<string[]>

interface Held {
  sentence: string
  holds: Invariant
}

/** THE list of what must be true whatever happened, each a sentence. */
export const invariants = {
  nothingWaits: {
    sentence: 'When nothing goes wrong any more, nothing waits and nothing is parked.',
    holds: nothingWaits,
  },
  acknowledged: {
    sentence: 'What somebody was told is done is done exactly once; what they were not told is done at most once.',
    holds: acknowledged,
  },
  oneRemote: {
    sentence: 'Everything outside has a row, and every row that should has its one thing outside.',
    holds: oneRemote,
  },
  equalOutside: {
    sentence:
      'The card, the remote link and the page are equal to the item, and the numbers on an issue to all of its items.',
    holds: equalOutside,
  },
  oneNotice: {
    sentence: 'One notice for each person and answer, and none before the release and the quiet time.',
    holds: oneNotice,
  },
  oneAnswer: { sentence: 'An answer is in exactly one state, and says what its item does.', holds: oneAnswer },
  offers: { sentence: 'A message asks for exactly the answers that its reader can still give.', holds: offers },
  oneVote: {
    sentence:
      'A person has at most one vote on an item, through merging and taking it back, and where the history says.',
    holds: oneVote,
  },
  apart: { sentence: 'No row, message or page of one workspace is seen in another.', holds: apart },
  complete: { sentence: 'The history tells of every change.', holds: complete },
} as const satisfies Record<string, Held>
