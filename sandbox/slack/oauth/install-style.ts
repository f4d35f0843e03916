/** The look of the pages around installing, light and dark. */
export const style = `
@font-face{font-family:"Page Korean";font-weight:400;font-display:swap;src:local("Apple SD Gothic Neo"),local("Malgun Gothic"),local("Noto Sans KR"),local("Noto Sans CJK KR"),url("/font/400.ttf") format("truetype");unicode-range:U+1100-11FF,U+3000-303F,U+3130-318F,U+AC00-D7FF,U+FF00-FFEF}
@font-face{font-family:"Page Korean";font-weight:700;font-display:swap;src:local("Apple SD Gothic Neo Bold"),local("Malgun Gothic Bold"),local("Noto Sans KR Bold"),local("Noto Sans CJK KR Bold"),url("/font/700.ttf") format("truetype");unicode-range:U+1100-11FF,U+3000-303F,U+3130-318F,U+AC00-D7FF,U+FF00-FFEF}
:root{color-scheme:light dark;--ink:#1d2327;--soft:#5b6570;--line:#d7dce1;--ground:#f5f6f8;--card:#fff;--main:#1f6f63;--on:#fff;--bad:#a23b2a}
@media (prefers-color-scheme:dark){:root{--ink:#e8eaed;--soft:#a5adb6;--line:#3b434b;--ground:#17191c;--card:#212428;--main:#4fb3a2;--on:#0f1a18;--bad:#f0917f}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 "Page Korean",system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
header{display:flex;justify-content:space-between;gap:1rem;padding:.9rem 1.25rem;border-bottom:1px solid var(--line);background:var(--card)}
header a,a{color:var(--main)}
main{max-width:42rem;margin:2rem auto;padding:0 1rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1.5rem;margin-bottom:1.25rem}
h1{font-size:1.4rem;line-height:1.35;margin:0 0 1rem}
h2{font-size:1rem;margin:1.5rem 0 .5rem}
.card>h2:first-child,.card>:last-child{margin-top:0}
.card>p:last-child{margin:1rem 0 0}
.soft{color:var(--soft)}
.bad{color:var(--bad)}
ul{list-style:none;margin:0;padding:0}
li{display:flex;flex-wrap:wrap;gap:.25rem .75rem;justify-content:space-between;align-items:baseline;padding:.45rem 0;border-top:1px solid var(--line)}
li:first-child{border-top:0}
code{font-size:.82em;color:var(--soft);overflow-wrap:anywhere}
label{display:inline-flex;gap:.6rem;align-items:baseline}
.who{display:flex;flex-wrap:wrap;gap:.75rem;align-items:end}
.who label{flex-direction:column;gap:.2rem;font-size:.85rem;color:var(--soft)}
.who select{font-size:1rem;color:var(--ink)}
select,button{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:8px;padding:.5rem .8rem}
button{cursor:pointer}
button.main{background:var(--main);border-color:var(--main);color:var(--on);font-weight:700}
button:disabled{opacity:.5;cursor:default}
.acts{display:flex;gap:.75rem;align-items:baseline}
.acts form{margin:0}
.acts button{padding:.2rem .6rem}
li .tag{margin-inline-start:.4rem}
.answer{display:flex;gap:.75rem;margin-top:1.5rem}
.tag{font-size:.8rem;border:1px solid var(--line);border-radius:99px;padding:.05rem .6rem;color:var(--soft)}
a:focus-visible,button:focus-visible,select:focus-visible,input:focus-visible{outline:3px solid var(--main);outline-offset:2px}
`
