import { meantBy, nearestOf, splitFirst } from './command.ts'

/** What `/voc customer …` can be told to do. Both names work whatever the locale. */
export const customerVerbNames = {
  new: { en: 'new', ko: '등록' },
  edit: { en: 'edit', ko: '수정' },
  merge: { en: 'merge', ko: '합치기' },
  import: { en: 'import', ko: '가져오기' },
} as const

export type CustomerVerbName = keyof typeof customerVerbNames

export type CustomerCommand =
  | { verb: CustomerVerbName; name: string }
  /** No verb stands first: the customer of that name; `nearest` is the verb that may have been meant. */
  | { verb: 'view'; name: string; nearest: CustomerVerbName | null }

/** What was typed after `/voc customer`. Nothing at all adds one. */
export function parseCustomerCommand(text: string): CustomerCommand {
  const [word, rest] = splitFirst(text.trim())
  if (!word) return { verb: 'new', name: '' }
  const verb = meantBy(word, customerVerbNames)
  return verb ? { verb, name: rest } : { verb: 'view', name: text.trim(), nearest: nearestOf(word, customerVerbNames) }
}
