import type { KnownBlock } from '@slack/types'
import { mina, sofia } from '../../sandbox/people.ts'
import { day, type Language, option, plain, rich, sayIn, words } from './gallery-parts.ts'

/** Every input that only a form can hold, and one of each other kind, as a modal's blocks. */
export function galleryInputs(language: Language): KnownBlock[] {
  const say = sayIn(language)
  const input = (label: string, element: object, more: object = {}): KnownBlock =>
    ({ type: 'input', label: plain(label), optional: true, element, ...more }) as KnownBlock
  return [
    input(say('고객 원문', 'Their words'), {
      type: 'plain_text_input',
      multiline: true,
      initial_value: say('매달 손으로 옮겨 적고 있어요.', 'I copy it by hand every month.'),
      max_length: 60,
    }),
    input(
      say('고객 이름', 'Contact'),
      { type: 'plain_text_input', placeholder: plain(say('박지현 님', 'Jihyun Park')) },
      { hint: plain(say('답변에 들어가요.', 'Goes into the reply.')), optional: false },
    ),
    input(say('서식이 있는 글', 'Formatted text'), {
      type: 'rich_text_input',
      initial_value: rich(words(say('중요해요', 'Important'), { bold: true })),
    }),
    input(say('이메일', 'Email'), { type: 'email_text_input', placeholder: plain('name@example.com') }),
    input(say('링크', 'Link'), { type: 'url_text_input', placeholder: plain('https://') }),
    input(say('좌석 수', 'Seats'), { type: 'number_input', is_decimal_allowed: false, initial_value: '12' }),
    input(say('근거 파일', 'Evidence'), { type: 'file_input', filetypes: ['csv', 'png'], max_files: 2 }),
    input(say('날짜', 'Day'), { type: 'datepicker', placeholder: plain(say('날짜 고르기', 'Select a date')) }),
    input(say('시간', 'Time'), { type: 'timepicker', initial_time: '09:30', timezone: 'Asia/Seoul' }),
    input(say('날짜와 시간', 'Day and time'), { type: 'datetimepicker', initial_date_time: day }),
    input(say('종류', 'Kind'), {
      type: 'radio_buttons',
      options: [option(say('요청', 'Request'), say('새로 바라는 것', 'Something new')), option(say('불편', 'Problem'))],
    }),
    input(say('신호', 'Signals'), {
      type: 'checkboxes',
      options: [option(say('이탈', 'Churn')), option(say('급함', 'Urgent'))],
    }),
    input(say('단계', 'Stage'), {
      type: 'static_select',
      option_groups: [
        { label: plain(say('사기 전', 'Before')), options: [option(say('알아보기', 'Discover'))] },
        { label: plain(say('쓰는 중', 'After')), options: [option(say('쓰기', 'Use'))] },
      ],
    }),
    input(say('고객사', 'Customer'), { type: 'external_select', min_query_length: 2 }),
    input(say('담당', 'Owners'), { type: 'multi_users_select', initial_users: [mina.id, sofia.id] }),
    input(say('채널', 'Channel'), { type: 'conversations_select', default_to_current_conversation: true }),
  ]
}
