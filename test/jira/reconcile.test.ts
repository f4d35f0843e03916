import { expect, test } from 'vitest'
import { Temporary } from '../../src/domain/errors.ts'
import { JiraUnauthorized } from '../../src/jira/errors.ts'
import { reconcile } from '../../src/jira/reconcile.ts'

/** @param failures what the comparison throws, in turn; then it works */
function compared(...failures: Error[]) {
  const problems: (string | null)[] = []
  const run = reconcile({
    reconcileIssues: async () => {
      const failure = failures.shift()
      if (failure) throw failure
    },
    connectionProblem: async (_workspaceId, _system, problem) => void problems.push(problem),
  })
  return { run: () => run('w1'), problems }
}

test('a refused token is an admin’s to mend, until it works', async () => {
  const { run, problems } = compared(new JiraUnauthorized())
  await expect(run()).rejects.toThrow('jira: unauthorized')
  expect(problems).toEqual(['jira: unauthorized'])
  await run()
  expect(problems).toEqual(['jira: unauthorized', null])
})

test('a Jira that does not answer is no admin’s to mend', async () => {
  const { run, problems } = compared(new Temporary('jira: HTTP 503', 'nothing'))
  await expect(run()).rejects.toThrow('jira: HTTP 503')
  expect(problems).toEqual([])
})
