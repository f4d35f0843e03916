import type { ItemStatus } from './item.ts'

/** Which sentence may be said to a customer now; `line`: the words for the customer as they stand (voice.md §2, "Statuses"). */
export type SafeToSay = 'new' | 'reviewing' | 'planned' | 'building' | 'done' | 'parked' | 'line'

/**
 * What is safe to answer to "what became of it?".
 * @param mayTell whether the one who decides ticked that "planned" and "in progress" may be told
 */
export function safeToSay(status: Exclude<ItemStatus, 'merged'>, mayTell: boolean): SafeToSay {
  switch (status) {
    case 'planned':
    case 'building':
      return mayTell ? status : 'reviewing'
    case 'shipped':
    case 'declined':
      return 'line'
    default:
      return status
  }
}
