/**
 * Lines as colleagues paste them, all made up. What must be hidden stands between ⟦kind| and ⟧; every other line must
 * stay as it is. A ‸ is not part of a line: it keeps made-up keys from looking like real ones to secret scanners.
 */
export const personal = `
연락처는 ⟦phone|010-2345-6789⟧입니다
⟦phone|010 2345 6789⟧로 전화 주세요
⟦phone|010.2345.6789⟧ 으로 문자 부탁드려요
휴대폰 ⟦phone|01023456789⟧인데 인증 문자가 안 와요
⟦phone|010-23456789⟧ 여기로요
⟦phone|010 - 2345 - 6789⟧
담당자 박지현(⟦phone|010-2345-6789⟧)에게 연락 바랍니다
담당자 박지현⟦phone|(010)2345-6789⟧
⟦phone|010)2345-6789⟧ 입니다
⟦phone|０１０－２３４５－６７８９⟧ 입니다
⟦phone|010‐2345‐6789⟧ 입니다
⟦phone|010–2345–6789⟧ 입니다
⟦phone|010ㅡ2345ㅡ6789⟧ 입니다
⟦phone|010·2345·6789⟧ 입니다
⟦phone|010 2345 6789⟧ 입니다
폰 번호‪⟦phone|010‑2345‑6789⟧‬요
⟦phone|0️⃣1️⃣0️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣9⟧️⃣ 로 연락 주세요
예전 번호는 ⟦phone|011-234-5678⟧이고 지금은 ⟦phone|010-2345-6789⟧예요
⟦phone|016-234-5678⟧ / ⟦phone|019-2345-6789⟧
HP⟦phone|010-2345-6789⟧
hp.⟦phone|010-2345-6789⟧
HP-⟦phone|010-2345-6789⟧
Tel.⟦phone|02-345-6789⟧ / Fax.⟦phone|02-345-6780⟧
T ⟦phone|02-2345-6789⟧ F ⟦phone|02-2345-6780⟧ M ⟦phone|010-2345-6789⟧
사무실 ⟦phone|02)345-6789⟧
사무실 ⟦phone|(02) 345-6789⟧
부산 지점은 ⟦phone|051-234-5678⟧입니다
대전 ⟦phone|042 234 5678⟧
수원 ⟦phone|0312345678⟧번이에요
제주 ⟦phone|064-723-4567⟧
인터넷 전화 ⟦phone|070-4567-8901⟧
안심번호 ⟦phone|0507-1234-5678⟧로 걸어 주세요
수신자 부담 ⟦phone|080-234-5678⟧
⟦phone|02-345-6789⟧,⟦phone|010-2345-6789⟧
⟦phone|02-345-6789⟧/⟦phone|010-2345-6789⟧
⟦phone|+82 10-2345-6789⟧
⟦phone|+82-10-2345-6789⟧ 입니다
⟦phone|+821023456789⟧
⟦phone|+82 (0)10 2345 6789⟧
⟦phone|+82 2 345 6789⟧
⟦phone|(+82) 10-2345-6789⟧
⟦phone|82-10-2345-6789⟧
⟦phone|821023456789⟧ 로 왓츠앱 보내 주세요
⟦phone|0082 10 2345 6789⟧
Call me at ⟦phone|+1 (415) 555-2671⟧ tomorrow
My number is ⟦phone|415-555-2671⟧.
Reach us on ⟦phone|(415) 555-2671⟧, ask for Anna
⟦phone|1-415-555-2671⟧ works too
phone: ⟦phone|4155552671⟧
US office ⟦phone|415.555.2671⟧
London: ⟦phone|+44 20 7946 0958⟧
London: ⟦phone|+44 (0)20 7946 0958⟧ ext. 12
mobile ⟦phone|07700 900123⟧
Berlin ⟦phone|+49 30 901820⟧
Paris ⟦phone|+33 6 12 34 56 78⟧ 3 lines busy
Tokyo ⟦phone|+81-90-1234-5678⟧
Tokyo ⟦phone|090-1234-5678⟧
Singapore ⟦phone|+6561234567⟧
Shanghai ⟦phone|+86 138 1234 5678⟧
상하이 지사 ⟦phone|138-1234-5678⟧
Hanoi ⟦phone|+84 91 234 5678⟧
Sao Paulo ⟦phone|+55 11 91234-5678⟧
from abroad ⟦phone|0044 20 7946 0958⟧
전화번호: ⟦phone|234-5678⟧ (지역번호 없이)
연락처 : ⟦phone|2345-6789⟧
call ⟦phone|415 555 2671⟧ please
tel:⟦phone|010-2345-6789⟧
https://example.com/form?phone=⟦phone|010-2345-6789⟧&step=2
메일은 ⟦email|jihyun.park@hanbit.example⟧로 주세요
⟦email|jihyun.park@hanbit.example⟧입니다.
⟦email|mina+voc@acme.co.kr⟧, ⟦email|joon_kim@acme.io⟧
<⟦email|anna@nordlicht.de⟧>
(⟦email|anna@nordlicht.de⟧)
mailto:⟦email|anna@nordlicht.de⟧
'⟦email|o'brien@acme.com⟧'
Write to ⟦email|Anna.Berg@Nordlicht.DE⟧.
ＭＡＩＬ：⟦email|ｍｉｎａ＠ａｃｍｅ．ｃｏｍ⟧
⟦email|01023456789@naver.com⟧ 이 제 아이디예요
⟦email|20261122@hanbit.ac.kr⟧
https://example.com/reset?email=⟦email|mina@acme.com⟧&lang=ko
Von: ⟦email|k.mueller@mail.nordlicht.co.uk⟧ an alle
계정 두 개(⟦email|a@b.co⟧/⟦email|c@d.co⟧)를 합쳐 주세요
작성자⟦email|mina@acme.com⟧로그인 실패
주민번호 ⟦residentNumber|900101-1234567⟧
⟦residentNumber|900101-2234567⟧ 로 본인 확인했어요
⟦residentNumber|9001011234567⟧
⟦residentNumber|900101 1234567⟧
⟦residentNumber|900101 - 1234567⟧
⟦residentNumber|900101–1234567⟧
⟦residentNumber|９００１０１－１２３４５６７⟧
⟦residentNumber|900101-1******⟧ 로 조회돼요
2월 29일생 ⟦residentNumber|000229-3234567⟧
2020년 10월 이후 번호 ⟦residentNumber|201105-3999999⟧
외국인등록번호 ⟦residentNumber|850707-5234567⟧
외국인등록번호 ⟦residentNumber|050707-7234567⟧
ARC ⟦residentNumber|920315-6123456⟧ (Anna Berg)
주민등록번호는⟦residentNumber|851231-1234567⟧이에요
RRN⟦residentNumber|851231-1234567⟧
https://example.com/check?rrn=⟦residentNumber|900101-1234567⟧
사업자등록번호 ⟦businessNumber|204-81-23453⟧
⟦businessNumber|617-86-07315⟧ 한빛상사
사업자번호: ⟦businessNumber|2048123453⟧
(주)한빛상사(⟦businessNumber|101-02-22335⟧) 세금계산서가 안 나와요
business number ⟦businessNumber|318 90 15778⟧
사업자 ⟦businessNumber|２０４－８１－２３４５３⟧
카드 ⟦card|4111-1111-1111-1111⟧ 승인이 거절돼요
⟦card|4111 1111 1111 1111⟧
⟦card|4111111111111111⟧
⟦card|5555-5555-5555-4444⟧ 로 결제했습니다
⟦card|5555.5555.5555.4444⟧
⟦card|4242 4242 4242 4242⟧ 12/29
⟦card|3782-822463-10005⟧ amex
amex ⟦card|378282246310005⟧
⟦card|3056 930902 5904⟧
⟦card|6011 1111 1111 1117⟧
국내 전용 ⟦card|9410-1020-3040-5061⟧
카드번호는 ⟦card|5321123456789016⟧입니다
⟦card|４１１１－１１１１－１１１１－１１１１⟧
⟦card|2712 3456 7890 1236⟧
계좌번호 ⟦bankAccount|110-234-567890⟧
국민은행 ⟦bankAccount|123456-78-901234⟧ 한빛상사
환불 계좌: 카카오뱅크 ⟦bankAccount|3333-01-1234567⟧ 박지현
신한 ⟦bankAccount|110-234-567890⟧으로 부탁드려요
농협 ⟦bankAccount|302-1234-5678-91⟧
우리은행 계좌 ⟦bankAccount|1002-345-678901⟧
하나은행 ⟦bankAccount|12345678901234⟧
토스뱅크 ⟦bankAccount|1000 1234 5678⟧
bank account number: ⟦bankAccount|110-234-567890⟧
IBAN ⟦bankAccount|DE46 1005 0000 1234 5678 90⟧ BIC BELADEBE
⟦bankAccount|GB82 WEST 1234 5698 7654 32⟧
⟦bankAccount|FR7630006000011234567890189⟧
봇 토큰 ⟦secret|xo‸xb-123456789012-1234567890123-AbCdEfGhIjKlMnOpQrStUvWx⟧ 이거 맞나요?
⟦secret|xa‸pp-1-A012345-678901-abcdef0123456789⟧
⟦secret|xo‸xe.xoxp-1-Mi0yLTEyMzQ1Njc4OTAxMi0x⟧
https://example.com 대신 ⟦secret|https://hooks.sl‸ack.com/services/T00000000/B00000000/abcdefghijklmnopqrstuvwx⟧ 로 보내요
⟦secret|gh‸p_abcdefghijklmnopqrstuvwxyz0123456789⟧
⟦secret|git‸hub_pat_11ABCDEFG0abcdefghijkl_mnopqrstuvwxyz⟧
⟦secret|gl‸pat-abcdefghij0123456789⟧
access key ⟦secret|AK‸IAIOSFODNN7EXAMPLE⟧
키는⟦secret|s‸k-proj-abcdEFGH1234ijklMNOP5678⟧이에요
⟦secret|s‸k_live_abcdEFGH1234ijklMNOP5678⟧
⟦secret|wh‸sec_abcdEFGH1234ijklMNOP5678⟧
⟦secret|AI‸zaSyA1234567890abcdefghijklmnopqrstuv⟧
⟦secret|nt‸n_1234567890abcdefghijklmnopqrstuvwxyzABCDEFGHIJ⟧
⟦secret|np‸m_abcdefghijklmnopqrstuvwxyz0123456789⟧
⟦secret|S‸G.abcdefghijklmnopqrstuv.abcdefghijklmnopqrstuvwxyz0123456789⟧
Authorization: Bearer ⟦secret|abcdef0123456789abcdef⟧
curl -H "Authorization: Basic ⟦secret|dXNlcjpwYXNzd29yZDE=⟧"
⟦secret|ey‸JhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9⟧
DATABASE_URL=postgres://app:⟦secret|s3cr3tpw⟧@db.internal:5432/app
비밀번호는 ⟦secret|hanbit2026!⟧예요
비번: ⟦secret|abcd1234⟧
password: ⟦secret|Tr0ub4dor&3‸⟧
pw=⟦secret|letmein123⟧
api_key: ⟦secret|0a1b2c3d4e5f60718293⟧
{"client_secret":"⟦secret|0a1b2c3d4e5f60718293⟧"}
토큰은 ⟦secret|a1b2c3d4e5f6a7b8⟧ 입니다
박지현 / ⟦phone|010-2345-6789⟧ / ⟦email|jihyun@hanbit.example⟧ / ⟦residentNumber|900101-2234567⟧
`

