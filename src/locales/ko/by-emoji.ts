/** Adding a message by an emoji. */
export const byEmoji = () => ({
  off: '이모지로 등록하기가 꺼져 있어요. 켜려면 `/voc 설정 이모지 :memo: #support`처럼 이모지와 채널을 적어 주세요.',
  turnedOff: '이모지로 등록하기를 껐어요.',
  on: (name: string, channels: string) =>
    channels
      ? `:${name}: 이모지를 달면 VoC로 등록돼요. 채널: ${channels} · 끄려면 \`/voc 설정 이모지 끄기\``
      : `:${name}: 이모지를 달면 VoC로 등록돼요. 앱이 있는 모든 채널에서요. 끄려면 \`/voc 설정 이모지 끄기\``,
  /** Whoever turned it on must know what it needs. */
  needs: '앱을 그 채널에 초대하고, 선택 권한(reactions:read와 메시지 읽기 권한)을 허용해야 해요.',
  unknown: '`/voc 설정 이모지 :memo: #support`처럼 적어 주세요. 끄려면 `/voc 설정 이모지 끄기`라고 적으면 돼요.',
  private:
    '비공개 원문을 등록하려면 처음 한 번 동의가 필요해요. 메시지의 ⋯ 메뉴에서 ‘VoC로 등록’을 눌러 주세요. 그다음부터는 이모지로도 등록돼요.',
  empty:
    '이 메시지에는 옮길 글이 없어서 등록하지 않았어요. 메시지의 ⋯ 메뉴에서 ‘VoC로 등록’을 누르고 직접 적어 주세요.',
  open: '항목 열기',
})
