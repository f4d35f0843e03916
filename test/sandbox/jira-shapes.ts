/** How webhooks of the world are known to differ from recorded ones, and why; sandbox/differences.md tells it in words. */

/** Recorded and not sent. */
export const knownMissing: readonly RegExp[] = [
  // Jira Cloud left these out of users in 2019; the recordings are older.
  /(^|\.)(user|creator|reporter|assignee|author|updateAuthor)\.(name|key)$/,
  // People hide their address, as Jira lets them.
  /(^|\.)(user|creator|reporter|assignee)\.emailAddress$/,
  // Of the recorded site alone.
  /^issue\.fields\.customfield_\d+$/,
  // Recorded in an event of deletion alone: an issue's comments and work log.
  /^issue\.fields\.(comment|worklog)$/,
]

/** Sent and not recorded, or not in each recording. */
export const knownExtra: readonly RegExp[] = [
  // Newer than most recordings; in some of them.
  /(^|\.)(user|creator|reporter|assignee|author|updateAuthor)\.accountType$/,
  /^issue\.fields\.statuscategorychangedate$/,
  /^issue\.fields\.project\.simplified$/,
  // In every recording but that of a deletion.
  /^issue\.fields\.aggregatetimespent$/,
]
