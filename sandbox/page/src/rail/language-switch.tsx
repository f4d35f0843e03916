import { useWorld } from '../world/world-context.ts'

const languages = [
  { locale: 'ko-KR', name: '한국어' },
  { locale: 'en-US', name: 'English' },
] as const

/** Changes the language of the person in use, as they would in their Slack preferences: apps see it too. */
export function LanguageSwitch() {
  const { locale, gestures, words } = useWorld()
  return (
    <fieldset className="language-switch">
      <legend className="visually-hidden">{words.language}</legend>
      {languages.map((language) => (
        <button
          key={language.locale}
          type="button"
          lang={language.locale}
          aria-pressed={locale === language.locale}
          onClick={() => gestures.setLocale(language.locale)}
        >
          {language.name}
        </button>
      ))}
    </fieldset>
  )
}
