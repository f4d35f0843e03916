import { html } from 'hono/html'
import type { NotionWorld } from '../notion-world.ts'
import type { Lang, Words } from './words.ts'

/** A piece of escaped HTML. */
export type Html = ReturnType<typeof html>

/** What every part of the page is drawn from. */
export interface View {
  world: NotionWorld
  lang: Lang
  words: Words
  /** Path and query of this page, for the way back from a form. */
  here: string
}

export const nothing: Html = html``

/** A button that posts to /world and comes back. @param fields sent with it */
export function actButton(
  view: View,
  act: string,
  fields: Record<string, string>,
  label: string | Html,
  look = '',
): Html {
  return html`<form method="post" action="/world/${act}" class="act">
    ${hidden({ ...fields, back: view.here })}<button class="button ${look}">${label}</button>
  </form>`
}

export const hidden = (fields: Record<string, string>): Html =>
  html`${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}`

export const pathOf = (id: string): string => `/p/${id.replaceAll('-', '')}`

/** A time as a person reads it, in Seoul. */
export const timeText = (ms: number, lang: Lang): string =>
  new Intl.DateTimeFormat(lang === 'ko' ? 'ko-KR' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Asia/Seoul',
  }).format(ms)
