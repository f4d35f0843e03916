/** The page's one style sheet: light and dark, as wide as the window. */
export const styles = `
@font-face { font-family: "Page Korean"; font-weight: 400; font-display: block; unicode-range: U+1100-11FF, U+3000-303F, U+3130-318F, U+3200-32FF, U+A960-A97F, U+AC00-D7FF, U+FF00-FFEF;
  src: local("Apple SD Gothic Neo"), local("Malgun Gothic"), local("Noto Sans KR"), local("Noto Sans CJK KR"), url("/font/400Regular.ttf") format("truetype"); }
@font-face { font-family: "Page Korean"; font-weight: 700; font-display: block; unicode-range: U+1100-11FF, U+3000-303F, U+3130-318F, U+3200-32FF, U+A960-A97F, U+AC00-D7FF, U+FF00-FFEF;
  src: local("Apple SD Gothic Neo Bold"), local("Malgun Gothic Bold"), local("Noto Sans KR Bold"), local("Noto Sans CJK KR Bold"), url("/font/700Bold.ttf") format("truetype"); }
:root { color-scheme: light dark;
  --ink: light-dark(#2c2c2b, #e6e6e4); --soft: light-dark(#6b6a66, #a09f9b); --paper: light-dark(#ffffff, #191919); --side: light-dark(#f7f6f3, #202020);
  --line: light-dark(#e6e5e1, #333331); --hover: light-dark(#eeedea, #2c2c2b); --accent: light-dark(#22658f, #7fbce4);
  --good: light-dark(#2b6b4d, #7cc79f); --good-soft: light-dark(#e6f1eb, #1f3229); --bad: light-dark(#b3261e, #ff9d94); --bad-soft: light-dark(#fbe9e7, #3d2320);
  font: 15px/1.55 "Page Korean", system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; color: var(--ink); background: var(--paper); }
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; display: grid; grid-template-columns: 264px minmax(0, 1fr); min-height: 100vh; word-break: keep-all; overflow-wrap: anywhere; }
h1, h2, h3, h4, p, ul, ol, dl, dd, figure, blockquote, pre { margin: 0; padding: 0; }
a { color: inherit; } button, input, select { font: inherit; color: inherit; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; border-radius: 4px; }
.hidden { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; white-space: nowrap; }
.side { background: var(--side); border-right: 1px solid var(--line); padding: 14px 10px; display: flex; flex-direction: column; gap: 6px; }
.team { display: flex; align-items: center; justify-content: space-between; padding: 2px 8px 10px; font-weight: 700; }
.team a { text-decoration: none; display: inline-flex; gap: 8px; align-items: center; } .team .lang { font-weight: 400; color: var(--soft); font-size: 13px; text-decoration: underline; text-underline-offset: 2px; }
.logo { width: 22px; height: 22px; border-radius: 5px; display: inline-grid; place-items: center; background: var(--ink); color: var(--paper); font-size: 13px; }
.tree, .tree ul { list-style: none; } .tree ul { padding-left: 16px; }
.node a { display: flex; gap: 8px; align-items: center; padding: 4px 8px; border-radius: 6px; text-decoration: none; }
.node a:hover { background: var(--hover); } .node a[aria-current] { background: var(--hover); font-weight: 700; }
.node .name { flex: 1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.dot { width: 7px; height: 7px; border-radius: 50%; background: var(--good); flex: none; }
.connection { margin-top: 14px; padding: 12px 8px 0; border-top: 1px solid var(--line); display: grid; gap: 6px; }
.connection h2 { font-size: 13px; color: var(--soft); font-weight: 700; }
.state { font-size: 14px; display: flex; gap: 7px; align-items: center; } .state::before { content: ""; width: 8px; height: 8px; border-radius: 50%; background: currentColor; }
.state.good { color: var(--good); } .state.bad { color: var(--bad); font-weight: 700; }
.note { color: var(--soft); font-size: 12.5px; padding: 10px 8px 0; }
main { padding: 22px 40px 60px; min-width: 0; }
.crumbs { color: var(--soft); font-size: 13.5px; min-height: 21px; } .crumbs a { text-decoration: none; } .crumbs a:hover { text-decoration: underline; }
h1 { font-size: 29px; line-height: 1.3; margin: 14px 0 8px; }
.bar { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin: 10px 0 20px; }
.act { display: inline-flex; margin: 0; } .button { border: 1px solid var(--line); background: var(--paper); border-radius: 6px; padding: 3px 10px; font-size: 13.5px; cursor: pointer; white-space: nowrap; }
.button:hover { background: var(--hover); } .button.danger { color: var(--bad); } .button.small { padding: 1px 8px; font-size: 12.5px; color: var(--soft); } .act:has(.wide), .button.wide { width: 100%; }
.badge { font-size: 13px; padding: 2px 9px; border-radius: 999px; } .badge.good { background: var(--good-soft); color: var(--good); } .badge.plain { background: var(--hover); color: var(--soft); }
.quiet { color: var(--soft); font-size: 13.5px; } .empty { color: var(--soft); padding: 14px 0; }
.why { background: var(--bad-soft); color: var(--bad); border-radius: 6px; padding: 8px 12px; margin-bottom: 12px; }
.scroll { overflow-x: auto; border-block: 1px solid var(--line); } table { border-collapse: collapse; width: 100%; font-size: 14px; }
th, td { text-align: left; padding: 7px 10px; border-bottom: 1px solid var(--line); vertical-align: top; white-space: nowrap; } tbody tr:last-child > * { border-bottom: 0; }
thead th { color: var(--soft); font-weight: 400; font-size: 13px; } tbody th { font-weight: 700; white-space: normal; min-width: 230px; } tbody th a { text-decoration: none; } tbody th a:hover { text-decoration: underline; }
td.rich_text.long { white-space: normal; min-width: 220px; } thead th:first-child, tbody th { position: sticky; left: 0; background: var(--paper); } td:last-child, thead th:last-child { position: sticky; right: 0; background: var(--paper); box-shadow: -1px 0 var(--line); text-align: right; } td.number, thead th.number { text-align: right; } .number { font-variant-numeric: tabular-nums; } td a, dd a { color: var(--accent); }
tbody tr:hover > * { background: light-dark(#faf9f7, #1f1f1f); }
.icon { width: 16px; height: 16px; flex: none; fill: none; stroke: currentColor; stroke-width: 1.3; stroke-linecap: round; stroke-linejoin: round; vertical-align: -3px; color: var(--soft); } h1 .icon { width: 26px; height: 26px; stroke-width: 1.1; } thead .icon { width: 13px; height: 13px; vertical-align: -2px; margin-right: 2px; }
.pill { display: inline-block; padding: 0 8px; border-radius: 4px; font-size: 13px; line-height: 21px; background: light-dark(#e9e8e4, #3a3a38); margin-right: 4px; }
.pill.gray { background: light-dark(#e3e2e0, #454543); } .pill.brown { background: light-dark(#eee0da, #4b3a31); } .pill.orange { background: light-dark(#fadec9, #5c3b23); }
.pill.yellow { background: light-dark(#fdecc8, #564328); } .pill.green { background: light-dark(#dbeddb, #2b4a3a); } .pill.blue { background: light-dark(#d3e5ef, #28455a); }
.pill.purple { background: light-dark(#e8deee, #45335a); } .pill.pink { background: light-dark(#f5e0e9, #55303f); } .pill.red { background: light-dark(#ffe2dd, #5b2f2a); }
.schema { margin-top: 18px; } .schema summary, .properties summary { cursor: pointer; } .schema summary { color: var(--soft); font-size: 14px; }
.schema ul { list-style: none; margin-top: 10px; display: grid; gap: 6px; } .schema li { display: grid; grid-template-columns: 24px 300px minmax(150px, 1fr) 210px auto; gap: 10px; align-items: center; max-width: 980px; }
.line { display: flex; gap: 6px; margin: 0; } .line input, .line select { flex: 1; min-width: 0; max-width: 380px; border: 1px solid var(--line); border-radius: 6px; background: var(--paper); padding: 3px 8px; font-size: 14px; }
.properties { display: grid; gap: 2px; max-width: 760px; padding-bottom: 18px; border-bottom: 1px solid var(--line); }
.properties > div { display: grid; grid-template-columns: 150px minmax(0, 1fr); gap: 12px; padding: 3px 0; font-size: 14.5px; } .properties dt { color: var(--soft); }
.properties summary { list-style: none; border-radius: 5px; padding: 0 6px; margin-left: -6px; } .properties summary:hover { background: var(--hover); } .properties summary::-webkit-details-marker { display: none; } .properties .line { margin: 6px 0; }
article { max-width: 760px; margin-top: 20px; display: grid; gap: 8px; } article h2 { font-size: 22px; margin-top: 12px; } article h3 { font-size: 18px; margin-top: 12px; } article h4 { font-size: 16px; margin-top: 8px; }
article ul, article ol { padding-left: 24px; } article .todo { list-style: none; padding-left: 2px; } article .inside { padding-left: 22px; }
blockquote { border-left: 3px solid var(--ink); padding: 2px 0 2px 14px; } hr { border: 0; border-top: 1px solid var(--line); width: 100%; margin: 6px 0; }
pre { background: var(--side); border-radius: 6px; padding: 12px; overflow-x: auto; } code { font-family: "Page Korean", ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 0.86em; } .schema code { color: var(--soft); }
p code, li code { background: var(--hover); border-radius: 4px; padding: 1px 5px; } .schema li code { background: none; padding: 0; }
.children { margin-top: 26px; max-width: 760px; } .children h2 { font-size: 14px; color: var(--soft); font-weight: 400; margin-bottom: 6px; } .children ul { list-style: none; } .children a { text-decoration: none; display: block; padding: 4px 6px; border-radius: 6px; margin-left: -6px; } .children a:hover { background: var(--hover); }
.trash { list-style: none; display: grid; gap: 8px; max-width: 760px; } .trash li { display: flex; gap: 8px; align-items: center; } .trash li > a { flex: 1; text-decoration: none; } .trash li > a:hover { text-decoration: underline; }
.in-gray { color: light-dark(#6b6a66, #a09f9b); } .on-gray { background: light-dark(#ededeb, #2c2c2b); border-radius: 4px; } .in-brown { color: light-dark(#8a5a44, #c69a84); } .on-brown { background: light-dark(#f3ebe6, #352a24); border-radius: 4px; } .in-orange { color: light-dark(#b3590c, #e69a5c); } .on-orange { background: light-dark(#fbeee0, #3d2b1c); border-radius: 4px; } .in-yellow { color: light-dark(#8a6a0f, #d9b95c); } .on-yellow { background: light-dark(#fbf3db, #3a3020); border-radius: 4px; } .in-green { color: light-dark(#2b6b4d, #7cc79f); } .on-green { background: light-dark(#e9f2ec, #20312a); border-radius: 4px; } .in-blue { color: light-dark(#22658f, #7fbce4); } .on-blue { background: light-dark(#e6f0f7, #1f303d); border-radius: 4px; } .in-purple { color: light-dark(#6a4a8a, #bd9fdb); } .on-purple { background: light-dark(#f1eaf5, #2f2638); border-radius: 4px; } .in-pink { color: light-dark(#9c3a6b, #e08bb4); } .on-pink { background: light-dark(#f9eaf1, #3a2530); border-radius: 4px; } .in-red { color: light-dark(#b3261e, #ff9d94); } .on-red { background: light-dark(#fdeae7, #3d2422); border-radius: 4px; }
textarea { font: inherit; color: inherit; width: 100%; border: 1px solid var(--line); border-radius: 6px; background: var(--paper); padding: 8px; }
.block { position: relative; padding-right: 30px; min-width: 0; } .block > :first-child { margin-top: 0; }
.tools { position: absolute; right: 0; top: 0; z-index: 1; } .tools > summary { list-style: none; cursor: pointer; color: var(--soft); width: 24px; text-align: center; border-radius: 5px; opacity: 0.55; } .tools > summary::-webkit-details-marker { display: none; }
.tools > summary:hover, .tools[open] > summary, .tools > summary:focus-visible { opacity: 1; background: var(--hover); }
.tools > div { position: absolute; right: 0; top: 26px; width: min(420px, 80vw); background: var(--paper); border: 1px solid var(--line); border-radius: 8px; padding: 10px; display: flex; flex-wrap: wrap; gap: 8px; box-shadow: 0 4px 16px rgb(0 0 0 / 0.14); } .tools .line { flex-basis: 100%; }
.button.bare { border: 0; background: none; padding: 0 6px 0 0; font-size: inherit; line-height: inherit; } .todo .act { display: inline; }
.mention { background: var(--hover); border-radius: 4px; padding: 0 4px; text-decoration: none; } .formula { font-family: Cambria, "Times New Roman", serif; font-style: italic; } p.formula { text-align: center; padding: 6px; }
.callout { display: flex; gap: 10px; background: var(--side); border-radius: 6px; padding: 12px 14px; } .callout > div { min-width: 0; flex: 1; } .on-gray > .callout, .on-blue > .callout { background: none; }
.toggle > summary { cursor: pointer; } .toggle > summary > * { display: inline; }
.columns { display: flex; gap: 24px; } .columns > div { min-width: 0; display: grid; gap: 8px; align-content: start; }
.card { border: 1px solid var(--line); border-radius: 6px; padding: 8px 12px; } figure img { max-width: 100%; border-radius: 4px; display: block; } figcaption { color: var(--soft); font-size: 13px; margin-top: 4px; } figure video { max-width: 100%; }
table.plain { width: auto; } table.plain :is(th, td) { border: 1px solid var(--line); white-space: normal; position: static; background: none; box-shadow: none; text-align: left; min-width: 90px; } table.plain th { background: var(--side); }
.cover { width: 100%; height: 150px; object-fit: cover; border-radius: 6px; } .related { margin-right: 8px; }
.writing { max-width: 760px; margin-top: 18px; } .writing > summary { cursor: pointer; color: var(--soft); font-size: 14px; } .writing form { margin: 10px 0 0; } .writing textarea + .button { margin-top: 6px; }
.comments { max-width: 760px; margin-top: 26px; border-top: 1px solid var(--line); padding-top: 14px; } .comments h2 { font-size: 14px; color: var(--soft); font-weight: 400; } .comments ul { list-style: none; } .comments li { display: flex; gap: 10px; align-items: center; justify-content: space-between; padding: 4px 0; } .comments .line { margin-top: 8px; }
.move { margin-top: 16px; max-width: 760px; } .new { margin-top: 12px; max-width: 420px; } .line textarea { flex: 1; }
.tabs { display: flex; gap: 4px; border-bottom: 1px solid var(--line); margin-bottom: 10px; overflow-x: auto; } .tabs a { padding: 5px 12px; text-decoration: none; color: var(--soft); border-bottom: 2px solid transparent; white-space: nowrap; } .tabs a[aria-current] { color: var(--ink); border-color: var(--ink); font-weight: 700; }
.board { display: flex; gap: 14px; overflow-x: auto; align-items: flex-start; padding-bottom: 10px; } .board section { flex: 0 0 250px; background: var(--side); border-radius: 8px; padding: 10px; display: grid; gap: 8px; } .board h2 { font-size: 14px; font-weight: 400; }
.item { background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: 8px 10px; margin: 0; display: grid; gap: 6px; } .item > a { text-decoration: none; font-weight: 700; } .item > a:hover { text-decoration: underline; }
.other { color: var(--soft); font-size: 12.5px; padding: 10px 8px 2px; }
.setting { max-width: 760px; margin-top: 22px; } .setting h2 { font-size: 18px; margin-bottom: 8px; } .setting h3 { font-size: 14px; color: var(--soft); margin: 14px 0 6px; font-weight: 400; } .setting .line { align-items: center; margin: 6px 0; flex-wrap: wrap; } .setting ul { padding-left: 20px; } .setting strong { min-width: 110px; }
.connected { border: 1px solid var(--line); border-radius: 8px; padding: 12px 14px; margin: 0 0 12px; max-width: none; } fieldset { border: 0; padding: 0; margin: 0; display: flex; flex-wrap: wrap; gap: 6px 16px; align-items: center; } legend { color: var(--soft); font-size: 13.5px; padding: 0; margin-bottom: 4px; } label { font-size: 14.5px; } select { border: 1px solid var(--line); border-radius: 6px; background: var(--paper); padding: 3px 8px; }
body.alone { display: block; } body.alone main { max-width: 620px; margin: 0 auto; } .consent { margin-top: 18px; display: grid; gap: 12px; } .consent fieldset { display: grid; gap: 6px; border: 1px solid var(--line); border-radius: 8px; padding: 12px 14px; } .button.main { background: var(--accent); color: var(--paper); border-color: var(--accent); font-weight: 700; padding: 6px 16px; }
@media (max-width: 760px) { thead th:first-child, tbody th { position: static; } body { grid-template-columns: 1fr; } .side { border-right: 0; border-bottom: 1px solid var(--line); } main { padding: 18px 16px 40px; } .schema li { grid-template-columns: 24px 1fr; } .properties > div { grid-template-columns: 104px minmax(0, 1fr); } .columns { flex-direction: column; } .schema li { align-items: start; } .schema li > :not(svg) { grid-column: 2; } }
`
