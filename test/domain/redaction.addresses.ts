/** Postal addresses as they stand in what customers write, all made up or of public buildings; the marks are those of redaction.corpus.ts. */
export const addressed = `
⟦address|서울특별시 강남구 테헤란로 152⟧ 강남 사무실로 보내 주세요
⟦address|서울 강남구 테헤란로 152, 101동 1203호⟧로 교체품 보내 주세요
배송지는 ⟦address|경기도 성남시 분당구 판교역로 235 에이치스퀘어 N동⟧입니다
배송지를 ⟦address|경기 성남시 분당구 삼평동 681번지⟧로 바꿔 주세요
설치 장소: ⟦address|부산광역시 해운대구 우동 1408⟧
⟦address|부산 해운대구 센텀중앙로 79, 1203호⟧ 고객이에요
⟦address|(06236) 서울 강남구 테헤란로 152⟧
⟦address|06236 서울시 강남구 역삼1동 737-1번지⟧
⟦address|우편번호 06236 서울시 강남구 테헤란로 152⟧
⟦address|세종 한누리대로 2130⟧
⟦address|서울 세종대로 110⟧으로 와 주세요
⟦address|제주특별자치도 제주시 첨단로 242⟧
⟦address|제주 서귀포시 중문관광로 72⟧ 지점에서 결제가 안 돼요
⟦address|강원도 춘천시 동산면 종자리로 24⟧
⟦address|강원특별자치도 강릉시 경강로 2042, 3층⟧이 아니라 2층이에요
⟦address|전남 순천시 해룡면 향매로 109⟧
⟦address|전북특별자치도 전주시 완산구 효자로 225⟧
⟦address|경북 포항시 남구 청암로 77⟧
⟦address|경상남도 창원시 의창구 중앙대로 300⟧
⟦address|충남 천안시 서북구 불당21로 50-3⟧
⟦address|충청북도 청주시 상당구 상당로 82⟧
⟦address|강남구 테헤란로7길 22⟧
⟦address|강남구 테헤란로 7길 22⟧
⟦address|마포구 월드컵북로 396 누리꿈스퀘어 비즈니스타워 9층⟧
⟦address|대전 유성구 대학로 291⟧
⟦address|대구 수성구 동대구로 364, 2층⟧
⟦address|울산광역시 남구 중앙로 201⟧에서 접속하신대요
⟦address|인천 연수구 송도과학로27번길 15 102동 304호⟧예요
⟦address|인천광역시 남동구 정각로 29 (구월동)⟧
주소: ⟦address|광주광역시 서구 상무중앙로 7 (치평동)⟧
⟦address|서울강남구테헤란로152⟧ 붙여서 적으면 검색이 안 돼요
⟦address|서울 서초구 반포대로 58 서초아트자이 101동 2503호⟧
⟦address|서울시 송파구 올림픽로 435, 102동 1801호⟧ 입주민인데요
⟦address|경기도 용인시 수지구 포은대로 435⟧
⟦address|경기 고양시 일산동구 중앙로 1275번길 38-10⟧
⟦address|경기 수원시 영통구 광교로 145 B동 3층⟧
⟦address|경기도 화성시 동탄대로 181⟧
⟦address|수원시 팔달구 효원로 1⟧
⟦address|안산시 단원구 화랑로 387⟧
⟦address|양평군 양평읍 군청앞길 2⟧
⟦address|가평군 청평면 청평리 산 12-3⟧
⟦address|전남 해남군 송지면 송호리 1158번지⟧ 펜션이에요
⟦address|기장군 기장읍 연화리 155-1⟧
⟦address|종로구 청운동 89-3⟧
⟦address|서울 은평구 녹번동 84⟧ 주소로 등록했어요
⟦address|서울특별시 중구 을지로 100⟧, 파인애비뉴 B동
⟦address|테헤란로 152, 101동 1203호⟧
⟦address|올림픽로 300 롯데월드타워 101동 1203호⟧
⟦address|역삼동 123-45번지 2층⟧
⟦address|송호리 산 12번지⟧
반품 수거지: ⟦address|부산 부산진구 서면로 10, 5층 502호⟧, 연락처 ⟦phone|010-2345-6789⟧
박지현 / ⟦phone|010-2345-6789⟧ / ⟦address|서울 마포구 양화로 45⟧
사업장 ⟦address|서울 금천구 가산디지털1로 168⟧, 사업자번호 ⟦businessNumber|204-81-23453⟧
⟦address|서울 영등포구 국제금융로 10⟧ / ⟦email|jihyun@hanbit.example⟧
세금계산서 주소가 ⟦address|성남시 분당구 정자일로 95⟧로 나와요. 예전 주소예요.
⟦address|서울 강남구 테헤란로 152(역삼동)⟧
⟦address|서울 강남구 테헤란로 152⟧에서 ⟦address|서울 서초구 서초대로 397⟧으로 이사했어요
⟦address|서울　강남구　테헤란로　１５２⟧
152 Main St is wrong, use ⟦address|1600 Amphitheatre Parkway, Mountain View, CA 94043⟧ please
Ship it to ⟦address|350 5th Ave, New York, NY 10118⟧
Our new office: ⟦address|221B Baker Street, London NW1 6XE⟧
⟦address|1 Infinite Loop, Cupertino, CA 95014⟧
Invoices go to ⟦address|PO Box 1234, Austin, TX 78701⟧
Invoices go to ⟦address|P.O. Box 98, Salem, Oregon 97301⟧
⟦address|742 Evergreen Terrace Apt 4B, Springfield, Illinois 62704⟧
⟦address|10 Downing Street, London SW1A 2AA⟧
⟦address|111 Wellington St, Ottawa, ON K1A 0A9⟧
⟦address|500 Terry A Francois Blvd, San Francisco, CA 94158⟧ is the delivery address
⟦address|88 Colin P Kelly Jr St, San Francisco, CA 94107⟧
⟦address|2300 Traverwood Dr., Ann Arbor, MI 48105-1234⟧
⟦address|1901 N Moore Street, Arlington, VA 22209⟧
⟦address|77 Massachusetts Avenue, Cambridge, Massachusetts 02139⟧
⟦address|410 Terry Ave. N, Seattle, WA 98109⟧
⟦address|233 S Wacker Dr, Suite 4200, Chicago, IL 60606⟧ (4th quarter)
⟦address|100 Congress Ave #2000, Austin, Texas 78701⟧
⟦address|12 Harbour View Road, Bristol BS1 5TR⟧
⟦address|45 King's Parade, Cambridge, CB2 1SJ⟧
⟦address|290 Bremner Blvd, Toronto, ON M5V 3L9⟧
My address is ⟦address|9 Elm Court, Portland, OR 97201⟧ and my phone is ⟦phone|415-555-2671⟧
⟦address|152 Teheran-ro, Gangnam-gu, Seoul 06236⟧
⟦address|235 Pangyoyeok-ro, Bundang-gu, Seongnam-si, Gyeonggi-do 13494⟧
⟦address|15, Songdogwahak-ro 27beon-gil, Yeonsu-gu, Incheon⟧
Deliver to ⟦address|3F, 45 Yanghwa-ro, Mapo-gu, Seoul, Republic of Korea⟧ please
`

