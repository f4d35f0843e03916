import { expect, test } from 'vitest'
import { mina, voc } from '../../sandbox/people.ts'
import { byHand } from '../../sandbox/traffic/notebook.ts'
import { aWorld, promotes } from '../support/world.ts'

test('a card that somebody deleted comes back with the next change, once, even when that answer is lost', async () => {
  const world = await aWorld({ database: { config: { memory: null }, drop: async () => {} } })
  await promotes(world.as(mina), '결제 내역을 엑셀로 받을 수 있나요?')
  await world.settles()
  const [card] = await world.client.messages(voc.id)
  const deleted = await fetch(`${world.world.apiUrl}chat.delete`, {
    method: 'POST',
    headers: { authorization: `Bearer ${world.world.credentials.SLACK_BOT_TOKEN}`, 'user-agent': byHand },
    body: new URLSearchParams({ channel: voc.id, ts: card?.ts ?? '' }),
  })
  expect(await deleted.json()).toMatchObject({ ok: true })

  await world.client.faults([{ on: 'chat.postMessage', kind: 'drop_after', times: 1 }])
  expect(await world.as(mina).commands('/voc vote VOC-1')).toMatchObject({ ok: true })
  await world.settles()
  expect(await world.client.faultReport()).toMatchObject([{ struck: 1 }])
  expect(await world.client.messages(voc.id)).toHaveLength(1)
  expect(JSON.stringify(await world.cards())).toContain('공감 1')
})
