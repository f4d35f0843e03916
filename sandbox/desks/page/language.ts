export type Language = 'ko' | 'en'

/** `?lang=` before the browser's wish; English where neither says Korean. */
export function languageOf(asked: string | undefined, accepted: string | undefined): Language {
  if (asked === 'ko' || asked === 'en') return asked
  const first = (accepted ?? '').split(',').find((each) => /^\s*(ko|en)\b/i.test(each))
  return first !== undefined && /^\s*ko/i.test(first) ? 'ko' : 'en'
}
