import { html } from 'hono/html'

/** A page of our own that says something to whoever's browser was led to us. */
export interface SaidPage {
  status: number
  locale: 'ko' | 'en'
  title: string
  lines: string[]
}

/** The page, without scripts and without anything from elsewhere. */
export async function answerPage({ status, locale, title, lines }: SaidPage): Promise<Response> {
  const page = html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Hearback</title>
<style>body{font:17px/1.6 system-ui,'Noto Sans KR',sans-serif;color:#1d1c1d;background:#f6f6f4;margin:0;display:grid;place-items:center;min-height:100vh}
main{background:#fff;border:1px solid #ddd;border-radius:12px;padding:32px 36px;max-width:520px;margin:16px;word-break:keep-all}
h1{font-size:21px;margin:0 0 12px}p{margin:8px 0 0}small{color:#616061}
@media (prefers-color-scheme:dark){body{background:#1a1d21;color:#e8e8e8}main{background:#222529;border-color:#444}small{color:#ababad}}</style></head>
<body><main><h1>${title}</h1>${lines.map((line) => html`<p>${line}</p>`)}<p><small>Hearback</small></p></main></body></html>`
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }
  return new Response(String(await page), { status, headers })
}
