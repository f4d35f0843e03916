import { html, raw } from 'hono/html'
import { style as houseStyle } from '../../jira/page/style.ts'
import type { Language } from './language.ts'
import { words } from './words.ts'

export type Piece = ReturnType<typeof html>

/** What the desks' pages have beside what every page of the world has. */
const style = `${houseStyle}
textarea { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--strong); border-radius: 6px; padding: 8px 10px; width: 100%; min-height: 84px; resize: vertical; }
.going { background: var(--going); color: var(--going-ink); }
.lines-of { list-style: none; margin: 0; padding: 0; display: grid; gap: 10px; }
.line { border: 1px solid var(--line); border-radius: 10px; padding: 10px 14px; max-width: 92%; background: var(--card); justify-self: start; min-width: 40%; }
.line.agent { justify-self: end; background: var(--going); border-color: transparent; }
.line.note { justify-self: end; background: light-dark(#fff6d6, #3a3216); border: 1px dashed light-dark(#c9a227, #8a7431); }
.line.system { max-width: 100%; justify-self: stretch; border: 0; background: none; padding: 0 4px; color: var(--soft); font-size: 13px; }
.line p { margin: 0; white-space: pre-line; }
.line .who { display: flex; gap: 8px; align-items: baseline; flex-wrap: wrap; margin-bottom: 4px; font-size: 13px; }
.line .who strong { font-size: 15px; }
.marker { font-size: 13px; font-weight: 700; padding: 0 6px; border-radius: 4px; background: light-dark(#f0dfa0, #57491b); color: light-dark(#5a4400, #f4dd8f); }
form.tall { display: grid; gap: 8px; justify-items: start; } form.tall > select, form.tall > input { width: 100%; }
td.t { min-width: 220px; } td.n { white-space: nowrap; width: 90px; }
@media (max-width: 600px) { .line { max-width: 100%; min-width: 70%; } }
`

export interface Sheet {
  language: Language
  desk: string
  /** Of this page, for the language switch: with what its query must keep. */
  path: string
  title: string
  main: Piece
}

/** A whole page of a desk. */
export function layout({ language, desk, path, title, main }: Sheet): Piece {
  const t = words[language]
  const other = language === 'ko' ? 'en' : 'ko'
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${raw(style)}</style>
</head>
<body>
<a class="skip" href="#main">${t.skip}</a>
<header class="bar">
<a class="brand" href="/?lang=${language}"><span class="mark" aria-hidden="true"></span>${t.title(desk)}</a>
<a class="lang" lang="${other}" href="${path}${path.includes('?') ? '&' : '?'}lang=${other}">${t.other}</a>
</header>
<main id="main">${main}</main>
</body>
</html>`
}
