/** What looks like a name beside a title, as a suggestion (kind `name`), all made up; the marks are those of redaction.corpus.ts. */
export const titled = `
⟦name|김철수⟧ 과장님이 정산 화면을 물어보셨어요
⟦name|박⟧ 대리가 다시 연락하기로 했어요
⟦name|이영희⟧ 팀장님, ⟦name|최⟧ 부장님이 같이 오셨어요
⟦name|남궁민⟧ 이사께 보고한대요
⟦name|홍길동⟧님 문의
⟦name|황보라⟧ 씨가 전화했어요
한빛상사 ⟦name|박지현⟧ 고객님
⟦name|김⟧ 선생님이 직접 적어 주셨어요
⟦name|김⟧대리님 말로는 어제부터예요
⟦name|김⟧ 팀장과 통화했습니다
⟦name|정민수⟧ 대표님이 갱신을 고민하세요
⟦name|오세진⟧ 책임이 확인한대요
⟦name|윤아름⟧ 매니저에게 들었어요
⟦name|한⟧ 수석님 요청이에요
⟦name|강다은⟧ 주임은 이번 주 휴가예요
⟦name|서지원⟧ 본부장님께 먼저 말씀드려야 해요
⟦name|임⟧ 상무님이 데모를 보고 싶어 하세요
⟦name|제갈윤⟧ 차장님
⟦name|유⟧ 과장이 말했어요
⟦name|신⟧ 변호사님 검토가 필요해요
Mr. ⟦name|Kim⟧ asked for an Excel export
Ms. ⟦name|Sofia Park⟧ called twice
Dr. ⟦name|van Berg⟧ wants the audit log
Mrs ⟦name|O'Brien⟧ could not sign in
Prof. ⟦name|Anna Lindqvist⟧ has 40 students
Mx. ⟦name|Taylor⟧ wrote from Berlin
Mr ⟦name|John F. Baker⟧, head of finance
Ms. ⟦name|Lee⟧ and Mr. ⟦name|Choi⟧ share one login
`

/** Titles without a name, and words that begin like one. */
export const untitled = `
우리 팀장님도 같은 말씀이세요
마케팅 팀장님 계정이에요
구매 과장님 화면에는 안 보여요
담당 과장님께 전달했습니다
고객 대표님이 보셨어요
이 대리점에서는 안 돼요
이사 가는 날 주소를 바꾸고 싶어요
제품 과장 광고 같다고 하세요
대리 신청 메뉴가 어디 있나요?
대표 메뉴를 바꾸고 싶어요
사원증 사진이 안 올라가요
이번 팀장 회의에서 나온 얘기예요
신규 고객님 할인은 언제까지예요?
기존 고객님께 먼저 알려 주세요
고객님이 직접 삭제하셨어요
선생님 계정과 학생 계정을 나눠 주세요
원장님 권한이 없어요
과장된 표현이라고 하세요
주차장이 꽉 찼어요
이사장님 승인이 필요해요
주문 고객님 이름이 깨져요
The manager asked for an export
Dr. is missing from the list of titles
Ms. and Mr. are swapped in the form
Mr. The is not a name
`
