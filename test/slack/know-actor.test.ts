import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { knowActor } from '../../src/slack/know-actor.ts'
import { aProfile } from '../support/workspace.ts'

/** Presses that are under way until they are told to end, oldest first, by a clock of their own. */
function presses() {
  let at = Date.parse('2026-11-23T00:00:00Z')
  const under: { team: string; end: () => void }[] = []
  const know = knowActor({
    verbs: { knowPerson: async () => ({ id: 'p', hasHome: true, ...aProfile('U1', '민아') }) },
    clock: { now: () => new Date(at) },
  } as never)
  const press = (team: string) =>
    know({
      body: { user: { id: 'U1' } },
      context: { workspace: { id: team, locale: 'ko', timeZone: 'Asia/Seoul' } },
      next: () => new Promise<void>((end) => under.push({ team, end })),
    } as never)
  return {
    teamOf: (team: string) => under.filter((one) => one.team === team).length,
    /** So many come at once. @returns how many were told that it is busy */
    async come(count: number, team = 'T1'): Promise<number> {
      let refused = 0
      for (let n = 0; n < count; n++)
        press(team).catch((error: { case?: string }) => {
          if (error.case !== 'busy') throw error
          refused++
        })
      await turn()
      return refused
    },
    async ends(count: number, gapMs: number) {
      for (let n = 0; n < count; n++) {
        at += gapMs
        under.shift()?.end()
        await turn()
      }
    },
  }
}

test('as many may be under way as were worked off lately within the time that Slack waits, in each workspace', async () => {
  const { come, ends, teamOf } = presses()
  expect(await come(330), 'behind 300, until more is known').toBe(30)
  await ends(200, 16)
  // 62 a second: of a hundred that are under way the last would wait for longer.
  expect(await come(10)).toBe(10)
  await ends(40, 16)
  expect(await come(100), '60 are under way, and 75 may be').toBeGreaterThan(75)
  expect(await come(1, 'T2'), 'who is alone in a workspace').toBe(0)
  expect(teamOf('T2')).toBe(1)
  // The machine has grown quick.
  for (let n = 0; n < 6; n++) {
    await ends(40, 2)
    await come(40)
  }
  expect(await come(330)).toBeLessThan(100)
})

test('nobody is let in behind six hundred, however quickly they went', async () => {
  const { come, ends } = presses()
  await come(300)
  await ends(280, 0)
  expect(await come(700)).toBe(120)
})

test('nobody is told that it is busy behind fifty, however slowly they went', async () => {
  const { come, ends } = presses()
  await come(330)
  await ends(260, 5_000)
  expect(await come(40)).toBe(30)
})
