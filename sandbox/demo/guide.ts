import { deskLinks } from '../desks/desks.ts'
import type { World } from '../world.ts'

/**
 * What the demo prints once it runs: where to look, and where to read what to try.
 * @param folders where it is kept, to be deleted by whoever wants to begin again
 */
export const guide = (
  { url, jira, notion, desks }: World,
  { dataDir, stateDir }: { dataDir: string; stateDir: string },
): string => `
Hearback is running in a local world. Open the first address in a browser, and go on with "Try it" in README.md.
Hearback이 로컬 월드에서 실행 중이에요. 첫 주소를 브라우저에서 열고 README.ko.md의 ‘써 보기’를 따라 해 보세요.

  ${url}   Slack (an imitation · 비슷하게 만든 것)
  ${jira.url}   Jira
  ${notion.url}   Notion
${
  desks
    ? deskLinks(desks)
        .map((desk) => `  ${desk.url}   ${desk.name}\n`)
        .join('')
    : ''
}
Everything is kept in ${dataDir} and ${stateDir}. Ctrl-C stops it, and the next start goes on from there.
모두 이 두 폴더에 저장돼요. Ctrl-C로 끄고 다시 켜면 이어져요. 처음부터 하려면 두 폴더를 지우세요.
Cards and Notion in English · 카드와 Notion을 영어로: DATA_DIR=.hearback-english DEFAULT_LOCALE=en npm run demo`
