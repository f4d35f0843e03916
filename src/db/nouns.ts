import type { Clock, Random } from '../domain/seams.ts'
import { alerts } from './alerts.ts'
import { apiTokens } from './api-tokens.ts'
import { areas } from './areas.ts'
import { claims } from './claims.ts'
import { connections } from './connections.ts'
import { customerImports } from './customer-imports.ts'
import { customerProfiles } from './customer-profiles.ts'
import { customers } from './customers.ts'
import { decisions } from './decisions.ts'
import { digests } from './digests.ts'
import { documents } from './documents.ts'
import { drafts } from './drafts.ts'
import { due } from './due.ts'
import { events } from './events.ts'
import { imported } from './imported.ts'
import { inbox } from './inbox.ts'
import { assertOpen, type Scope } from './inside-change.ts'
import { installations } from './installations.ts'
import { issueWishes } from './issue-wishes.ts'
import { itemCounts } from './item-counts.ts'
import { itemFields } from './item-fields.ts'
import { items } from './items.ts'
import { jiraGrants } from './jira-grants.ts'
import { jiraSites } from './jira-sites.ts'
import { ledger } from './ledger.ts'
import { linkedIssues } from './linked-issues.ts'
import { links } from './links.ts'
import { loops } from './loops.ts'
import { mergedCustomerLoops } from './merged-customer-loops.ts'
import { mergedCustomers } from './merged-customers.ts'
import { mergedLoops } from './merged-loops.ts'
import { merges } from './merges.ts'
import { needAsks } from './need-asks.ts'
import { notices } from './notices.ts'
import { notionGrants } from './notion-grants.ts'
import { people } from './people.ts'
import { quotes } from './quotes.ts'
import { recurrences } from './recurrences.ts'
import type { Seal } from './seal.ts'
import { stages } from './stages.ts'
import { type Queryable, sqlOf } from './statement.ts'
import { subscriptions } from './subscriptions.ts'
import { surveyComments } from './survey-comments.ts'
import { surveys } from './surveys.ts'
import { teams } from './teams.ts'
import { votes } from './votes.ts'
import { workspaces } from './workspaces.ts'

/** Every noun of a workspace, inside one change. */
export const nouns = (
  connection: Queryable,
  scope: Scope,
  workspaceId: string,
  { random, seal, clock }: { random: Random; seal: Seal; clock: Clock },
) => {
  const sql = sqlOf(connection, workspaceId, () => assertOpen(scope))
  const now = () => clock.now()
  return {
    workspaces: workspaces(sql, random.uuid, true),
    installations: installations(sql, seal),
    people: people(sql, random.uuid, now),
    claims: claims(sql, random.uuid),
    customers: customers(sql, random.uuid),
    alerts: alerts(sql),
    areas: areas(sql, now),
    stages: stages(sql, now),
    customerImports: customerImports(sql, seal),
    customerProfiles: customerProfiles(sql, random.uuid, now),
    imported: imported(sql, random.uuid),
    items: items(sql, now),
    itemFields: itemFields(sql),
    itemCounts: itemCounts(sql),
    due: due(sql),
    needAsks: needAsks(sql),
    links: links(sql, random.uuid, now),
    linkedIssues: linkedIssues(sql),
    issueWishes: issueWishes(sql, now),
    decisions: decisions(sql, random.uuid, now),
    connections: connections(sql, now),
    jiraGrants: jiraGrants(sql, seal, now),
    jiraSites: jiraSites(sql, now),
    notionGrants: notionGrants(sql, seal, now),
    quotes: quotes(sql),
    loops: loops(sql, random.uuid),
    recurrences: recurrences(sql, random.uuid),
    merges: merges(sql),
    mergedCustomers: mergedCustomers(sql),
    mergedCustomerLoops: mergedCustomerLoops(sql),
    mergedLoops: mergedLoops(sql),
    notices: notices(sql),
    subscriptions: subscriptions(sql),
    digests: digests(sql),
    votes: votes(sql, now),
    surveys: surveys(sql),
    surveyComments: surveyComments(sql),
    apiTokens: apiTokens(sql),
    teams: teams(sql, random.uuid),
    documents: documents(sql, random.uuid),
    drafts: drafts(sql, seal, now),
    inbox: inbox(sql),
    events: events(sql),
    ledger: ledger(sql),
  }
}
