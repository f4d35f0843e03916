import { type ReactNode, useState } from 'react'
import { useWorld } from '../world/world-context.ts'
import { chooseTheme, chosenTheme, type Theme } from './theme.ts'

const icons: Record<Theme, ReactNode> = {
  system: <path d="M2.5 3.5h11v7.5h-11zM6 13.5h4M8 11v2.5" />,
  light: (
    <>
      <circle cx="8" cy="8" r="2.8" />
      <path d="M8 1.5v1.6M8 12.9v1.6M1.5 8h1.6M12.9 8h1.6M3.4 3.4l1.1 1.1M11.5 11.5l1.1 1.1M12.6 3.4l-1.1 1.1M4.5 11.5l-1.1 1.1" />
    </>
  ),
  dark: <path d="M13 9.6A5.6 5.6 0 0 1 6.4 3 5.6 5.6 0 1 0 13 9.6z" />,
}

/** Light, dark, or as the system has it; remembered by the browser, not by the person's account. */
export function ThemeSwitch() {
  const { words } = useWorld()
  const [theme, setTheme] = useState(chosenTheme)
  const choose = (next: Theme) => {
    chooseTheme(next)
    setTheme(next)
  }
  return (
    <fieldset className="theme-switch">
      <legend className="visually-hidden">{words.theme}</legend>
      {(['system', 'light', 'dark'] as const).map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={theme === each}
          aria-label={words.themes[each]}
          title={words.themes[each]}
          onClick={() => choose(each)}
        >
          <svg
            viewBox="0 0 16 16"
            width="15"
            height="15"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.4"
            strokeLinecap="round"
            strokeLinejoin="round"
            aria-hidden="true"
          >
            {icons[each]}
          </svg>
        </button>
      ))}
    </fieldset>
  )
}
