import { html } from 'hono/html'
import type { Icon, PropertyType } from '../types.ts'
import type { Html } from './view.ts'

/** Strokes in a square of 16. Drawn, because not every machine has a font with pictures. */
const shapes = {
  page: 'M4 1.5h5.5L13 5v9.5H4z M9.5 1.5V5H13 M6.5 8.5h4 M6.5 11h4',
  database: 'M2 3h12v10H2z M2 6.5h12 M2 9.8h12 M6 6.5V13',
  bin: 'M2.5 4h11 M6 4V2.5h4V4 M4 4l.7 9.5h6.6L12 4 M6.7 6.8v4 M9.3 6.8v4',
  title: 'M2 12.5 5 4l3 8.5 M3 9.8h4 M10 12.5a2 2 0 1 1 0-4 2 2 0 0 1 0 4z M13.5 12.5V8.3 M12 8.6v3.6',
  rich_text: 'M2.5 4h11 M2.5 8h11 M2.5 12h7',
  number: 'M6 2 4.5 14 M11.5 2 10 14 M2.5 5.5h11.5 M2 10.5h11.5',
  select: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2z M5.5 7 8 9.7 10.5 7',
  multi_select: 'M2 4h.1 M5 4h9 M2 8h.1 M5 8h9 M2 12h.1 M5 12h9',
  status: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2z M8 5v3l2 1.5',
  url: 'M6.8 9.2a2.6 2.6 0 0 0 3.8.2l2-2a2.6 2.6 0 0 0-3.7-3.7l-.9.9 M9.2 6.8a2.6 2.6 0 0 0-3.8-.2l-2 2a2.6 2.6 0 0 0 3.7 3.7l.9-.9',
  date: 'M2.5 3.5h11v10h-11z M2.5 6.5h11 M5.5 2v3 M10.5 2v3',
  checkbox: 'M2.5 2.5h11v11h-11z M5 8l2.2 2.2L11 6',
  people: 'M8 8a2.7 2.7 0 1 0 0-5.4A2.7 2.7 0 0 0 8 8z M2.8 13.6a5.3 5.3 0 0 1 10.4 0',
  relation: 'M4 12 12 4 M6 4h6v6',
  email: 'M2 3.5h12v9H2z M2 4.5l6 5 6-5',
  phone_number: 'M4 2h3l1 3.5-1.7 1.2a8 8 0 0 0 3 3L10.5 8 14 9v3a2 2 0 0 1-2 2A10 10 0 0 1 2 4a2 2 0 0 1 2-2z',
  files: 'M12.5 7.5 7.7 12.3a3 3 0 0 1-4.2-4.2l5.3-5.3a2 2 0 0 1 2.8 2.8L6.5 10.7a1 1 0 0 1-1.4-1.4l4.4-4.4',
  rollup: 'M7 12a5 5 0 1 1 5-5 M14 14l-3.5-3.5 M7 4.5v5 M4.5 7h5',
  formula: 'M11.5 3H4l4 5-4 5h7.5',
  unique_id: 'M2 4.5h3v7 M2 11.5h6 M10 4.5h2.5a1.5 1.5 0 0 1 0 3H10v4h4',
  created_time: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2z M8 5v3.2l2.4 1.4',
  last_edited_time: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2z M8 5v3.2l-2.4 1.4',
  created_by: 'M8 7.5a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z M3.5 13.2a4.5 4.5 0 0 1 9 0',
  last_edited_by: 'M6.5 7.5a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z M2 13.2a4.5 4.5 0 0 1 6-4.2 M10 13l4-4',
  gear: 'M8 5.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z M8 1.5v2 M8 12.5v2 M1.5 8h2 M12.5 8h2 M3.4 3.4l1.4 1.4 M11.2 11.2l1.4 1.4 M12.6 3.4l-1.4 1.4 M4.8 11.2l-1.4 1.4',
} as const satisfies Record<PropertyType | 'page' | 'database' | 'bin' | 'gear', string>

export const icon = (name: keyof typeof shapes): Html =>
  html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="${shapes[name]}" /></svg>`

/** A page's or database's own emoji, or a drawn one. */
export const iconOf = (own: Icon | null, kind: 'page' | 'database'): Html =>
  own?.type === 'emoji' ? html`<span aria-hidden="true">${own.emoji}</span>` : icon(kind)
