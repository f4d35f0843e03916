export type Theme = 'system' | 'light' | 'dark'

const key = 'theme'

/** The theme that was chosen in this browser; the system's where none was. */
export function chosenTheme(): Theme {
  const kept = localStorage.getItem(key)
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

/** Shows a theme (`styles/base.css`) and remembers it. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'system') localStorage.removeItem(key)
  else localStorage.setItem(key, theme)
  showTheme(theme)
}

/** Called before the first drawing, so that the page does not flash in the other theme. */
export function showTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}
