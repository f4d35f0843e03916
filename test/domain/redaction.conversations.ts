/** What customers write in one go, with more than one kind in it, all made up; the marks are those of redaction.corpus.ts. */
export const spoken = `
안녕하세요, 한빛상사입니다. 결제가 두 번 됐어요. ⟦phone|010-2345-6789⟧로 연락 주세요.
환불은 국민은행 ⟦bankAccount|123456-78-901234⟧ 로 부탁드립니다. 주문번호는 20261122-00012345예요.
⟦email|jihyun@hanbit.example⟧ 계정이 잠겼어요. 비밀번호는 ⟦secret|hanbit2026!⟧ 로 바꿨는데도요.
카드 ⟦card|4111-1111-1111-1111⟧ 유효기간 12/29 인데 9,800원이 두 번 나갔어요
본인 확인에 ⟦residentNumber|900101-2234567⟧ 를 넣으면 오류 0x80070005 가 나와요
팩스 ⟦phone|02-345-6780⟧ 로 보낸 견적서 Q-2026-0312-001 확인 부탁드려요
담당자 바뀌었어요: ⟦email|new.owner@hanbit.example⟧, ⟦phone|02-345-6789⟧
VOC-12 건으로 ⟦phone|010-2345-6789⟧ 님이 다시 전화하셨어요
2026-11-22 오전 9:30에 ⟦phone|031-234-5678⟧ 로 걸었는데 안 받으셨어요
사업자등록증은 ⟦businessNumber|204-81-23453⟧ 이고 계산서는 ⟦email|tax@hanbit.example⟧ 로 받아요
고객 이메일 ⟦email|a.b-c@sub.hanbit.co.kr⟧ 이 대소문자를 구분해요
버전 10.15.7에서 ⟦email|mina@acme.com⟧ 로 로그인이 안 돼요
송장 6012-3456-7890 이 안 와서 ⟦phone|070-4567-8901⟧ 로 전화했어요
입금자 확인 부탁드려요. 신한 ⟦bankAccount|110-234-567890⟧, 1,200,000원, 11월 22일
토큰 ⟦secret|gh‸p_abcdefghijklmnopqrstuvwxyz0123456789⟧ 을 실수로 올렸어요. 지워 주세요.
API 호출 예: Authorization: Bearer ⟦secret|abcdef0123456789abcdef⟧ 로 401이 나와요
해외 번호 ⟦phone|+1 (415) 555-2671⟧ 은 인증 문자가 안 가요
일본 지사 ⟦phone|+81-90-1234-5678⟧, 독일 지사 ⟦phone|+49 30 901820⟧ 둘 다요
외국인등록번호 ⟦residentNumber|850707-5234567⟧ 입력이 막혀요
계좌번호 ⟦bankAccount|3333-01-1234567⟧ 에서 하이픈을 빼면 저장돼요
hp ⟦phone|010-2345-6789⟧ 로 문자, 메일은 ⟦email|jihyun@hanbit.example⟧ 로요
Hi, I was charged twice on ⟦card|5555-5555-5555-4444⟧, $49.00 each, on Nov 22.
Please call ⟦phone|(415) 555-2671⟧ before 5 PM PST, build 2.10.3 crashed again.
My login ⟦email|anna@nordlicht.de⟧ stopped working after v2.10.3-beta.1
Refund to ⟦bankAccount|GB82 WEST 1234 5698 7654 32⟧, order 20261122-00012345
Reach our CFO at ⟦phone|+44 20 7946 0958⟧ or ⟦email|cfo@nordlicht.de⟧
We pasted ⟦secret|s‸k_live_abcdEFGH1234ijklMNOP5678⟧ into the wrong field, can you rotate it?
The webhook ⟦secret|https://hooks.sl‸ack.com/services/T00000000/B00000000/abcdefghijklmnopqrstuvwx⟧ returns 404
See VOC-12 and PAY-7; the customer is ⟦email|mina+voc@acme.co.kr⟧
password: ⟦secret|Tr0ub4dor&3‸⟧ was sent to us in clear text
Her card ⟦card|3782-822463-10005⟧ is refused since 2026-11-22
Two users, ⟦email|a@b.co⟧ and ⟦email|c@d.co⟧, see each other's data
Call back ⟦phone|415-555-2671⟧ ext. 12 about invoice INV-2026-00123
db is postgres://app:⟦secret|s3cr3tpw⟧@db.internal:5432/app in their log, please scrub it
`

/** Long and full of numbers, and nothing personal. */
export const numbered = `
안녕하세요, 11월 22일 주문 20261122-00012345 건이 3일째 배송 준비 중이에요. 언제 출발하나요?
VOC-12, VOC-98, PAY-7 세 건이 같은 얘기예요. 스레드 1700000000.123456 참고해 주세요.
v2.10.3 에서 1.2.3 으로 내려가니 괜찮아졌어요 (Chrome 141.0.7390.55)
월 9,800원에서 12,000원으로 오르면 연 26,400원 차이예요
2025년 1월부터 2026년 11월까지 23개월치를 엑셀 한 장으로 받고 싶어요
https://app.example.com/orders/20261122-00012345?tab=2&page=10 에서 500 오류가 나요
SKU-010-1234-5678 재고가 -12로 나와요
고객센터 1588-1234 는 30분 넘게 안 받아요
송장 123456789012 조회가 안 돼요
한 번에 1,000건, 하루 100,000건까지 되나요?
정산 주기가 매월 10일, 20일, 말일이에요
갱신일이 2026-12-31인데 2027-01-01로 나와요
쿠폰 1234-5678-9012-3456 이 안 먹어요
모델명 KM-2040dn, 일련번호 12-3456-789012-3
응답이 0.25초에서 12.75초로 늘었어요 (p99 15.3초)
회의 11/22 14:00-15:30, 참석 6명
ISBN 979-11-1234-567-8 검색이 안 돼요
건물 3동 중 2동만 연결돼요
점포 12곳에서 3,456건, 반품 78건
오류 번호 7F3K-21, 시각 2026-11-22T10:30:00+09:00
버튼 색 #1f3a5f, 글자 14px, 여백 16-24px
이용약관 제12조 3항 2호
전년 대비 15.5% 늘고 지난달 대비 3.2% 줄었어요
요금제 3개(Basic 9,900원, Pro 19,900원, Max 39,900원)
학번 20261122 로 로그인해요
Hi, order 20261122-00012345 has been "preparing" for 3 days. When does it leave?
Version 2.10.3 fixed it, 2.10.4 broke it again (build 10457)
From $49 to $59 a month is $120 a year more for us
We need 23 months, Jan 2025 to Nov 2026, in one sheet
Thread https://acme.slack.com/archives/C012AB3CD/p1700000000123456 has the details
PAY-7, PAY-12 and VOC-98 are the same request
It takes 12.75 s instead of 0.25 s, 3 times out of 10
Tracking 6012-3456-7890 says delivered on 22/11/2026
IP 203.0.113.77, request 550e8400-e29b-41d4-a716-446655440000
Our 1,200 users in 14 countries see 4-6 errors a day
Rate limit is 100 requests per 60 seconds, we need 250
Commit 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b in release 2026.11
Contract runs 2024-12-31 to 2027-12-31, 3 seats
Zoom from 10:00 to 11:30, 6 people, room 302
The export has 1,048,576 rows and 16,384 columns at most
Ticket #48213 and #48214 are duplicates
Grades 4.5/5.0 from 1,234 reviews
`
