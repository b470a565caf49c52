/** Sheets for the screen in light and dark, for the phone and for paper; system fonts only. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #f6f7f8;
  --sheet: #ffffff;
  --sunk: #f1f3f5;
  --text: #1b1f24;
  --quiet: #545d68;
  --rule: #d9dee3;
  --link: #134f9c;
  --must: #a8201a;
  --must-soft: #fdf1f0;
  --decide: #134f9c;
  --decide-soft: #eef4fb;
  --fine: #1c6b3c;
  --fine-soft: #eef7f1;
  --note: #545d68;
  --note-soft: #f1f3f5;
  --band: #e3ecf6;
  --edge: #8fa6c0;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #12151a;
    --sheet: #1a1e24;
    --sunk: #232830;
    --text: #e7eaee;
    --quiet: #a6b0bc;
    --rule: #343b45;
    --link: #93bdf5;
    --must: #ff9a90;
    --must-soft: #35201f;
    --decide: #93bdf5;
    --decide-soft: #1c2a3d;
    --fine: #85d3a2;
    --fine-soft: #1a2d22;
    --note: #a6b0bc;
    --note-soft: #232830;
    --band: #25364b;
    --edge: #5d7796;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
body {
  max-width: 70rem;
  margin: 0 auto;
  padding: 2.5rem 1.5rem 5rem;
  background: var(--page);
  color: var(--text);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif;
  font-variant-numeric: tabular-nums lining-nums;
  overflow-wrap: anywhere;
}
h1, h2, h3, h4, h5, h6 { margin: 0; line-height: 1.25; font-weight: 650; text-wrap: balance; letter-spacing: -0.01em; }
p, ul, ol, dl, dd, figure { margin: 0; }
ul, ol { padding: 0; }
a { color: var(--link); text-underline-offset: 0.18em; text-decoration-thickness: 1px; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
main:focus { outline: none; }
.skip { position: absolute; left: 1rem; top: -6rem; padding: 0.5rem 1rem; background: var(--sheet); color: var(--link); z-index: 1; }
.skip:focus { top: 0.5rem; }

header { padding-bottom: 1.25rem; border-bottom: 2px solid var(--text); }
.reader { color: var(--quiet); font-size: 0.9375rem; }
h1 { margin-top: 0.25rem; font-size: clamp(1.625rem, 1.2rem + 2vw, 2.25rem); letter-spacing: -0.02em; }
.subtitle { margin-top: 0.5rem; max-width: 48rem; color: var(--quiet); font-size: 1.0625rem; }
nav { padding: 0.75rem 0; border-bottom: 1px solid var(--rule); font-size: 0.9375rem; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; list-style: none; }
nav a { display: inline-block; padding: 0.125rem 0; text-decoration: none; }
nav a:hover { text-decoration: underline; }

main, section { display: flow-root; }
main > * { margin-top: 2rem; }
main > section { margin-top: 3rem; }
section > * + *, article > * + * { margin-top: 1rem; }
section > section { margin-top: 2rem; }
main > section:first-child { margin-top: 2rem; }
h2 { font-size: 1.375rem; }
h3 { font-size: 1.125rem; }
h4, h5, h6 { font-size: 1rem; }
p { text-wrap: pretty; }
main p, .list { max-width: 44rem; }
.list { padding-left: 1.25rem; }
.list li { padding-left: 0.25rem; }
.list li + li { margin-top: 0.375rem; }
.list li::marker { color: var(--quiet); }

.cite { white-space: nowrap; }
.cite.long { white-space: normal; }
.figure {
  font: inherit;
  font-variant-numeric: inherit;
  white-space: inherit;
  max-width: 100%;
  display: inline;
  padding: 0;
  border: 0;
  background: none;
  color: inherit;
  letter-spacing: inherit;
  text-align: inherit;
  cursor: pointer;
  user-select: text;
  text-decoration: underline dotted var(--link) 1.5px;
  text-underline-offset: 0.22em;
}
.figure:hover { color: var(--link); text-decoration-style: solid; }
.ref { display: none; }

.card {
  padding: 1.125rem 1.25rem 1.25rem;
  border: 1px solid var(--rule);
  border-left: 4px solid var(--tone);
  border-radius: 6px;
  background: var(--sheet);
}
.must-do { --tone: var(--must); --soft: var(--must-soft); }
.decide { --tone: var(--decide); --soft: var(--decide-soft); }
.fine { --tone: var(--fine); --soft: var(--fine-soft); }
.note { --tone: var(--note); --soft: var(--note-soft); }
.card > * + * { margin-top: 0.625rem; }
.mark {
  display: inline-flex;
  align-items: center;
  gap: 0.4rem;
  padding: 0.125rem 0.625rem 0.125rem 0.5rem;
  border-radius: 1rem;
  background: var(--soft);
  color: var(--tone);
  font-size: 0.8125rem;
  font-weight: 650;
}
.mark svg { width: 0.875rem; height: 0.875rem; fill: currentColor; flex: none; }
.card h2, .card h3, .card h4, .card h5, .card h6 { font-size: 1.1875rem; max-width: 50rem; text-wrap: pretty; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 11rem), 1fr)); gap: 0.875rem 1.5rem; }
.card > .facts { margin-top: 1rem; padding-top: 0.875rem; border-top: 1px solid var(--rule); }
dt { color: var(--quiet); font-size: 0.8125rem; }
.facts dd { font-weight: 550; }
.facts .long { grid-column: 1 / -1; }
.facts .long dd { font-weight: 400; }
.options { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 16rem), 1fr)); gap: 0.75rem; list-style: none; }
.card > .options { margin-top: 1rem; }
.options li { padding: 0.75rem 0.875rem; border-radius: 4px; background: var(--sunk); font-size: 0.9375rem; }
.options li p + p { margin-top: 0.25rem; }

.caption { margin-bottom: 0.5rem; font-weight: 650; }
.scroll { overflow-x: auto; border: 1px solid var(--rule); border-radius: 6px; background: var(--sheet); }
table { width: 100%; border-collapse: collapse; font-size: 0.9375rem; overflow-wrap: normal; }
th, td { padding: 0.5rem 0.875rem; vertical-align: baseline; font-weight: inherit; }
.left { text-align: left; min-width: 8rem; }
.right { text-align: right; white-space: nowrap; }
thead th { color: var(--quiet); font-size: 0.8125rem; font-weight: 600; vertical-align: bottom; }
thead .right { min-width: 4rem; white-space: normal; }
tbody tr { border-top: 1px solid var(--rule); }
tbody th { font-weight: 550; }
.none { color: var(--quiet); }

.sparks { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); gap: 1rem; }
.spark { display: flex; flex-direction: column; padding: 1rem 1.125rem; border: 1px solid var(--rule); border-radius: 6px; background: var(--sheet); }
figcaption { display: flex; flex-direction: column; }
.spark .title { font-size: 0.9375rem; font-weight: 600; }
.spark .now { font-size: 1.5rem; font-weight: 650; letter-spacing: -0.01em; line-height: 1.35; }
.unit { color: var(--quiet); font-size: 0.875rem; font-weight: 400; letter-spacing: 0; }
.chart { display: grid; grid-template-columns: 1fr auto; gap: 0.25rem 0.5rem; margin-top: 0.5rem; color: var(--quiet); font-size: 0.75rem; line-height: 1; }
.chart svg { display: block; width: 100%; height: 4.5rem; overflow: hidden; }
.chart p { display: flex; justify-content: space-between; }
.value-axis { flex-direction: column; text-align: right; padding: 0.1rem 0; }
.chart path { fill: none; vector-effect: non-scaling-stroke; stroke-linecap: round; stroke-linejoin: round; }
.chart .band { fill: var(--band); }
.chart .limit { stroke: var(--edge); stroke-width: 1px; stroke-dasharray: 3 3; stroke-linecap: butt; }
.chart .line { stroke: var(--text); stroke-width: 1.75px; }
.chart .outside { stroke: var(--must); stroke-width: 6px; }
.chart .latest { stroke: var(--link); stroke-width: 9px; }
.chart .latest.outside { stroke: var(--must); }
.range { margin-top: 0.625rem; color: var(--quiet); font-size: 0.8125rem; }
.remark { margin-top: 0.25rem; font-size: 0.875rem; }

.sources { padding-top: 1.5rem; border-top: 1px solid var(--rule); font-size: 0.875rem; }
.hint { color: var(--quiet); }
.sources ol { list-style: none; counter-reset: source; }
.sources li { counter-increment: source; display: grid; grid-template-columns: 2.25rem minmax(0, 1fr); padding: 0.625rem 0; border-top: 1px solid var(--rule); }
.sources li::before { content: counter(source); color: var(--quiet); }
.sources li:target { background: var(--decide-soft); }
.source { display: block; position: static; inset: auto; width: auto; height: auto; max-width: none; margin: 0; padding: 0; border: 0; overflow: visible; background: none; color: inherit; }
.source dl { display: flex; flex-wrap: wrap; gap: 0 1.5rem; }
.source dt, .source dd { display: inline; font-size: inherit; }
.source dt::after { content: ': '; }
.source dd + dd::before { content: '; '; }
.opens, .close { display: none; }
code { display: block; margin-top: 0.375rem; color: var(--quiet); font: 0.8125rem/1.5 ui-monospace, "Cascadia Mono", Consolas, "Liberation Mono", Menlo, monospace; user-select: all; white-space: pre-wrap; }
code span { display: inline-block; max-width: 100%; }
@supports not selector(:popover-open) {
  .ref { display: inline; margin-left: 0.15em; font-size: 0.75em; vertical-align: super; line-height: 0; }
}
@media screen {
  .source:popover-open {
    position: fixed;
    inset: auto 1rem 1rem;
    width: auto;
    max-width: 34rem;
    margin: 0 auto;
    padding: 1rem 1.125rem 1.125rem;
    border: 1px solid var(--edge);
    border-radius: 8px;
    background: var(--sheet);
    color: var(--text);
    box-shadow: 0 8px 28px rgb(0 0 0 / 0.22);
    font-size: 0.875rem;
    line-height: 1.5;
    overflow: auto;
    max-height: 80vh;
  }
  .source:popover-open dl { display: grid; gap: 0.25rem; }
  .source:popover-open dl div { display: grid; grid-template-columns: 4.5rem minmax(0, 1fr); }
  .source:popover-open dd { grid-column: 2; }
  .source:popover-open dt { grid-row: 1; color: var(--quiet); }
  .source:popover-open dt::after, .source:popover-open dd + dd::before { content: none; }
  .source:popover-open .opens { display: block; margin-top: 0.75rem; color: var(--quiet); font-size: 0.8125rem; }
  .source:popover-open code { padding: 0.5rem 0.625rem; border-radius: 4px; background: var(--sunk); color: var(--text); }
  .source:popover-open .close { display: block; margin-top: 0.75rem; padding: 0.3rem 0.875rem; border: 1px solid var(--edge); border-radius: 4px; background: none; color: var(--link); font: inherit; cursor: pointer; }
}
@supports (position-area: block-end) {
  @media screen and (min-width: 45rem) {
    .source:popover-open {
      inset: auto;
      width: max-content;
      max-width: min(34rem, 90vw);
      max-height: 45vh;
      margin: 0.375rem 0;
      position-area: block-end span-inline-end;
      position-try-fallbacks: flip-inline, flip-block, flip-block flip-inline;
    }
  }
}
@media (max-width: 40rem) {
  body { padding: 1.5rem 1rem 4rem; }
  .card { padding: 1rem; }
  th, td { padding: 0.5rem 0.625rem; }
}
@media (prefers-contrast: more) {
  :root { --quiet: var(--text); --rule: var(--quiet); }
}
@media print {
  @page { size: A4; margin: 16mm 15mm 18mm; }
  :root { color-scheme: light; --page: #fff; font-size: 9.5pt; }
  body { max-width: none; padding: 0; line-height: 1.45; }
  nav, .skip { display: none; }
  h1 { font-size: 19pt; }
  header { padding-bottom: 0.75rem; }
  main > *, main > section:first-child { margin-top: 1.25rem; }
  main > section { margin-top: 2rem; }
  h1, h2, h3, h4, h5, h6, .caption, .hint, .mark { break-after: avoid; }
  .card, .spark, .options li, tr, .sources li { break-inside: avoid; }
  thead { display: table-header-group; }
  main p, .list, .card h2, .card h3, .card h4, .card h5, .card h6, .subtitle { max-width: none; }
  .card { padding: 0.75rem 1rem 0.875rem; }
  p, li { orphans: 3; widows: 3; }
  .facts { grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); }
  .options { grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); }
  .sparks { grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); gap: 0.75rem; }
  .scroll { overflow: visible; border-width: 1px 0; border-radius: 0; }
  th, td { padding: 0.3rem 0.625rem; }
  .left { min-width: 5.5rem; }
  thead .right { min-width: 0; }
  .figure { text-decoration: none; }
  .ref { display: inline; margin-left: 0.15em; color: var(--quiet); font-size: 0.7em; font-weight: 400; letter-spacing: 0; line-height: 0; text-decoration: none; vertical-align: super; }
  .right .ref { position: absolute; margin-top: 0.55em; }
  .spark .now .ref { font-size: 0.5em; }
  .card, .mark, .options li, .chart, .scroll { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  .sources { padding-top: 1rem; font-size: 0.8rem; }
  .sources li { padding: 0.3rem 0; }
  code { margin-top: 0.1rem; font-size: 0.75rem; }
}
`.trimStart();