/** Places, roads and numbers that are nobody's address. */
export const placed = `
서울시 정책으로 3건을 바꿨어요
서울역 12번 출구에서 만나요
강남구 역삼동 2호점 매장
강남구에 지점이 3개 있어요
테헤란로 지점이 안 보여요
서울 강남구 매장 3곳에서 써요
세종대로 사거리 신호가 길어요
경부고속도로 123km 지점
서울시 도로 3 구간
성남시 분당구 판교점
부산 서면 2호점
중구 을지로 3가
서울 종로 3가
을지로3가역 12번 출구
서울 고객 10명, 부산 고객 4명
서울 강남구 역삼동
강남대로 정체 30분
요청대로 3건 처리했어요
서울 지역별로 10개씩 나눠 주세요
대구시 기준으로 2026년 자료만 나와요
경기도 방향으로 3km
인천 중구 자료실 3층
제주시 3월 행사 알림이 안 와요
수원시 영통구 고객사 12곳
종로구 청사 2층
서초구 필터로 20건이 조회돼요
국도 7호선, 지하철 2호선
A동 101호 회의실
1동 2호기 센서가 꺼져요
3층 302호 태블릿
판교 사무실 2층 프린터
홍대입구역 2번 출구 지점
번지수를 잘못 찾은 것 같아요
주소 검색에서 도로명이 안 나와요
우편번호 5자리가 안 들어가요
지번 주소로도 찾게 해 주세요
서울 · 부산 · 대구 3개 지사
해운대구 매장은 11월 22일에 열어요
서울 2026-11-22 배포
대전 중구 대흥동 3 매장을 열었어요
노원구 활동 5 회
서울 강남구 학동로 3 매장
서울 강남구 학동로 3월 정산
전주시 예산으로 1,200만 원
창원시 의창구 통계 2024-2026
Portland, OR 97201
We shipped 20 units to Portland, OR 97201
Our team is in New York, NY
Springfield, Illinois is missing from the list
The 5th Avenue store has no printer
Street View is slow in version 12.4
Turn left on Main Street after 200 m
12 users in Baker Street store
Road map 2027, page 12
Please drive 3 tests on CA 2.4 builds
Order 20001 in TX 4 days late
Suite 4200 plan costs $120
1600 users in Mountain View
Wall Street asked for 3 reports
Seoul 06236 is accepted, 6236 is not
Gangnam-gu and Mapo-gu are both "Seoul"
NW1 and SW1A show the same map
IL 62704 is refused as a postcode
https://maps.example.com/place/350+5th+Ave,+New+York,+NY+10118
`
