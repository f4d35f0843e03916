import type { Db } from '../db/open.ts'
import { dmRefused, nobodyLeft, passOn } from './agents-gone.ts'
import { answered, loopOf } from './answer.ts'
import { askForWords } from './ask-for-words.ts'
import { handOver } from './hand-over.ts'
import { hold, sendNow } from './hold.ts'
import { notSolved } from './not-solved.ts'
import { nudge } from './nudge.ts'
import { sayBack, settleBack } from './recurrence.ts'
import { remindTomorrow } from './remind.ts'
import { confirmed, saidHow, waive } from './settle.ts'
import { handToTeam, takeIt, teamsOf } from './team-answer.ts'

/** Everything that can be done with answers to customers, bound to a database. */
export const loopVerbs = (db: Db, now: () => Date) => ({
  nudge: nudge(db, now),
  loopOf: loopOf(db),
  answered: answered(db),
  saidHow: saidHow(db),
  confirmed: confirmed(db),
  waive: waive(db),
  notSolved: notSolved(db),
  sayBack: sayBack(db),
  settleBack: settleBack(db),
  hold: hold(db),
  sendNow: sendNow(db),
  handOver: handOver(db),
  handToTeam: handToTeam(db),
  takeIt: takeIt(db),
  teamsOf: teamsOf(db),
  passOn: passOn(db),
  nobodyLeft: nobodyLeft(db, now),
  dmRefused: dmRefused(db),
  remindTomorrow: remindTomorrow(db),
  askForWords: askForWords(db),
})
