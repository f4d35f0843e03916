import type { Texts } from '../ko.ts'

/** What the app understands, a line each. */
export const help: Texts['help'] = {
  title: 'Nothing a customer says gets lost, and every customer gets an answer.',
  message: 'A message’s ⋯ menu → *Add to VoC*: keeps what the customer said.',
  form: '`/voc` or `/voc new They want payment history as Excel`: for what you heard on the phone or in a meeting.',
  find: '`/voc Hanbit`, `/voc excel`: finds customers and items, and what you can tell the customer now.',
  list: '`/voc list`: the latest VoC.',
  item: '`/voc VOC-12`: opens one item.',
  vote: '`/voc vote VOC-12`: your vote. Typing it again takes it back.',
  status: '`/voc status VOC-12`: where it stands. With a status, as in `/voc status VOC-12 parked`, you can decide.',
  link: '`/voc link VOC-12 PAY-7`: links a Jira issue, or several one after another; you can say why at the end. `/voc unlink VOC-12 PAY-7` takes the link away. `/voc link VOC-12 new` creates an issue.',
  merge: '`/voc merge VOC-98 VOC-123`: put VOC-98 into VOC-123. You can undo it for 30 days.',
  edit: '`/voc edit VOC-12`: its title, need, cause, area and who decides. Only who decides: `/voc assign VOC-12 @name`',
  history: '`/voc history VOC-12`: who changed what, and when.',
  undo: '`/voc undo`: takes back what you added, decided or merged in the last 10 minutes; `/voc undo VOC-12` only what you did there.',
  customer:
    '`/voc customer new ACME`: add a customer. `/voc customer edit ACME` and `/voc customer merge ACME` change or merge one.',
  import:
    '`/voc import`: add what a customer said in a meeting from its transcript; admins also bring the VoC sheet or a list of customers, as CSV.',
  digest:
    '`/voc digest subscribe`: choose when the weekly VoC is posted in this channel. `/voc digest preview` shows it first.',
  report:
    '`/voc report xlsx last month`: a report comes to you as a direct message. Choose `xlsx`, `csv` or `pptx`, and narrow it: `2026-W46`, `area:Billing`.',
  numbers:
    '`/voc numbers`: last week’s numbers and the rows behind them. Add a period and filters: `/voc numbers last month area:payments`',
  me: '`/voc me`: the answers, decisions and needs that wait for you, and your notification settings.',
  settings: '`/voc settings`: settings and connections (admins).',
  fallback:
    'How to use Hearback: /voc Hanbit, /voc new, /voc list, /voc VOC-12, /voc status VOC-12, /voc link VOC-12 PAY-7',
}
