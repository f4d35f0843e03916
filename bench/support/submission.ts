import { createHmac } from 'node:crypto'
import { speech } from '../../src/locales/texts.ts'
import { promoteForm } from '../../src/slack/views/promote-form.ts'
import { signingSecret } from './secrets.ts'
import { agentId, teamId } from './slack-stub.ts'

/** What a customer wrote: 360 characters with two things to mask. */
export const words = [
  '안녕하세요, 한빛상사 정산팀입니다. 매달 말일에 결제 내역을 정리해서 회계 법인에 보내고 있는데요, 지금은 화면에 보이는 내역을 한 줄씩 옮겨 적고 있어요.',
  '건수가 이백 건을 넘으면 반나절이 걸리고 숫자를 잘못 옮기는 일도 생깁니다. 결제 내역을 엑셀로 한 번에 받을 수 있으면 좋겠습니다. 날짜와 승인 번호, 금액, 부가세가 나뉘어 있으면 더 좋고요.',
  '다음 달부터는 다른 서비스도 함께 살펴보려고 합니다. 가능하게 되면 꼭 알려 주세요. 연락처는 010-1234-5678, 메일은 settle@hanbit.example 입니다. Thanks a lot — the export would save us half a day each month, and it would keep our numbers right.',
].join('\n')

/** The form as Slack sends it back when "Add" is pressed. */
function submission(draftId: string, userId: string, customerId: string, churns: boolean, inTeam = teamId) {
  const t = speech({ locale: 'ko', timeZone: 'Asia/Seoul' }, new Date())
  const view = promoteForm(
    {
      draftId,
      words,
      mark: (kind) => t.mark(t.hidden[kind]),
      isPrivate: false,
      startsAsGist: false,
      customer: { id: customerId, name: '한빛상사' },
      agent: agentId,
      stages: [],
      areas: [],
      kinds: ['request', 'problem', 'praise', 'question'],
      similar: [],
      target: null,
      open: { more: false, hidden: false, looked: true },
    },
    t,
  )
  const team = { id: inTeam, domain: 'bench' }
  const chosen = { text: { type: 'plain_text', text: '한빛상사', emoji: true }, value: `id:${customerId}` }
  return {
    type: 'view_submission',
    team,
    user: { id: userId, username: 'mina', name: 'mina', team_id: inTeam },
    api_app_id: 'A0BENCH001',
    token: 'not-used-any-more',
    trigger_id: `${Date.now()}.1.${draftId}`,
    view: {
      id: 'V0BENCH001',
      team_id: inTeam,
      ...view,
      state: {
        values: {
          words: { words: { type: 'plain_text_input', value: words } },
          gist: { gist: { type: 'checkboxes', selected_options: [] } },
          customer: { customer: { type: 'external_select', selected_option: chosen } },
          need: { need: { type: 'plain_text_input', value: '결제 내역을 엑셀로 내보내 매달 정산에 쓰려고 합니다.' } },
          churn: { churn: { type: 'checkboxes', selected_options: churns ? [{ value: 'yes' }] : [] } },
          agent: { agent: { type: 'users_select', selected_user: agentId } },
        },
      },
      hash: '1700000000.bench',
      clear_on_close: false,
      notify_on_close: false,
      previous_view_id: null,
      root_view_id: 'V0BENCH001',
      app_id: 'A0BENCH001',
      external_id: '',
      app_installed_team_id: inTeam,
      bot_id: 'B0BENCH001',
    },
    response_urls: [],
    is_enterprise_install: false,
    enterprise: null,
  }
}

/** The payload's size in bytes, as JSON. */
export const payloadBytes = () =>
  Buffer.byteLength(JSON.stringify(submission(crypto.randomUUID(), agentId, crypto.randomUUID(), true)))

/** Of so many customers one says that they think of leaving: whoever decides is looked for at once. */
const CHURN_EVERY = 10

/** A signed request of Slack (docs.slack.dev/authentication/verifying-requests-from-slack). */
export interface Signed {
  body: string
  headers: Record<string, string>
}

/** A draft as the load generator needs it. */
export interface ToSubmit {
  draftId: string
  userId: string
}

/** Makes one signed submission after another; what they have in common is made once. */
export function submissions(customerId: string, inTeam = teamId): (draft: ToSubmit) => Signed {
  const [draftMould, userMould] = [crypto.randomUUID(), crypto.randomUUID()]
  const template = (churns: boolean) =>
    encodeURIComponent(JSON.stringify(submission(draftMould, userMould, customerId, churns, inTeam)))
  const [often, seldom] = [template(false), template(true)]
  let count = 0
  return ({ draftId, userId }) => {
    const form = ++count % CHURN_EVERY === 0 ? seldom : often
    const body = `payload=${form.replaceAll(draftMould, draftId).replaceAll(userMould, userId)}`
    const timestamp = String(Math.floor(Date.now() / 1000))
    const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')
    return {
      body,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${signature}`,
      },
    }
  }
}
