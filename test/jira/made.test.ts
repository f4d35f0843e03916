import { expect, test } from 'vitest'
import type { JiraAsk } from '../../src/jira/http.ts'
import { WISH_PROPERTY } from '../../src/jira/issue-body.ts'
import { findMade } from '../../src/jira/made.ts'

const sought = { wishId: 'w-1', project: { id: '10000', key: 'PAY' }, agoMs: 0 }
const made = { id: '10010', key: 'PAY-10', properties: { [WISH_PROPERTY]: { wish: 'w-1' } } }
const before = { id: '10009', key: 'PAY-9', properties: {} }

/** A Jira whose search learns of the issue after so many calls, and that gives it by key at once. */
function aJira(knownAfter: number): JiraAsk {
  let calls = 0
  return async ({ path, body, answer }) => {
    const known = calls++ >= knownAfter ? [made, before] : [before]
    const {
      jql = '',
      maxResults = 0,
      issueIdsOrKeys = [],
    } = body as {
      jql?: string
      maxResults?: number
      issueIdsOrKeys?: string[]
    }
    if (path === '/search/jql') {
      expect(jql).toMatch(/ORDER BY (?:key|created) DESC$/)
      return answer?.parse({ issues: known.slice(0, maxResults) }) ?? null
    }
    return answer?.parse({ issues: [made].filter((issue) => issueIdsOrKeys.includes(issue.key)) }) ?? null
  }
}

test.each([0, 1, 2, 3])('an issue that the search knows after %d calls is found', async (knownAfter) => {
  expect(await findMade(aJira(knownAfter), sought)).toBe('10010')
})

test('an issue of another wish is not', async () => {
  expect(await findMade(aJira(0), { ...sought, wishId: 'w-2' })).toBeNull()
})
