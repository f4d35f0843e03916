/** The page's style sheet; colours follow the system's light or dark. */
export const style = `
@font-face { font-family: "Page Korean"; font-weight: 400; font-display: swap;
  src: local("Apple SD Gothic Neo"), local("Malgun Gothic"), local("Noto Sans KR"), local("Noto Sans CJK KR"), url("/font/400.ttf") format("truetype");
  unicode-range: U+1100-11FF, U+3000-303F, U+3130-318F, U+3200-32FF, U+A960-A97F, U+AC00-D7FF, U+FF00-FFEF; }
@font-face { font-family: "Page Korean"; font-weight: 700; font-display: swap;
  src: local("Apple SD Gothic Neo Bold"), local("Malgun Gothic Bold"), local("Noto Sans KR Bold"), local("Noto Sans CJK KR Bold"), url("/font/700.ttf") format("truetype");
  unicode-range: U+1100-11FF, U+3000-303F, U+3130-318F, U+3200-32FF, U+A960-A97F, U+AC00-D7FF, U+FF00-FFEF; }
:root { color-scheme: light dark;
  --ink: light-dark(#1c2128, #e4e7eb); --soft: light-dark(#59636e, #9aa4b0); --paper: light-dark(#f5f7f8, #16191d);
  --card: light-dark(#ffffff, #1e2227); --line: light-dark(#dde2e6, #343a42); --strong: light-dark(#8c959f, #6b7580);
  --accent: light-dark(#1d5bbf, #7fb2ff); --fill: light-dark(#1d5bbf, #2c62b8);
  --danger: light-dark(#b3261e, #ff8a80); --focus: light-dark(#1a73c7, #7cc0ff);
  --new: light-dark(#e7eaed, #33393f); --new-ink: light-dark(#414a53, #c3cad1);
  --going: light-dark(#dfebff, #1f3556); --going-ink: light-dark(#174a9c, #a9cbff);
  --done: light-dark(#ddf3e4, #1d3a29); --done-ink: light-dark(#1b6337, #93dbae);
  --bad: light-dark(#fdf0ef, #3a2220);
  font: 15px/1.5 "Page Korean", system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  color: var(--ink); background: var(--paper); }
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; word-break: keep-all; overflow-wrap: anywhere; }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 4px; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 8px; top: 8px; padding: 8px 12px; background: var(--card); z-index: 2; }
.bar { display: flex; justify-content: space-between; align-items: center; gap: 16px; padding: 12px 24px; background: var(--card); border-bottom: 1px solid var(--line); }
.brand { display: flex; align-items: center; gap: 10px; font-weight: 700; color: var(--ink); }
.mark { width: 14px; height: 14px; background: var(--fill); border-radius: 3px; transform: rotate(45deg); }
main { max-width: 1120px; margin: 0 auto; padding: 24px; }
h1 { font-size: 22px; line-height: 1.35; margin: 4px 0 8px; }
h2 { font-size: 17px; margin: 0; }
h3 { font-size: 13px; margin: 0 0 8px; color: var(--soft); font-weight: 700; }
p { margin: 0 0 12px; }
.soft { color: var(--soft); }
.unseen { margin: 20px 0; }
.unseen > summary { cursor: pointer; color: var(--soft); padding: 4px 0; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; margin: 20px 0; padding: 16px 20px; }
.head { display: flex; align-items: baseline; gap: 10px; flex-wrap: wrap; margin-bottom: 8px; }
.code { font-size: 13px; color: var(--soft); font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; margin: 0 -20px; padding: 0 20px; }
table { width: 100%; border-collapse: collapse; min-width: 760px; }
th { text-align: left; font-size: 13px; color: var(--soft); font-weight: 400; padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); white-space: nowrap; }
td { padding: 8px 12px 8px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
tr:last-child td { border-bottom: 0; }
td.k { white-space: nowrap; width: 84px; } td.s { width: 120px; } td.r { width: 120px; } td.v { width: 110px; } td.l { width: 26%; }
.pill { display: inline-block; padding: 1px 8px; border-radius: 4px; font-size: 13px; font-weight: 700; white-space: nowrap; }
.new { background: var(--new); color: var(--new-ink); }
.indeterminate { background: var(--going); color: var(--going-ink); }
.done { background: var(--done); color: var(--done-ink); }
.links { list-style: none; margin: 0; padding: 0; }
.resolved { text-decoration: line-through; color: var(--soft); }
.foot { display: flex; flex-wrap: wrap; gap: 20px 40px; margin-top: 16px; padding-top: 16px; border-top: 1px solid var(--line); }
.foot > div { flex: 1 1 320px; min-width: 0; }
.rows { list-style: none; margin: 0 0 10px; padding: 0; }
.rows li { display: flex; align-items: center; gap: 10px; flex-wrap: wrap; padding: 4px 0; min-height: 40px; }
.rows .grow { flex: 1; }
form { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin: 0; }
input[type=text], select { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--strong); border-radius: 6px; padding: 5px 10px; min-width: 0; max-width: 100%; height: 34px; }
input[type=text] { flex: 1 1 180px; }
button { font: inherit; font-weight: 700; color: var(--accent); background: transparent; border: 1px solid var(--strong); border-radius: 6px; padding: 0 12px; height: 34px; cursor: pointer; white-space: nowrap; }
button:hover { border-color: var(--accent); }
button.main { background: var(--fill); border-color: var(--fill); color: #fff; }
button.danger { color: var(--danger); }
button[disabled] { color: var(--soft); border-color: var(--line); cursor: default; }
.two { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 0 20px; align-items: start; }
@media (max-width: 800px) { .two { grid-template-columns: minmax(0, 1fr); } main { padding: 16px; } .bar { padding: 12px 16px; } }
.acts { display: grid; gap: 18px; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 8px 20px; margin: 0; }
dt { color: var(--soft); } dd { margin: 0; }
pre { margin: 0; white-space: pre-wrap; font: 13px/1.45 ui-monospace, monospace; }
.note { background: var(--bad); border-radius: 6px; padding: 6px 10px; margin: 0 0 10px; }
.log td { font-size: 13px; padding-top: 5px; padding-bottom: 5px; }
.log td:first-child { white-space: nowrap; } .log { min-width: 560px; }
.ok { color: var(--done-ink); } .not-ok { color: var(--danger); font-weight: 700; }
button.small { font-size: 13px; height: 28px; padding: 0 10px; }
.small { font-size: 13px; }
.ways { display: flex; flex-wrap: wrap; gap: 8px; }
.scroll.plain { margin: 0; padding: 0 0 8px; }
.columns { display: flex; gap: 12px; align-items: flex-start; }
.column { flex: 1 0 220px; margin: 0; padding: 12px; }
.column h2 { display: flex; justify-content: space-between; font-size: 15px; margin-bottom: 10px; }
.column ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 10px; }
.card { border: 1px solid var(--line); border-radius: 8px; padding: 10px 12px; background: var(--paper); }
.card p { margin: 0 0 6px; }
.talk, .lines, .scopes { list-style: none; margin: 0 0 10px; padding: 0; }
.talk > li { padding: 8px 0; border-bottom: 1px solid var(--line); }
.talk > li:last-child { border-bottom: 0; }
.talk .head { margin-bottom: 2px; }
.said { white-space: pre-line; margin-bottom: 6px; }
.consent { max-width: 560px; margin: 40px auto; }
.scopes li { padding: 4px 0; }
details { margin: 12px 0 0; } summary { cursor: pointer; font-weight: 700; padding: 6px 0; }
.switches { min-width: 620px; width: auto; } .switches td { padding: 3px 12px 3px 0; } .switches tbody th { padding: 3px 20px 3px 0; }
.switches tr:last-child th { border-bottom: 0; }
.empty { color: var(--soft); padding: 8px 0; margin: 0; }
`
