import { html } from 'hono/html'
import type { DeskWorld } from '../desk-world.ts'
import type { Choice, TalkLine, TalkView } from '../face.ts'
import { form, isShownTo, rating, type Seen, statusPill, timeText } from './agent-page.ts'
import type { Piece } from './layout.ts'
import { words } from './words.ts'

/** One conversation: what was said, and what can be done. */
export function talkPage<W extends DeskWorld>(seen: Seen<W>, talk: TalkView): Piece {
  const t = words[seen.language]
  return html`<p class="code">${talk.company} · ${talk.customer} · ${talk.id}</p><h1>${talk.title}</h1>
<div class="two"><section><ul class="lines-of">${talk.lines.map((line) => lineOf(seen, line))}</ul></section>
<section class="acts"><dl><dt>${t.status}</dt><dd>${statusPill(seen, talk.status)}</dd><dt>${t.agent}</dt><dd>${talk.agent ?? t.nobody}</dd>
<dt>${t.tags}</dt><dd>${talk.tags.length === 0 ? t.none : talk.tags.join(', ')}</dd><dt>${t.rating}</dt><dd>${talk.rating ? html`${rating(seen, talk)}<br>${talk.rating.comment ?? ''}` : t.none}</dd></dl>
${acts(seen, talk)}</section></div>`
}

function lineOf<W extends DeskWorld>({ language }: Seen<W>, { author, at, text, kind }: TalkLine): Piece {
  const t = words[language]
  const mark = kind === 'note' ? html`<span class="marker" title="${t.noteHint}">${t.note}</span>` : ''
  const title = isShownTo(kind) ? t.public : kind === 'note' ? t.noteHint : t.system
  return html`<li class="line ${kind}" title="${title}"><div class="who"><strong>${author}</strong>${mark}<span class="soft">${timeText(at)}</span></div><p>${text}</p></li>`
}

const choice = (name: string, label: string, choices: readonly Choice[], chosen: string | null): Piece =>
  html`<select name="${name}" aria-label="${label}">${choices.map(
    (each) =>
      html`<option value="${each.value}"${each.label === chosen || each.value === chosen ? html` selected` : ''}>${each.label}</option>`,
  )}</select>`

function acts<W extends DeskWorld>(seen: Seen<W>, talk: TalkView): Piece[] {
  const { face, world, language } = seen
  const t = words[language]
  const ref = { id: talk.id }
  const agents = face.agents(world)
  const group = (title: string, inside: Piece) => html`<div><h3>${title}</h3>${inside}</div>`
  const written = (label: string) => html`<textarea name="text" required aria-label="${label}"></textarea>`
  const byAgent = choice('agent', t.writeAs, agents, talk.agent)
  const labels = face.statuses.map((status): Choice => ({ value: status.value, label: status[language] }))
  return [
    group(
      t.asAgent,
      form(
        seen,
        'answer',
        ref,
        html`${byAgent}${written(t.asAgent)}<button class="main" name="note" value="false">${t.asAgent}</button><button name="note" value="true" title="${t.noteHint}">${t.asNote}</button>`,
      ),
    ),
    group(
      t.asCustomer,
      form(seen, 'customer-writes', ref, html`${written(t.asCustomer)}<button>${t.asCustomer}</button>`),
    ),
    group(
      t.setStatus,
      form(seen, 'status', ref, html`${choice('status', t.setStatus, labels, talk.status)}<button>${t.save}</button>`),
    ),
    group(
      t.assign,
      form(
        seen,
        'assign',
        ref,
        html`${choice('agent', t.assign, [{ value: '', label: t.nobody }, ...agents], talk.agent)}<button>${t.save}</button>`,
      ),
    ),
    group(
      t.setTags,
      form(
        seen,
        'tags',
        ref,
        html`<input type="text" name="tags" value="${talk.tags.join(' ')}" aria-label="${t.setTags}"><button>${t.save}</button>`,
      ),
    ),
    group(
      t.rate,
      form(
        seen,
        'rate',
        ref,
        html`<input type="text" name="comment" aria-label="${t.comment}" placeholder="${t.comment}"><button name="good" value="true">${t.good}</button><button name="good" value="false">${t.bad}</button>`,
      ),
    ),
    group(
      t.remove,
      form(
        seen,
        'delete',
        ref,
        html`<span class="soft small">${t.removeNote}</span><button class="danger">${t.remove}</button>`,
        { back: `/?lang=${language}` },
      ),
    ),
  ]
}
