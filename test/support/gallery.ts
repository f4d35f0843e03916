/**
 * One of every block and element that @slack/types knows, for pictures and for the tests of the page. Blocks are grouped as
 * they fit into a message; `gallery-inputs.ts` has those of a form.
 */
import type { KnownBlock } from '@slack/types'
import { mina, sofia, voc } from '../../sandbox/people.ts'
import { galleryAttachments } from './gallery-attachments.ts'
import { amount, button, day, type Language, mrkdwn, option, plain, raw, rich, sayIn, words } from './gallery-parts.ts'

/** Messages by name. @param picture an address that the browser can read @param missing one that it cannot */
export function galleryMessages(
  language: Language,
  picture: string,
  missing: string,
): Record<string, { text: string; blocks?: KnownBlock[]; attachments?: object[] }> {
  const say = sayIn(language)
  const image = { type: 'image' as const, image_url: picture, alt_text: say('결제 화면', 'The payment screen') }
  const blocks: Record<string, KnownBlock[]> = {
    texts: [
      { type: 'header', text: plain(say('결제 내역 엑셀 다운로드 :tada:', 'Payment history as Excel :tada:')) },
      {
        type: 'section',
        text: mrkdwn(
          say(
            `*한빛상사*가 _매달_ ~손으로~ \`복사\`해요. <https://example.com|대화 열기> <@${mina.id}> <#${voc.id}> <!here>\n> 결제 내역을 엑셀로 받을 수 있나요?\n<!date^${day}^{date_long} {time}에 들었어요^https://example.com|3월 4일>`,
            `*Hanbit* copies it _every_ ~month~ by \`hand\`. <https://example.com|Open conversation> <@${mina.id}> <#${voc.id}> <!here>\n> Can I get our payment history as Excel?\n<!date^${day}^Heard {date_long} at {time}^https://example.com|Mar 4>`,
          ),
        ),
        accessory: image,
      },
      {
        type: 'section',
        fields: [
          mrkdwn(say('*고객사*\n한빛상사', '*Customer*\nHanbit Trading')),
          mrkdwn(say('*요금제*\nPro', '*Plan*\nPro')),
          plain(say('갱신\n5월 31일', 'Renewal\nMay 31')),
          mrkdwn('```\nPAY-7\nPAY-9\n```'),
        ],
      },
      { type: 'divider' },
      {
        type: 'context',
        elements: [image, mrkdwn(say('*3곳* · 공감 12', '*3 customers* · 12 votes')), plain('VOC-123')],
      },
      {
        type: 'markdown',
        text: say(
          '## 바뀐 점\n- **결제 › 내역**에서 기간을 골라요\n- [안내 보기](https://example.com)\n\n1. 먼저\n2. 다음\n\n> 옮긴 말\n\n```\ncode\n```',
          '## What changed\n- Pick a period in **Payments › History**\n- [Read the guide](https://example.com)\n\n1. First\n2. Then\n\n> quoted\n\n```\ncode\n```',
        ),
      },
    ],
    rich: [
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              words(say('굵게 ', 'bold '), { bold: true }),
              words(say('기울여 ', 'italic '), { italic: true }),
              words(say('지우고 ', 'struck '), { strike: true }),
              words(say('밑줄 ', 'underlined '), { underline: true }),
              words('code', { code: true }),
              words(' '),
              { type: 'user', user_id: sofia.id },
              { type: 'usergroup', usergroup_id: 'S0CX00001' },
              { type: 'channel', channel_id: voc.id },
              { type: 'broadcast', range: 'channel' },
              { type: 'team', team_id: 'T0MARU001' },
              { type: 'emoji', name: 'rocket', unicode: '1f680' },
              { type: 'color', value: '#e01e5a' },
              words(' '),
              { type: 'date', timestamp: day, format: '{date_short} {time}', fallback: 'Mar 4' },
              { type: 'link', url: 'https://example.com', text: say(' 링크', ' a link') },
            ],
          },
          {
            type: 'rich_text_list',
            style: 'bullet',
            elements: [say('첫째', 'one'), say('둘째', 'two')].map((text) => ({
              type: 'rich_text_section',
              elements: [{ type: 'text', text }],
            })),
          },
          {
            type: 'rich_text_list',
            style: 'ordered',
            indent: 1,
            elements: [say('안쪽', 'inside'), say('더', 'more')].map((text) => ({
              type: 'rich_text_section',
              elements: [{ type: 'text', text }],
            })),
          },
          {
            type: 'rich_text_list',
            style: 'bullet',
            indent: 2,
            border: 1,
            elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: say('깊이', 'deep') }] }],
          },
          {
            type: 'rich_text_quote',
            elements: [{ type: 'text', text: say('매달 손으로 옮겨 적고 있어요.', 'I copy it by hand every month.') }],
          },
          {
            type: 'rich_text_preformatted',
            elements: [{ type: 'text', text: 'SELECT *\n  FROM payments' }],
            border: 0,
          },
        ],
      },
    ],
    pictures: [
      { ...image, title: plain(say('결제 내역 화면', 'The history screen')) },
      { type: 'image', image_url: missing, alt_text: say('가져올 수 없는 그림', 'A picture that cannot be fetched') },
      {
        type: 'video',
        title: plain(say('엑셀로 내려받는 방법', 'How to download as Excel')),
        title_url: 'https://example.com/watch',
        video_url: 'https://example.com/embed',
        thumbnail_url: picture,
        alt_text: say('안내 영상', 'The film'),
        author_name: 'Maru',
        provider_name: 'Films',
        description: plain(say('1분 안내', 'One minute')),
      },
    ],
    actions: [
      {
        type: 'actions',
        elements: [
          button(say('결정하기', 'Decide'), { style: 'primary' }),
          button(say('지우기', 'Delete'), {
            style: 'danger',
            confirm: {
              title: plain(say('정말 지울까요?', 'Delete it?')),
              text: mrkdwn(say('*되돌릴 수 없어요.*', "*It can't be undone.*")),
              confirm: plain(say('지우기', 'Delete')),
              deny: plain(say('그만두기', 'Keep')),
              style: 'danger',
            },
          }),
          button(say('열기', 'Open'), { url: 'https://example.com' }),
          {
            type: 'overflow',
            options: [option(say('나중에', 'Later')), { ...option('Jira'), url: 'https://example.com' }],
          },
          {
            type: 'static_select',
            placeholder: plain(say('상태', 'Status')),
            options: [option(say('검토 중', 'Reviewing')), option(say('보류', 'Parked'))],
          },
          { type: 'external_select', placeholder: plain(say('고객사', 'Customer')), min_query_length: 0 },
          { type: 'users_select', initial_user: mina.id },
          { type: 'channels_select' },
          { type: 'conversations_select' },
          {
            type: 'multi_static_select',
            options: [option(say('결제', 'Billing')), option(say('메일', 'Mail'))],
            initial_options: [option(say('결제', 'Billing'))],
          },
          { type: 'multi_external_select' },
          { type: 'multi_users_select', initial_users: [mina.id, sofia.id] },
          { type: 'multi_channels_select' },
          { type: 'multi_conversations_select' },
          { type: 'datepicker', initial_date: '2026-03-04' },
          { type: 'timepicker', initial_time: '14:30' },
          { type: 'datetimepicker', initial_date_time: day },
          {
            type: 'workflow_button',
            text: plain(say('워크플로 시작', 'Start workflow')),
            workflow: { trigger: { url: 'https://slack.com/shortcuts/Ft0/1' } },
          },
        ],
      },
      {
        type: 'section',
        text: plain(say('어떤 신호인가요?', 'Which signal?')),
        accessory: {
          type: 'checkboxes',
          options: [
            option(say('이탈', 'Churn'), say('해지를 말했어요', 'They spoke of leaving')),
            option(say('급함', 'Urgent')),
          ],
        },
      },
      {
        type: 'section',
        text: plain(say('종류', 'Kind')),
        accessory: { type: 'radio_buttons', options: [option(say('요청', 'Request')), option(say('불편', 'Problem'))] },
      },
      {
        type: 'context_actions',
        elements: [
          {
            type: 'feedback_buttons',
            positive_button: { text: plain(say('도움이 됐어요', 'It helped')), value: 'yes' },
            negative_button: { text: plain(say('아니었어요', "It didn't")), value: 'no' },
          },
          { type: 'icon_button', icon: 'trash', text: plain(say('지우기', 'Delete')) },
        ],
      },
    ],
    boxes: [
      ...(['default', 'info', 'warning', 'error', 'success'] as const).map(
        (level): KnownBlock => ({
          type: 'alert',
          level,
          text: mrkdwn(say(`*${level}* 갱신이 60일 남았어요`, `*${level}* Renewal in 60 days`)),
        }),
      ),
      {
        type: 'container',
        title: plain(say('한빛상사', 'Hanbit Trading')),
        subtitle: mrkdwn(say('이용 중 · Pro', 'customer · Pro')),
        icon: image,
        is_collapsible: true,
        child_blocks: [
          { type: 'section', text: mrkdwn(say('회신 대기 1건', '1 answer owed')) },
          { type: 'actions', elements: [button(say('답변 초안', 'Draft reply'))] },
        ],
      },
      {
        type: 'container',
        rich_text_title: rich(words(say('늘 열린 상자', 'Always open'), { bold: true })),
        has_header_divider: true,
        width: 'narrow',
        child_blocks: [{ type: 'divider' }, { type: 'header', text: plain(say('안', 'Inside')) }],
      },
    ],
    cards: [
      {
        type: 'card',
        hero_image: image,
        icon: image,
        title: mrkdwn(say('*엑셀 다운로드*', '*Excel download*')),
        subtitle: mrkdwn(say('한빛상사 외 2곳', 'Hanbit and 2 more')),
        body: mrkdwn(say('결제 내역을 파일로 받고 싶어 해요.', 'They want the history as a file.')),
        actions: [button(say('열기', 'Open')), button(say('공감', 'Vote'))],
      },
      {
        type: 'carousel',
        elements: [1, 2, 3, 4].map((at) => ({
          type: 'card' as const,
          title: mrkdwn(`VOC-${at}`),
          body: mrkdwn(say('고객의 말이에요.', 'What a customer said.')),
          actions: [button(say(`${at}번 열기`, `Open ${at}`))],
        })),
      },
    ],
    tables: [
      {
        type: 'table',
        column_settings: [{ is_wrapped: true }, { align: 'right' }, { align: 'center' }],
        rows: [
          [raw(say('고객사', 'Customer')), raw('ARR'), raw(say('상태', 'Status'))],
          [raw(say('한빛상사', 'Hanbit')), amount(60_000_000), rich(words('new', { bold: true }))],
          [raw('ACME'), amount(120_000_000), rich({ type: 'emoji', name: 'eyes' })],
        ],
      },
    ],
    dataTables: [
      {
        type: 'data_table',
        caption: say('이번 주 항목', 'Items of this week'),
        page_size: 3,
        rows: [
          [raw(say('번호', 'Number')), raw(say('제목', 'Title')), raw(say('공감', 'Votes'))],
          ...[3, 12, 7, 1, 9].map((votes, at) => [
            raw(`VOC-${at + 1}`),
            raw(say('결제 내역 엑셀 다운로드', 'Payment history as Excel')),
            amount(votes),
          ]),
        ],
      },
    ],
    tasks: [
      {
        type: 'plan',
        title: say('주간 요약 만들기', 'Making the digest'),
        tasks: (['complete', 'in_progress', 'pending', 'error'] as const).map((status, at) => ({
          type: 'task_card' as const,
          task_id: `t${at}`,
          title: say(`${at + 1}단계`, `Step ${at + 1}`),
          status,
        })),
      },
      {
        type: 'task_card',
        task_id: 't9',
        title: say('원문 42건 읽기', 'Reading 42 quotes'),
        status: 'complete',
        details: rich(words(say('겹치는 것을 뺐어요.', 'Without doubles.'))),
        output: rich(words(say('28곳', '28 customers'))),
        sources: [{ type: 'url', url: 'https://example.com', text: say('시트', 'The sheet') }],
      },
    ],
  }
  return {
    ...Object.fromEntries(Object.entries(blocks).map(([name, list]) => [name, { text: name, blocks: list }])),
    attachments: {
      text: say('첨부가 있는 메시지', 'A message with attachments'),
      attachments: galleryAttachments(language, picture),
    },
  }
}
