import { expect, test } from 'vitest'
import { viewProblems } from '../../sandbox/slack/blocks/surface.ts'
import { Broken, Refusal, Temporary } from '../../src/domain/errors.ts'
import { speech } from '../../src/locales/texts.ts'
import { link, linkAll } from '../../src/loop/link.ts'
import { itemView } from '../../src/loop/look-up.ts'
import { unlinkAll } from '../../src/loop/unlink.ts'
import { unlinkForm } from '../../src/slack/views/unlink-form.ts'
import { wantsAll } from '../support/decision.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { aMessage, promotes } from '../support/promotion.ts'
import { refusalOf } from '../support/refusal.ts'
import { aTracker } from '../support/tracker.ts'
import { aWorkspace } from '../support/workspace.ts'

const clock = stoppedClock('2026-03-04T09:30:00+09:00')
const db = await openTestDb({ clock, reactions: wantsAll })

/** An item in a workspace with two sites. */
async function twoSites() {
  const { mina, workspace } = await aWorkspace(db)
  const { itemId } = await promotes(db, mina, aMessage('엑셀'))
  const [acme, second] = [aTracker(), aTracker('https://second.atlassian.net')]
  const issues = { sites: async () => [acme, second], shippedWhen: 'released' } as const
  const sites = () => peek(db, `select site, state from link where "itemId" = $1 and "removedAt" is null`, itemId)
  return { mina, workspace, itemId, acme, second, issues, sites, ties: link(db, issues) }
}

test('where none of several sites answers, a key alone is asked for by address; an address waits for its own site', async () => {
  const { mina, itemId, acme, second, sites, ties } = await twoSites()
  for (const tracker of [acme, second]) tracker.fails = new Temporary('Jira does not answer.', 'nothing')
  expect(await refusalOf(ties(mina, itemId, 'PAY-7'))).toMatchObject({
    case: 'link.silentSites',
    data: { key: 'PAY-7', addresses: `${acme.site}/browse/PAY-7, ${second.site}/browse/PAY-7` },
  })
  expect(await sites()).toEqual([])
  await ties(mina, itemId, `${second.site}/browse/PAY-7`)
  expect(await sites()).toEqual([{ site: second.site, state: 'waiting' }])
  // The other one says that it has none of that key: only the silent one can.
  acme.fails = null
  await ties(mina, itemId, 'PAY-8')
  expect(await sites()).toEqual(Array.from({ length: 2 }, () => ({ site: second.site, state: 'waiting' })))
})

test('a key that one site has is not taken while the other is silent: it may have one, too', async () => {
  const { mina, itemId, acme, second, issues, sites, ties } = await twoSites()
  acme.put('7')
  const addresses = `${acme.site}/browse/PAY-7, ${second.site}/browse/PAY-7`
  for (const failure of [
    new Temporary('Jira does not answer.', 'nothing'),
    new Broken('unauthorized', 'jira: unauthorized'),
  ]) {
    second.fails = failure
    expect(await refusalOf(ties(mina, itemId, 'PAY-7'))).toMatchObject({
      case: 'link.silentSites',
      data: { addresses },
    })
  }
  expect(await sites()).toEqual([])
  // Of several at once the others are tied; and by its address it is clear which one is meant.
  const [refused, tied] = await linkAll(db, issues)(mina, itemId, ['PAY-7', `${acme.site}/browse/PAY-7`])
  expect([refused instanceof Refusal, tied]).toMatchObject([true, { key: 'PAY-7', issue: { id: '7' } }])
  expect(await sites()).toEqual([{ site: acme.site, state: 'linked' }])
  second.fails = null
  expect(await refusalOf(ties(mina, itemId, 'PAY-7'))).toMatchObject({ case: 'link.already' })
})

test('two issues of one key are told apart where one is to be untied', async () => {
  const { mina, workspace, itemId, acme, second, issues, sites } = await twoSites()
  for (const tracker of [acme, second]) tracker.put('7')
  await linkAll(db, issues)(
    mina,
    itemId,
    [acme, second].map(({ site }) => `${site}/browse/PAY-7`),
  )
  const item = await itemView(db)(workspace.id, itemId)
  if (!item) throw new Error('It is gone.')
  const form = unlinkForm(item, speech({ locale: 'ko', timeZone: 'Asia/Seoul' }, clock.now()))
  expect(viewProblems(form, 'modal')).toEqual([])
  const values = [...JSON.stringify(form).matchAll(/"value":"([^"]+)"/g)].map(([, value = '']) => value).sort()
  expect(values).toEqual(['acme.atlassian.net/browse/PAY-7', 'second.atlassian.net/browse/PAY-7'])
  const [done] = await unlinkAll(db, issues)(mina, itemId, values.slice(1))
  expect(done).not.toBeInstanceOf(Refusal)
  expect(await sites()).toEqual([{ site: acme.site, state: 'linked' }])
})
