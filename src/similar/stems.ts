// What stands behind a Korean word's stem: particles, and endings of verbs and adjectives as they are written after the stem's last
// syllable. Taken from a grammar's tables (조사, 어미), not from texts: what a verb's last syllable swallows (간, 할) is left to the
// letters, which are compared besides.
const ENDINGS = (
  '에서는 에서도 에서의 에게서 으로는 으로도 으로만 이라는 이라고 이랑은 에서 으로 에게 한테 한테서 께서 까지 부터 처럼 보다 마다 조차 밖에 이나 이랑 하고 이라 ' +
  '라는 라고 에는 에도 에만 인가 인지 이든 든지 이면 은 는 이 가 을 를 의 에 도 로 와 과 랑 만 나 야 께 거 것 ' +
  '습니까 습니다 입니까 입니다 십니까 십니다 니까 니다 나요 까요 가요 어요 아요 여요 해요 세요 셔요 에요 예요 네요 데요 지요 군요 래요 려요 게요 이요 죠 지 니 냐 까 ' +
  '래 라 자 네 데 더라 었더라 던가 던가요 는지 은지 을지 건지 는가 은가 는데 은데 인데 면 으면 려면 으려면 려고 으려고 도록 어서 아서 해서 거나 어야 아야 해야 고 며 면서 ' +
  '게 기 음 던 었 았 했 겠 셨 시 으시 하 되 해 돼 한 할 된 될 하는 되는 됐 줘 줘요 주세요 줄래 줄래요 주실래요 주시겠어요 주라 봐 봐요 달라 드려 드릴까 ' +
  '거야 거에요 거예요 거니 건가 건가요 거지 것인가 걸까 걸까요 싶어 싶은데 싶니 요'
).split(' ')
const OF_LENGTH = new Map<number, Set<string>>()
for (const ending of ENDINGS) {
  const same = OF_LENGTH.get(ending.length) ?? new Set()
  OF_LENGTH.set(ending.length, same.add(ending))
}
const LONGEST = Math.max(...OF_LENGTH.keys())

/** So many stand one behind another: 하+시+었습니까. */
const MOST = 3

const HANGUL = /^[가-힣]+$/u
const ENGLISH = /^([a-z]{3,}?)(?:ing|ed|es|s)$/

const withoutEnding = (word: string): string => {
  for (let length = Math.min(LONGEST, word.length - 1); length > 0; length--)
    if (OF_LENGTH.get(length)?.has(word.slice(-length))) return word.slice(0, -length)
  return word
}

/**
 * What is left of a word, in lower case, without what grammar puts behind it: 결제를, 결제가 → 결제; at least one syllable. Of what is
 * neither Hangul nor English the word itself.
 */
export function stemOf(word: string): string {
  if (!HANGUL.test(word)) return ENGLISH.exec(word)?.[1] ?? word
  let stem = word
  for (let taken = 0; taken < MOST; taken++) stem = withoutEnding(stem)
  return stem
}
