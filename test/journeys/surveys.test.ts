import { expect, test } from 'vitest'
import { yuna } from '../../sandbox/people.ts'
import { peek } from '../support/open-db.ts'
import { aWorld, textsOf } from '../support/world.ts'
import { errorsIn, soon } from './seen.ts'
import { asks, inGeneral } from './typing.ts'

const ROWS = [
  '응답 ID,응답일,추천 점수,만족도 (1~7),고객사,의견,링크',
  'R1,2026-03-06,3,2,한빛상사,정산 화면이 너무 느려요. 010-1234-5678,https://survey.example/R1',
  'R2,2026-03-05,6,,,엑셀이 안 돼요,',
  'R3,2026-03-05,10,7,,아주 좋아요,',
  'R4,2026-03-05,2,,,,',
].join('\n')

test('유나 brings a survey: a bad answer becomes VoC with a press, another leaves the list; then a program brings answers with a token', async () => {
  const world = await aWorld()
  const hands = world.as(yuna)
  const shows = (text: string) => hands.view((view) => textsOf(view.blocks).join('\n').includes(text))
  expect(await hands.commands('/voc 고객사 등록 한빛상사')).toMatchObject({ ok: true })
  const customer = await hands.view((view) => view.callbackId === 'customer')
  expect(await hands.submits(customer)).toMatchObject({ ok: true })

  expect(await hands.commands('/voc 가져오기')).toMatchObject({ ok: true })
  const form = await hands.view((view) => view.callbackId === 'import_file')
  const file = await hands.uploads('nps.csv', ROWS)
  expect(await hands.submits(form, { fill: { importKind: 'surveys', file } })).toMatchObject({ ok: true })
  const columns = await shows('새 응답 6건')
  expect(textsOf(columns.blocks).join('\n')).toContain('6~7점')
  expect(await hands.submits(columns)).toMatchObject({ ok: true })
  await expect.poll(async () => (await peek(world.app.db, 'select 1 from survey_response')).length, soon).toBe(6)
  await world.settles()
  for (const view of await hands.views()) await hands.closes(view, { all: true })

  expect(await hands.commands('/voc 수치 2026-03-01~2026-03-31')).toMatchObject({ ok: true })
  const numbers = await shows('낮은 점수 의견 보기')
  await hands.presses(numbers, 'survey_comments.open')
  const comments = await shows('2건 중 1–2번째')
  const said = textsOf(comments.blocks).join('\n')
  expect(said).toContain('정산 화면이 너무 느려요')
  expect(said).toContain('NPS 3점 · CSAT 7점 중 2점 · 한빛상사')
  expect(said).not.toContain('1234')
  expect(said).not.toContain('아주 좋아요')
  await hands.presses(comments, 'quote_comment') // the newest
  const add = await hands.view((view) => view.callbackId === 'promote')
  expect(await hands.submits(add)).toMatchObject({ ok: true })
  await shows('VOC-1 항목으로 등록했어요')
  await hands.closes(await shows('VOC-1 항목으로 등록했어요'))
  // What stands below shows what is left.
  const left = await shows('1건 중 1–1번째')
  expect(textsOf(left.blocks).join('\n')).not.toContain('정산 화면이 너무 느려요')
  await hands.presses(left, 'set_comment_aside')
  const empty = await shows('등록할 의견이 없어요')
  await hands.closes(empty, { all: true })
  const item = textsOf((await asks(hands, '/voc VOC-1')).blocks).join('\n')
  for (const part of ['정산 화면이 너무 느려요', '한빛상사', '설문']) expect(item).toContain(part)
  expect(await peek(world.app.db, 'select form, "conversationUrl", "responseId" from quote')).toEqual([
    { form: 'verbatim', conversationUrl: 'https://survey.example/R1', responseId: 'R1' },
  ])

  // The same answers, by a program; from now on what is bad becomes VoC by itself, and what came before does not.
  await hands.presses(inGeneral(await asks(hands, '/voc 설정')), 'open_settings')
  const settings = await shows('사람이 골라서 등록')
  await hands.presses(settings, 'change_settings.surveys')
  const cutOver = await hands.view((view) => view.callbackId === 'change_settings')
  expect(await hands.submits(cutOver, { fill: { surveyQuotesFrom: '2026-03-08' } })).toMatchObject({ ok: true })
  await hands.presses(await shows('3월 8일'), 'open_tokens')
  await hands.presses(await shows('아직 토큰이 없어요'), 'new_token')
  const named = await hands.view((view) => view.callbackId === 'new_token')
  expect(await hands.submits(named, { fill: { tokenName: '서베이 도구' } })).toMatchObject({ ok: true })
  const [, token = ''] = /(hbk_[\w-]+)/.exec(textsOf((await shows('hbk_')).blocks).join('\n')) ?? []
  const sends = (answers: object[]) =>
    fetch(`${world.appUrl}/api/v1/surveys`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(answers),
    })
  const answers = [
    { id: 'R8', answeredAt: '2026-03-07', nps: 0, comment: '전환일 전이에요' },
    { id: 'R9', answeredAt: '2026-03-08', nps: 0, customer: '한빛상사', comment: '알림이 오지 않아요' },
  ]
  expect((await sends(answers)).status).toBe(200)
  expect((await sends(answers)).status).toBe(200)
  const automatic = () => peek(world.app.db, `select "responseId" from quote order by "recordedAt", "responseId"`)
  await expect.poll(automatic, soon).toEqual([{ responseId: 'R1' }, { responseId: 'R9' }])
  await world.settles()
  expect(await automatic()).toHaveLength(2)
  await expect.poll(async () => (await world.cards()).length, soon).toBe(2)

  await hands.closes(await shows('hbk_'))
  await hands.presses(await shows('서베이 도구'), 'revoke_token')
  await shows('토큰을 없앴어요')
  expect((await sends(answers)).status).toBe(401)
  expect(errorsIn(world.log)).toEqual([])
}, 60_000)
