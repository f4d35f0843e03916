import { expect, onTestFinished, test } from 'vitest'
import { startNotion } from '../../sandbox/notion/server.ts'
import { aNotebook } from '../../sandbox/traffic/notebook.ts'
import type { Guide } from '../../src/domain/guide.ts'
import { createLog } from '../../src/log.ts'
import { createNotion } from '../../src/notion/client.ts'
import { guide } from '../../src/notion/reactions/guide.ts'

const saying = (line: string): Guide => ({
  ...{ area: '결제', workspace: { locale: 'ko', timeZone: 'Asia/Seoul' }, more: 0 },
  entries: [
    {
      ...{ number: 12, title: '엑셀 내보내기', topic: { ko: '엑셀 내보내기', en: null }, status: 'shipped' },
      ...{ line: { ko: line, en: null }, availability: null, workaround: null },
    },
  ],
})

/** A workspace whose guide of one area stands under a page that others use, too; with what its ledger keeps. */
function aGuide(world: Awaited<ReturnType<typeof startNotion>>, owner: string, line: string) {
  const options = { token: async () => world.token, apiUrl: world.url, fetch: undefined, timeoutMs: 2_000, speed: 60 }
  const seam = { spend: async () => 0, hold: async () => {}, sleep: async () => {} }
  const kept = { guide: saying(line), remote: null as string | null }
  const reaction = guide({
    notion: createNotion({ ...options, ...seam, log: createLog('silent') }),
    parentPage: async () => world.parentPageId,
    owner: async () => owner,
    guideOf: async () => kept.guide,
    problem: async () => {},
    now: () => new Date('2026-03-04T00:00:00Z'),
  })
  const effect = () => ({
    ...{ workspaceId: owner, id: 'e', kind: 'notion.guide', subject: 'area', lane: 'notion', remote: kept.remote },
    ...{ dispatchedAt: null, leaveBy: new Date(Date.now() + 10_000) },
  })
  return {
    kept,
    converge: async () => {
      kept.remote = (await reaction.converge(effect())).remote
    },
    lookUp: async () => {
      kept.remote = await reaction.lookUp(effect())
    },
  }
}

test('two workspaces have areas of one name under one page: each writes its own guide, whatever is lost', async () => {
  const world = await startNotion({ speed: 1_000, notebook: aNotebook() })
  onTestFinished(() => world.stop())
  const texts = async () =>
    (await world.hands.looks()).pages
      .filter(({ title, inTrash }) => title === '답변 가이드 · 결제' && !inTrash)
      .map(({ markdown }) => markdown)
  const maru = aGuide(world, 'https://marusoft.slack.com', '마루의 안내')
  const aurora = aGuide(world, 'https://aurora.slack.com', '오로라의 안내')
  await maru.converge()

  await world.hands.faults([{ on: 'pages.create', kind: 'drop_before', times: 1 }])
  await expect(aurora.converge()).rejects.toMatchObject({ name: 'Temporary' })
  await aurora.lookUp()
  expect(aurora.kept.remote).toBeNull()
  await world.hands.faults([{ on: 'pages.create', kind: 'drop_after', times: 1 }])
  await expect(aurora.converge()).rejects.toMatchObject({ outcome: 'unknown' })
  await aurora.lookUp()
  aurora.kept.guide = saying('오로라의 새 안내')
  await aurora.converge()
  await maru.converge()
  const all = await texts()
  expect(all).toHaveLength(2)
  expect(all.filter((text) => text.includes('marusoft.slack.com') && text.includes('마루의 안내'))).toHaveLength(1)
  expect(all.filter((text) => text.includes('aurora.slack.com') && text.includes('오로라의 새 안내'))).toHaveLength(1)
})
