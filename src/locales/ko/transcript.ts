import type { Formats } from '../format.ts'

/** Adding what a customer said in a meeting, from its transcript. */
export const transcript = (f: Formats) => ({
  kind: '미팅 녹취록 (Zoom·Google Meet)',
  file: '녹취록 파일',
  fileHint: '.vtt, .srt, .txt 파일을 읽어요. 2MB까지예요.',
  title: '미팅 녹취록',
  next: '다음',
  submit: '등록하기',
  close: '닫기',
  about: '고객이 한 말만 골라 등록해요. 파일은 보관하지 않고, 읽은 내용은 암호화해서 하루 안에 지워요.',
  speaker: (name: string, turns: number) => `${name || '이름 없는 화자'} (발언 ${f.number(turns)}번)`,
  whoIsCustomer: '누가 고객인가요?',
  whoHint: '여러 명을 고를 수 있어요. 이름은 저장하지 않아요.',
  day: '미팅 날짜',
  into: '이미 있는 항목에 모두 더하기',
  intoHint: '항목 번호를 적으면 고른 발언이 모두 그 항목의 원문이 돼요. 비워 두면 발언 하나가 새 항목 하나가 돼요.',
  found: (turns: number, picked: number) =>
    `고객 발언 ${f.number(turns)}건 · 지금까지 고른 발언 ${f.number(picked)}건. 등록할 발언을 골라 주세요.`,
  lines: (from: number, to: number) => `발언 ${from === to ? f.number(from) : `${f.number(from)}–${f.number(to)}`}`,
  page: (page: number, pages: number) => `${f.number(page)}/${f.number(pages)}쪽. 고른 발언은 쪽을 넘겨도 남아 있어요.`,
  previous: '이전 쪽',
  more: '다음 쪽',
  added: (lines: number, numbers: readonly number[]) =>
    `발언 ${f.number(lines)}건을 등록했어요: ${numbers.map((number) => `VOC-${number}`).join(', ')}`,
})
