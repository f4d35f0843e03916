import type { Formats } from '../format.ts'
import type { Texts } from '../ko.ts'

/** What cannot wait for Monday: churn signals, requests of customers who renew soon, and renewals ahead (voice.md S11). */
export const alert = (f: Formats): Texts['alert'] => ({
  churn: {
    one: (customer, title, number) =>
      `${customer === null ? 'Churn signal' : `Churn signal from ${customer}`} · ${title} (VOC-${number})`,
    many: (first, n) => `${f.number(n)} churn signals${first === null ? '' : `, the first from ${first}`}`,
  },
  renewing: {
    one: (customer, title, number) =>
      `${customer ?? 'A customer'} has a new request and renews within 90 days · ${title} (VOC-${number})`,
    many: (first, n) =>
      `${f.number(n)} new requests of customers who renew within 90 days${first === null ? '' : `, the first from ${first}`}`,
  },
  about: (customer, renews, by) => [customer, ...(renews === null ? [] : [renews]), `added by ${by}`].join(' · '),
  hiddenCustomer: 'Customer of a private quote',
  hiddenWords: 'Private quote · only members of its channel can read it',
  more: (n) => `${f.number(n)} more. You can search for them in Hearback's Home.`,
  over: "This has been withdrawn. There's nothing to do.",
  why: {
    decides: 'You get this because you decide on this item. Churn signals and renewals are told the same day.',
    accountOwner: "You get this because you're the account owner. Churn signals and renewals are told the same day.",
    both: "You get this because you decide on these items or you're the account owner. Churn signals and renewals are told the same day.",
  },
  ahead: {
    one: (customer, days, day, n) =>
      `${customer} renews ${days === 0 ? 'today' : days === 1 ? 'in 1 day' : `in ${f.number(days)} days`} (${day}). ${unanswered(n, f)}`,
    over: (customer, day, n) => `${customer} was due to renew on ${day}. ${unanswered(n, f)}`,
    many: (first, n) => `${first} and others: ${f.customers(n)} renew within 60 days and wait for answers.`,
    rest: (n) => `${f.number(n)} more`,
    more: (n) => `${f.customers(n)} more renew within 60 days. Look them up by name.`,
    settled: 'These customers have their answers now.',
    why: "You get this because you're the account owner. It comes once for each renewal date.",
  },
  openCustomer: 'View',
  openCustomerLabel: (customer) => `View ${customer}`,
})

const unanswered = (n: number, f: Formats) =>
  n === 1 ? '1 of their requests has no answer yet.' : `${f.number(n)} of their requests have no answer yet.`
