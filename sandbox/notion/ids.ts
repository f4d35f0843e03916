/** Ids that are the same in every world, so that a restarted app still knows them. */

/** The workspace of the seed, and another one that a public connection can be added to. */
export const workspaceId = '5b0bb07a-0000-4000-a000-0000000000ff'
export const otherWorkspaceId = '5b0bb07a-0000-4000-a000-0000000000fe'

/** The internal connection's own user. */
export const botId = '5b0bb07a-0000-4000-a000-00000000b077'

/** The person who looks after the workspace: whatever is done by hand without a name is done by her. */
export const adminId = '5b0bb07a-0000-4000-a000-0000000000a1'

/** The page under which the connection may work: `NOTION_PARENT_PAGE_ID`. */
export const parentPageId = '5b0bb07a-0000-4000-a000-000000000001'
/** A page that was never shared with the connection. */
export const unsharedPageId = '5b0bb07a-0000-4000-a000-000000000002'

/** Which app it is that makes the connections (`integration_id` of webhooks). */
export const integrationId = '5b0bb07a-0000-4000-a000-0000000000c1'
