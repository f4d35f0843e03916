import { openDb } from '../../src/db/open.ts'
import type { Actor } from '../../src/domain/actor.ts'
import type { ImportKind } from '../../src/domain/import.ts'
import { runImport } from '../../src/loop/import-customers.ts'
import { importPreview, readImport, startImport } from '../../src/loop/import-file.ts'
import { realClock as clock, realRandom as random } from '../../src/real.ts'
import { serve } from '../support/children.ts'
import type { Place } from '../support/databases.ts'
import { addCast, addWorkspace } from '../support/people.ts'
import { encryptionKey } from '../support/secrets.ts'

const DAY_MS = 86_400_000
const mark = () => () => '[…]'
const day = (ago: number) => new Date(Date.now() - ago * DAY_MS).toISOString().slice(0, 10)

/** Answers with comments, of half as many people, so long that the file has its megabytes. */
function surveys(rows: number, bytes: number): string {
  const comment = '정산 화면이 느려서 월말마다 다시 불러와요. '
  const times = Math.max(1, Math.floor(bytes / rows / Buffer.byteLength(comment)) - 2)
  const lines = Array.from({ length: rows }, (_, n) => {
    const cells = [`R${n}`, day(n % 300), `p${n % (rows / 2)}@x.example`, n % 11, (n % 5) + 1, `고객사 ${n % 500}`]
    return [...cells, `${comment.repeat(times)}${n}`, `설문 ${n % 4}`].join(',')
  })
  return ['응답 ID,응답일,이메일,추천 점수,만족도,고객사,의견,설문', ...lines].join('\n')
}

/** What a team has in its sheet: three rows an item, two hundred customers. */
function voc(rows: number): string {
  const lines = Array.from(
    { length: rows },
    (_, n) =>
      `${day(30 + (n % 600))},${n}번째로 결제 내역을 엑셀로 받고 싶다고 했어요,고객사 ${n % 200},엑셀 내보내기 ${Math.floor(n / 3)},접수`,
  )
  return ['날짜,고객 원문,고객사,항목 제목,상태', ...lines].join('\n')
}

interface Asked {
  place: Place
  kind: ImportKind
  rows: number
  bytes: number
}

const tasks = {
  /** @returns how long it took from the upload until the last row, in milliseconds; and what the process held at most, in bytes */
  async import({ place, kind, rows, bytes }: Asked) {
    const db = await openDb({
      ...{ database: place, encryptionKey, reactions: {}, clock, random },
      ...{ onWish: () => {}, onError: () => {} },
    })
    await addWorkspace(db)
    const [who] = (await addCast(db)).promoters
    if (!who) throw new Error('There is nobody to import.')
    const actor: Actor = { ...who, isAdmin: true }
    const file = new TextEncoder().encode(kind === 'voc' ? voc(rows) : surveys(rows, bytes))
    let held = 0
    const looks = setInterval(() => {
      held = Math.max(held, process.memoryUsage().rss)
    }, 50)
    const start = performance.now()
    const id = await readImport(db)(actor, random.uuid(), kind, 'x.csv', file)
    await importPreview(db, () => clock.now())(actor, id, null)
    const read = performance.now() - start
    await startImport(db)(actor, id)
    for (;;) {
      await runImport(
        db,
        () => clock.now().getTime(),
        async () => [],
      )(actor.workspaceId, id, mark)
      if ((await db.of(actor.workspaceId).customerImports.get(id))?.state === 'done') break
    }
    const taken = performance.now() - start
    clearInterval(looks)
    const record = await db.of(actor.workspaceId).customerImports.get(id)
    if (!record || record.result.added === 0) throw new Error('Nothing was imported.')
    await db.close()
    return { taken, read, held, bytes: file.length }
  },
}
export type ImportTasks = typeof tasks

serve(tasks, async () => {})