/** Nothing here is personal: ids, dates, prices, versions, addresses. */
export const harmless = `
1700000000.123456
메시지 ts는 1700000000.123456 이에요
ts=1700000000.123456&thread_ts=1700000001.000200
https://acme.slack.com/archives/C012AB3CD/p1700000000123456
https://acme.slack.com/archives/C012AB3CD/p1700000000123456?thread_ts=1700000000.123456&cid=C012AB3CD
VOC-123 항목을 봐 주세요
VOC-12345 VOC-1 VOC-99999
PAY-456, PAY-7, ABC2-10101
HB-01012345678
주문 20261122-00012345 취소해 주세요
주문번호 20261122-00012345, 20261122-00012346
order 20261122-00012345
주문번호: 2026112200012345
송장 6012-3456-7890
운송장번호 123456789012
반품 접수번호 R-2026-000123
견적서 Q-2026-0312-001
1.2.3
v2.10.3-beta.1
Node 24.21.0, npm 11.4.2
@slack/bolt@5.1.0
next@15.0.0-rc.canary
Chrome 141.0.7390.55
버전 10.15.7 (19H2026)
192.168.0.1
10.0.0.255:8080
IP 203.0.113.77 에서 접속했어요
2001:db8::8a2e:370:7334
010.012.013.014
https://example.com/orders/4111111111111111
https://example.com/o/01023456789/edit
https://example.com/a?id=4242424242424242
https://maps.example.com/@37.5665,126.9780,17z
https://www.example.com/2026/11/22/900101-1234567
www.example.com/p/02-345-6789
https://medium.example/@mina/post-12345678901
git@github.com:hanbit/app.git
logo@2x.png 파일이 깨져요
@mina 님 확인 부탁해요
멘션은 @here 나 @channel 로
2026-11-22
2026.11.22 10:30:00
2026-11-22T10:30:00+09:00
2026/11/22 ~ 2026/12/31
20261122
20261122101530
11월 22일 오전 9:30
2023-2024-2025-2026 매출 비교
2024-12-31 2025-01-01
1577836800000
9,800원
1,234,567,890원
₩1,200,000,000
$10,000.00
약 1,400만 원 ($10,000)
+1,000,000원 늘었어요
+10 000 000 users
+30 000 000 KRW
3.141592653589793
0.01012345678
전년 대비 +15.5%
좌표 37.566535, 126.977969
고객센터 1588-1234
전화 1588-1234 로 걸면 안 받아요
1800-2000년 자료
전화 2026-11-22에 드렸어요
전화 20261122에 했습니다
전화 3통, 메일 2통 보냈어요
전화 20261122-00012345 주문 건입니다
연락처가 없어요
전화번호 형식은 000-0000-0000 이에요
123456789012345
373737373737377
100000000000012
id 1234567890123456
facebook id 100001234567890
4111-1111-1111-1112
1234-5678-9012-3456 쿠폰이 안 먹어요
4111-1111-1111
사업자번호 123-45-67890 은 틀린 번호라고 나와요
204-81-23450
2048123453
900101
900101-9234567
901301-1234567
900230-1234567
010229-3234567 은 윤년이 아니에요
261122-0001234
110111-1234567 법인등록번호
978-89-1234-567-8
9788912345678
ISBN 979-11-1234-567-8
8801234567893
RAL 9010, DIN 4102
550e8400-e29b-41d4-a716-446655440000
sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
commit 01012345678abcdef01234567
C012AB3CD U0123456789 T0123456789
비밀번호 재설정이 안 돼요
비밀번호는 8자리 이상이어야 해요
비밀번호: 영문+숫자 10자
password is required
password reset link expired
token: VOC-123
토큰: v2.10.3
API key가 어디 있나요?
api key: https://example.com/keys1
Bearer of good news arrives today
Basic 요금제 쓰고 있어요
sk-learn-compatible-estimators
task-management-improvements
우리 계좌이체 20261122-00012345 건
계좌 조회가 2026-11-22부터 안 돼요
은행 점검 시간 23:30-00:30
AWS account 123456789012
우체국 1234567890123
하나 더 12345-67890
DE12 3456 7890 1234 5678 90
화면 1920x1080, 2560x1440
엑셀 1048576행까지
수량 300 400 5000
옵션 150 2000 3000
3-010 규격
A4 210-297mm
평점 4.5/5.0 (1,234명)
오전 9:30-11:00 회의
제2026-02-1234-5678호
SKU-010-1234-5678
serial 12-3456-789012-3
error 0x80070005
HTTP 404 Not Found
12:34:56.789012
결제 내역을 엑셀로 받을 수 있나요? 매달 손으로 옮겨 적고 있어요.
Can I get our payment history as Excel? I copy it by hand every month.
`
