import type { Db } from '../../src/db/open.ts'
import { promote } from '../../src/loop/promote.ts'
import type { Cast, WaitingDraft } from './people.ts'
import { words } from './submission.ts'

/** The verb as the listener calls it, for one waiting draft. */
export const promoter = (db: Db, cast: Cast) => {
  const run = promote(db)
  const filled = {
    words,
    keepsRest: false,
    isGist: false,
    customer: { id: cast.customerId },
    need: '결제 내역을 엑셀로 내보내 매달 정산에 쓰려고 합니다.',
    churnSignal: false,
    agentId: cast.agentPersonId,
    kind: 'request',
    stageId: null,
    areaId: null,
    link: null,
  } as const
  return ({ draftId, promoter }: WaitingDraft) => run(promoter, { ...filled, draftId }, (kind) => `[${kind}]`)
}
