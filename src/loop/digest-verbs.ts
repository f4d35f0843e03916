import type { Db } from '../db/open.ts'
import type { System } from '../domain/link.ts'
import { digestOf, digestPlaced, digestPost, digestRows } from './digest.ts'
import { digestPreview, draftChoices, editDigest, skipDigest } from './digest-draft.ts'
import { pauseSubscription } from './pause-subscription.ts'
import { digestNow, publishDigests } from './publish-digests.ts'
import { holdSubscription, subscribe, subscriptionChoices, subscriptionOf, unsubscribe } from './subscribe.ts'
import { resumeSubscription, subscriptionBy, subscriptionsOf } from './subscriptions.ts'
import { troubleOf } from './unsent.ts'
import { weekDue, weeklyPage } from './weekly-page.ts'

/** Everything about the weekly VoC. @param isConnected what is configured */
export function digestVerbs(db: Db, now: () => Date, isConnected: Record<System, boolean>) {
  const trouble = troubleOf(db, isConnected)
  return {
    digestOf: digestOf(db, now, trouble),
    digestPost: digestPost(db, now, trouble),
    digestPlaced: digestPlaced(db),
    digestPreview: digestPreview(db, now, trouble),
    draftChoices: draftChoices(db, now, trouble),
    editDigest: editDigest(db),
    skipDigest: skipDigest(db),
    digestRows: digestRows(db, now),
    digestNow: digestNow(db, now),
    subscriptionOf: subscriptionOf(db, now),
    subscriptionsOf: subscriptionsOf(db, now),
    subscriptionBy: subscriptionBy(db, now),
    resumeSubscription: resumeSubscription(db, now),
    subscriptionChoices: subscriptionChoices(db),
    subscribe: subscribe(db, now),
    unsubscribe: unsubscribe(db),
    holdSubscription: holdSubscription(db),
    publishDigests: publishDigests(db, now),
    weekDue: weekDue(db, now),
    weeklyPage: weeklyPage(db, now, trouble),
    pauseSubscription: pauseSubscription(db),
  }
}
