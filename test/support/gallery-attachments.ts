import { button, day, type Language, mrkdwn, sayIn } from './gallery-parts.ts'

/** Attachments of each kind: with every field, with a thumbnail and buttons of the old kind, and a link's preview. */
export function galleryAttachments(language: Language, picture: string): object[] {
  const say = sayIn(language)
  return [
    {
      color: '#36a64f',
      pretext: say('새 문의가 왔어요', 'A new ticket'),
      author_name: 'Helpdesk',
      author_link: 'https://example.com',
      author_icon: picture,
      title: say('엑셀로 받을 수 있나요?', 'Can I get it as Excel?'),
      title_link: 'https://example.com/1',
      text: say('*매달* 손으로 옮겨 적고 있어요.', 'I copy it by hand *every month*.'),
      fields: [
        { title: say('고객사', 'Customer'), value: say('한빛상사', 'Hanbit'), short: true },
        { title: say('요금제', 'Plan'), value: 'Pro', short: true },
        { title: say('메모', 'Note'), value: say('전화로도 물었어요.', 'They called, too.'), short: false },
      ],
      image_url: picture,
      footer: 'Helpdesk',
      footer_icon: picture,
      ts: String(day),
    },
    {
      color: 'danger',
      title: say('썸네일이 있는 것', 'One with a thumbnail'),
      text: say('짧은 글이에요.', 'A short text.'),
      thumb_url: picture,
      actions: [{ type: 'button', name: 'old', text: say('예전 버튼', 'Old button') }],
    },
    {
      from_url: 'https://example.com/voc/1',
      service_name: 'Hearback',
      blocks: [
        { type: 'section', text: mrkdwn(say('*VOC-1* 결제 내역 엑셀 다운로드', '*VOC-1* Payment history as Excel')) },
        { type: 'actions', elements: [button(say('공감', 'Vote'), { action_id: 'vote_in_preview' })] },
      ],
    },
  ]
}
