/** Style of the page: system fonts, light and dark, readable on paper and at any width. */
export const pageStyle = `
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#5b6570;--line:#8a939c;--paper:#fff;--panel:#f5f7f9;--good:#1a6b43;--bad:#b3261e;--act:#2a4f9e}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9ec;--soft:#a9b2bc;--line:#66707a;--paper:#14181c;--panel:#1d2329;--good:#4fbf87;--bad:#ff8a80;--act:#9db6f5}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:46rem;margin:0 auto;padding:2rem 1.25rem 4rem}
h1{margin:0;font-size:1.9rem}h2{margin:0 0 .6rem;font-size:1.4rem}h3{margin:1rem 0 .3rem;font-size:1.1rem}h4{margin:0;font-size:1rem}
label{display:block;font-weight:600;margin-top:1rem}
.note,.hint{color:var(--soft);margin:.2rem 0}
fieldset{border:1px solid var(--line);border-radius:.5rem;margin:1.2rem 0;padding:.2rem 1rem 1rem}legend{font-weight:600;padding:0 .4rem}
input,textarea,button{font:inherit;color:inherit}
input[type=text],textarea{width:100%;margin-top:.2rem;padding:.45rem .6rem;border:1px solid var(--line);border-radius:.4rem;background:var(--paper);font-family:ui-monospace,monospace;font-size:.9rem}
button{padding:.55rem 1.4rem;border:0;border-radius:.4rem;background:var(--act);color:var(--paper);font-weight:600;cursor:pointer}
:focus-visible{outline:3px solid var(--act);outline-offset:2px}
#result{margin-top:2rem;overflow-wrap:anywhere}#result:not(:empty){border:1px solid var(--line);border-radius:.5rem;padding:1rem 1.2rem;background:var(--panel)}
.good{color:var(--good)}.bad{color:var(--bad)}
dl{display:grid;grid-template-columns:minmax(7rem,11rem) 1fr;gap:.25rem 1rem;margin:.4rem 0}
dt{color:var(--soft)}dd{margin:0;font-family:ui-monospace,monospace;font-size:.88rem}
.event{border-left:4px solid var(--good);padding:.2rem 0 .2rem .8rem;margin:.6rem 0}
@media (max-width:34rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.4rem}}
`;
