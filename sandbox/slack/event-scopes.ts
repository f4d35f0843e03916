/** Any one of these scopes lets an app hear an event; none is needed for those that are not named (events.json of the docs). */
export const eventScopes: Readonly<Record<string, readonly string[] | undefined>> = {
  app_mention: ['app_mentions:read'],
  channel_created: ['channels:read'],
  channel_rename: ['channels:read'],
  channel_archive: ['channels:read'],
  channel_unarchive: ['channels:read'],
  channel_left: ['channels:read'],
  group_rename: ['groups:read'],
  group_archive: ['groups:read'],
  group_unarchive: ['groups:read'],
  group_left: ['groups:read'],
  im_close: ['im:read'],
  im_created: ['im:read'],
  im_open: ['im:read'],
  member_joined_channel: ['channels:read', 'groups:read', 'mpim:read'],
  member_left_channel: ['channels:read', 'groups:read'],
  emoji_changed: ['emoji:read'],
  file_created: ['files:read'],
  file_deleted: ['files:read'],
  file_public: ['files:read'],
  file_shared: ['files:read'],
  link_shared: ['links:read'],
  pin_added: ['pins:read'],
  pin_removed: ['pins:read'],
  reaction_added: ['reactions:read'],
  reaction_removed: ['reactions:read'],
  subteam_created: ['usergroups:read'],
  subteam_members_changed: ['usergroups:read'],
  subteam_self_added: ['usergroups:read'],
  subteam_self_removed: ['usergroups:read'],
  subteam_updated: ['usergroups:read'],
  team_join: ['users:read'],
  user_change: ['users:read'],
  user_profile_changed: ['users:read'],
  user_status_changed: ['users:read'],
}

/** Events that come without a subscription: whoever declares a function is told when it runs. */
const unasked = new Set(['function_executed', 'app_rate_limited'])

/** Whether an app hears of an event: it subscribed and was granted the scope. */
export const hears = (app: { events: ReadonlySet<string>; scopes: ReadonlySet<string> }, type: string): boolean =>
  unasked.has(type) || (app.events.has(type) && (eventScopes[type]?.some((scope) => app.scopes.has(scope)) ?? true))
