import { CUSTOMER_KIND, type CustomerColumn } from '../../domain/mirror.ts'
import type { MirroredCustomer } from '../../domain/mirrored-customer.ts'
import type { Outgoing, Reaction } from '../../domain/reaction.ts'
import type { Workspace } from '../../domain/workspace.ts'
import { speech } from '../../locales/texts.ts'
import { customerContent } from '../customer-content.ts'
import { type RowNeeds, rowReaction } from './page.ts'

/** Finds out where customers' rows stand, and takes what changes; the first ones have further lanes (fill.ts). */
export const CUSTOMER_LANE = 'notion.customers'

export interface CustomerNeeds extends RowNeeds<CustomerColumn> {
  workspaceOf: (workspaceId: string) => Promise<Workspace>
  /** What the row of a customer is to show, and its print; null: it is to have none. */
  mirroredCustomer: (workspaceId: string, id: string) => Promise<{ shown: MirroredCustomer; print: string } | null>
  isOn: (workspaceId: string) => Promise<boolean>
  /** A customer has another page than before: rows of items point to it from now on. */
  moved: (workspaceId: string) => Promise<unknown>
}

/** A customer's row in Notion. Where the workspace wants none any more, what stands stays as it is. */
export function customerRow(needs: CustomerNeeds): Reaction {
  const row = rowReaction(CUSTOMER_KIND, 'customer', CUSTOMER_LANE, needs, async ({ workspaceId, subject }) => {
    const found = await needs.mirroredCustomer(workspaceId, subject)
    if (!found) return null
    const t = speech(await needs.workspaceOf(workspaceId), needs.now())
    return { t, content: customerContent(found.shown, found.print, t) }
  })
  return {
    ...row,
    async converge(effect: Outgoing) {
      const { workspaceId, remote } = effect
      if (!(await needs.isOn(workspaceId))) return { remote, restMs: 0 }
      const sent = await row.converge(effect)
      if (pageIn(sent.remote) !== pageIn(remote)) await needs.moved(workspaceId)
      return sent
    },
  }
}

const pageIn = (remote: string | null) => remote?.split(/[@#]/)[0] ?? null
