import type { JiraWorld } from './jira-world.ts'
import type { Issue, Json } from './types.ts'

const nowhere = { progress: 0, total: 0 }

/** Fields that every issue of Jira has and that nothing here changes: time, watchers, attachments. As recorded when unused. */
export const idleFields = (world: JiraWorld, issue: Issue, api: 2 | 3): Json => ({
  timespent: null,
  aggregatetimespent: null,
  timeestimate: null,
  aggregatetimeestimate: null,
  timeoriginalestimate: null,
  aggregatetimeoriginalestimate: null,
  timetracking: {},
  progress: nowhere,
  aggregateprogress: nowhere,
  workratio: -1,
  lastViewed: null,
  watches: {
    self: `${world.url}/rest/api/${api}/issue/${issue.key}/watchers`,
    watchCount: 0,
    isWatching: false,
  },
  attachment: [],
  security: null,
  versions: [],
  issuelinks: [],
  components: [],
  environment: null,
  duedate: null,
  votes: { self: `${world.url}/rest/api/${api}/issue/${issue.key}/votes`, votes: 0, hasVoted: false },
})
