/** Style of the report page: system fonts, light and dark, readable on paper. */
export const reportStyle: string = `
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#5b6570;--line:#d6dbe0;--paper:#fff;--live:#1f7a4d;--retired:#3b5ba5;
--cancelled:#8a8f98;--bad:#b3261e;--note:#fff4d6;--note-ink:#5c4400}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9ec;--soft:#a2abb5;--line:#3a424b;--paper:#14181c;--live:#4fbf87;
--retired:#8aa6ee;--cancelled:#9aa1aa;--bad:#ff8a80;--note:#3a3110;--note-ink:#ffe9a8}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:62rem;margin:0 auto;padding:2rem 1.25rem 4rem}
h1{margin:0;font-size:1.9rem}h2{margin:2.2rem 0 .5rem;font-size:1.2rem}
header p,section>p{color:var(--soft);margin:.3rem 0}
.notice{background:var(--note);color:var(--note-ink);padding:.6rem .8rem;border-radius:.4rem}
table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{border-bottom:1px solid var(--line);padding:.45rem .6rem;text-align:left;vertical-align:top}
th{font-weight:600}thead th{color:var(--soft)}
.numbers td,.numbers thead th:not(:first-child){text-align:right;font-variant-numeric:tabular-nums}
small{color:var(--soft);font-weight:400}code{font-size:.88em;overflow-wrap:anywhere}
.attempts code{white-space:nowrap}
.attempts td{overflow-wrap:anywhere}
.wide{overflow-x:auto}
.counts{display:flex;flex-wrap:wrap;gap:.6rem;list-style:none;padding:0;margin:.6rem 0}
.counts li{border:1px solid var(--line);border-radius:.5rem;padding:.5rem .9rem}
.counts b{display:block;font-size:1.4rem;font-variant-numeric:tabular-nums}
.events{columns:3 12rem;list-style:none;padding:0}
.bar{display:flex;height:.6rem;margin-top:.4rem;border-radius:.3rem;overflow:hidden;background:var(--line)}
.bar i{display:block}.key{display:inline-block;width:.7rem;height:.7rem;border-radius:.15rem;margin-right:.35rem}
.live{background:var(--live)}.retired{background:var(--retired)}.cancelled{background:var(--cancelled)}
.good{color:var(--live);font-weight:600}.bad{color:var(--bad);font-weight:600}
summary{cursor:pointer}
`;
