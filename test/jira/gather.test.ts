import { expect, test } from 'vitest'
import { Temporary } from '../../src/domain/errors.ts'
import { gathered } from '../../src/jira/gather.ts'

/** What was asked for, in turns that the test ends. */
function aFollower() {
  const asked: [string, string[]][] = []
  const turns: PromiseWithResolvers<void>[] = []
  const follow = gathered((workspaceId, ids) => {
    asked.push([workspaceId, ids])
    const turn = Promise.withResolvers<void>()
    turns.push(turn)
    return turn.promise
  })
  return { asked, turns, follow }
}

test('what comes while one is looked at is looked at together, each id once; workspaces do not wait for each other', async () => {
  const { asked, turns, follow } = aFollower()
  const first = follow('w1', ['7'])
  const others = [follow('w1', ['8', '9']), follow('w1', ['9']), follow('w2', ['1'])]
  expect(asked).toEqual([
    ['w1', ['7']],
    ['w2', ['1']],
  ])
  turns[0]?.resolve()
  await first
  await expect.poll(() => asked.at(-1)).toEqual(['w1', ['8', '9']])
  turns[1]?.resolve()
  turns[2]?.resolve()
  await Promise.all(others)
  const later = follow('w1', ['7'])
  expect(asked).toHaveLength(4)
  turns[3]?.resolve()
  await later
})

test('a Jira that is away fails all of them; one that cannot be worked on fails alone', async () => {
  const { turns, follow } = aFollower()
  const away = new Temporary('jira: HTTP 503', 'nothing')
  const both = [follow('w1', ['7']), follow('w1', ['8'])]
  turns[0]?.reject(away)
  await expect(both[0]).rejects.toBe(away)
  await expect.poll(() => turns.length).toBe(2)
  turns[1]?.resolve()
  await both[1]

  const seen: string[][] = []
  const picky = gathered(async (_workspace, ids) => {
    seen.push(ids)
    await Promise.resolve()
    if (ids.includes('7')) throw new Error('a bug')
  })
  const busy = picky('w1', ['1'])
  const [bad, good] = [picky('w1', ['7']), picky('w1', ['8'])]
  await expect(bad).rejects.toThrow('a bug')
  await good
  await busy
  expect(seen).toEqual([['1'], ['7', '8'], ['7'], ['8']])
})
