import type { SurveyTarget } from '../../domain/survey-sheet.ts'
import type { Formats } from '../format.ts'
import { withoutZeros } from '../without-zeros.ts'

/** Importing answers to a survey. */
export const surveyImport = (f: Formats) => ({
  targets: {
    responseId: '응답 번호',
    answeredOn: '응답한 날',
    nps: 'NPS 점수 (0~10)',
    csat: 'CSAT 점수',
    respondent: '응답자 (번호나 이메일)',
    survey: '설문 이름',
    surveyCustomer: '고객사',
    comment: '의견',
    surveyStage: '여정 단계',
    surveyArea: '영역',
    segment: '세그먼트',
    purpose: '설문 종류 (상담 뒤 설문은 따로 세요)',
    surveyLink: '응답 링크',
  } satisfies Record<SurveyTarget, string> as Record<SurveyTarget, string>,
  noColumns: '응답 번호와 응답한 날, NPS나 CSAT 점수가 있는 열을 골라 주세요.',
  counts: (added: number, changed: number, same: number) =>
    withoutZeros(
      [
        [added, `새 응답 ${f.number(added)}건`],
        [changed, `고칠 응답 ${f.number(changed)}건`],
        [same, `이미 있는 응답 ${f.number(same)}건`],
      ],
      ' · ',
      '새로 가져올 것이 없어요',
    ),
  scale: 'CSAT은 몇 점 척도인가요?',
  scaleHint: '파일을 보고 골랐어요. 척도가 다른 응답은 섞지 않고 따로 세요.',
  scales: (n: number) => `1~${f.number(n)}점`,
  satisfied: '몇 점부터 만족인가요?',
  satisfiedHint: '이 점수부터 만족한 응답으로 세요.',
  satisfiedFrom: (from: number, scale: number) =>
    from === scale ? `${f.number(from)}점만` : `${f.number(from)}~${f.number(scale)}점`,
  about:
    '같은 파일을 다시 가져와도 두 번 저장하지 않아요. 의견 속 개인정보는 가리고, 등록되지 않은 고객사는 비워 둬요.',
  over: (added: number, changed: number, same: number, out: number) =>
    `설문 응답을 가져왔어요. ${withoutZeros(
      [
        [added, `새 응답 ${f.number(added)}건`],
        [changed, `고친 응답 ${f.number(changed)}건`],
        [same, `그대로 ${f.number(same)}건`],
        [out, `빠진 줄 ${f.number(out)}줄`],
      ],
      ', ',
      '바뀐 것은 없어요',
    )}.`,
})
