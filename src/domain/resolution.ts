import { z } from 'zod'

/** A resolution of a Jira site. */
export interface Resolution {
  site: string
  id: string
  /** As the site calls it. */
  name: string
}

/** What an admin said of one: ticked, it means that nothing was built. */
export const tickedResolution = z.object({
  /** Null: on whichever site, as it was set while there could be only one. */
  site: z.string().nullable(),
  id: z.string(),
  name: z.string(),
  isTicked: z.boolean(),
})
export type TickedResolution = z.infer<typeof tickedResolution>

/**
 * Jira's own names of resolutions that mean that nothing was built, in English and as its Korean translation has them; sites
 * rename them, so that an admin ticks ids (support.atlassian.com, "What are issue statuses, priorities, and
 * resolutions?").
 */
const WONT_DO = `
won't do
won't fix
wont do
wont fix
duplicate
cannot reproduce
can't reproduce
declined
incomplete
rejected
invalid
not a bug
abandoned
obsolete
cancelled
canceled
하지 않음
하지 않을 것임
수행하지 않음
수정하지 않음
수정 안 함
해결하지 않음
중복
중복됨
재현할 수 없음
재현 불가
거부됨
거절됨
반려
반려됨
불완전
미완료
유효하지 않음
버그 아님
버그가 아님
취소
취소됨
`
  .trim()
  .split('\n')

const plain = (name: string) => name.normalize('NFC').trim().replace(/\s+/g, ' ').replaceAll('’', "'").toLowerCase()
const wontDoNames = new Set(WONT_DO)

/** Whether a resolution means that nothing was built: as an admin said; one of which nobody has said anything, by its name. */
export function meansNotShipped({ site, id, name }: Resolution, ticked: readonly TickedResolution[]): boolean {
  const said =
    ticked.find((one) => one.id === id && one.site === site) ?? ticked.find((one) => one.id === id && !one.site)
  return said?.isTicked ?? wontDoNames.has(plain(name))
}

/**
 * What is known of resolutions after an admin has ticked some: of those that stood in the form, what was ticked; of sites that did
 * not stand there, what was known. Where they are left as they stood, nothing was said.
 * @param shown every resolution that stood in the form
 */
export function afterTicks(
  before: readonly TickedResolution[],
  shown: readonly Resolution[],
  ticked: readonly Pick<Resolution, 'site' | 'id'>[],
): TickedResolution[] {
  const after = shown.map(({ site, id, name }) => ({
    ...{ site, id, name },
    isTicked: ticked.some((one) => one.site === site && one.id === id),
  }))
  if (after.every((one) => one.isTicked === meansNotShipped(one, before))) return [...before]
  return [...before.filter(({ site }) => site !== null && !shown.some((one) => one.site === site)), ...after]
}
