import type { World } from '../world.ts'

/**
 * What the demo prints once it runs: where to look, and the whole story to try, in both languages.
 * @param folders where it is kept, to be deleted by whoever wants to begin again
 */
export const guide = (
  { url, jira, notion }: World,
  { dataDir, stateDir }: { dataDir: string; stateDir: string },
): string => `
Hearback is running in a local world. Open this address in a browser · 브라우저에서 이 주소를 여세요:

  ${url}   Slack
  ${jira.url}   Jira
  ${notion.url}   Notion

  1. In #support, open the ⋯ menu of Mina's (민아) message about Excel: "Add to VoC · VoC로 등록". Customer: 한빛상사.
  2. Be Joon (준), at the bottom left. On the card in #voc: vote, then Decide, Planned.
  3. Type /voc link VOC-1 PAY-7
  4. On the Jira page open PAY-7: Done, then Release. The card says Shipped.
  5. Decide again: choose Shipped, and write the words for the customer.
  6. Be Mina. In her message from Hearback: Draft reply, then I told them.
  7. /voc 한빛상사 and /voc 엑셀 say what may be told to a customer now. Notion has a row that follows every step.

  1. #support에서 민아 님의 엑셀 문의 메시지에 있는 ⋯ 메뉴를 열고 ‘VoC로 등록’을 누르세요. 고객사는 한빛상사예요.
  2. 왼쪽 아래에서 준 님으로 바꾸세요. #voc의 카드에서 공감하고, 결정하기에서 ‘진행 예정’을 고르세요.
  3. /voc link VOC-1 PAY-7 을 입력하세요.
  4. Jira 페이지에서 PAY-7을 열고 ‘완료’, 그다음 ‘배포하기’를 누르세요. 카드가 ‘반영 완료’로 바뀌어요.
  5. 다시 결정하기에서 ‘반영 완료’를 고르고 고객 안내 문구를 쓰세요.
  6. 민아 님으로 바꾸고, Hearback이 보낸 메시지에서 ‘답변 초안’을 본 뒤 ‘회신했어요’를 누르세요.
  7. /voc 한빛상사, /voc 엑셀은 지금 고객에게 할 수 있는 말을 알려 줘요. Notion의 행은 매번 따라 바뀌어요.

Everything is kept in ${dataDir} and ${stateDir}. Ctrl-C stops it, and the next start goes on from there.
Cards and Notion in English: DATA_DIR=.hearback-english DEFAULT_LOCALE=en npm run demo`
