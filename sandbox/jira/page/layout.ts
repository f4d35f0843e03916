import { html, raw } from 'hono/html'
import { style } from './style.ts'
import { type Language, words } from './words.ts'

export type Piece = ReturnType<typeof html>

/** What a page needs to know to speak and to come back. */
export interface Seen {
  language: Language
  /** Path of this page, with its language, for forms to come back to. */
  here: string
  /** Whether the table of permissions is unfolded. */
  isUnfolded?: boolean
}

/** A whole page. @param path of this page, for the language switch: with what its query must keep, without its language */
export function layout({ language }: Seen, path: string, title: string, main: Piece): Piece {
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
<a class="brand" href="/?lang=${language}"><span class="mark" aria-hidden="true"></span>${t.title}</a>
<a class="lang" lang="${other}" href="${path}${path.includes('?') ? '&' : '?'}lang=${other}">${t.other}</a>
</header>
<main id="main">${main}</main>
</body>
</html>`
}

/** A form of one button (and whatever stands before it), to one of the routes under /world/. */
export const form = (seen: Seen, act: string, hidden: Record<string, string>, inside: Piece, back = seen.here): Piece =>
  html`<form method="post" action="/world/${act}"><input type="hidden" name="back" value="${back}">${Object.entries(
    hidden,
  ).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}${inside}</form>`

/** @param about what it acts on, where several buttons say the same: read aloud, not shown */
export const button = (label: string, kind = '', about?: string): Piece =>
  html`<button class="${kind}"${about === undefined ? '' : html` aria-label="${about} · ${label}"`}>${label}</button>`
