/** The stylesheet of every page. It asks for no font, image or script. */
export const style = `
:root {
  color-scheme: light dark;
  --text: light-dark(#1c2430, #e4e8ee);
  --muted: light-dark(#566173, #9aa6b8);
  --ground: light-dark(#ffffff, #12161d);
  --raised: light-dark(#f4f6f9, #1b212b);
  --line: light-dark(#d8dee7, #323b49);
  --link: light-dark(#0b57b5, #7db4ff);
  --bad: light-dark(#b3141d, #ff9a94);
  --bad-ground: light-dark(#fdebec, #3d1a1d);
  --note: light-dark(#7a4b00, #f2c66d);
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0 auto;
  padding: 1.5rem clamp(1rem, 4vw, 3rem) 4rem;
  max-width: 96rem;
  background: var(--ground);
  color: var(--text);
  font: 1rem/1.55 system-ui, sans-serif;
}
a { color: var(--link); text-underline-offset: 0.15em; }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; }
h1 { margin: 1.5rem 0 0.5rem; font-size: 1.9rem; }
h2 { margin: 3rem 0 0.5rem; font-size: 1.35rem; }
.prose h3 { margin-top: 2.5rem; font-size: 1.2rem; }
h4 { margin: 1.5rem 0 0.5rem; font-size: 1rem; }
h3 { margin: 1.75rem 0 0.5rem; font-size: 1.1rem; }
p, li { max-width: 75ch; overflow-wrap: anywhere; }
.site { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; padding-bottom: 0.75rem; border-bottom: 1px solid var(--line); }
.site [aria-current='page'] { color: inherit; font-weight: 600; text-decoration: none; }
.source, .person { margin: 0.25rem 0; color: var(--muted); font-size: 0.85rem; }
.person { color: var(--note); }
.none { padding: 0.75rem 1rem; background: var(--raised); border-radius: 0.4rem; }
.contents { columns: 20rem; padding-left: 1.2rem; }
.scroll { margin-top: 0.75rem; overflow-x: auto; border: 1px solid var(--line); border-radius: 0.4rem; }
table { width: 100%; border-collapse: collapse; font-size: 0.875rem; }
th, td { padding: 0.5rem 0.6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); overflow-wrap: break-word; min-width: 4rem; }
th { background: var(--raised); font-weight: 600; white-space: nowrap; }
tbody tr:last-child td { border-bottom: 0; }
td > span { display: block; }
td > span + span { margin-top: 0.2rem; }
.long { min-width: 12rem; overflow-wrap: anywhere; }
.bad { color: var(--bad); background: var(--bad-ground); font-weight: 600; }
.note { color: var(--note); font-weight: 600; }
code, pre { font: 0.9em/1.5 ui-monospace, monospace; }
pre { padding: 1rem; overflow-x: auto; background: var(--raised); border-radius: 0.4rem; }
.prose table { margin: 1rem 0; border: 1px solid var(--line); }
.picture { display: block; width: 100%; min-width: 46rem; font: 13px system-ui, sans-serif; fill: var(--text); }
.picture .zone { fill: none; stroke: var(--muted); stroke-dasharray: 6 5; }
.picture .zone-name { fill: var(--muted); }
.picture .part { fill: var(--raised); stroke: var(--text); }
.picture .flow { fill: none; stroke: var(--link); stroke-width: 1.3; }
.picture .way-on { fill: var(--link); }
.picture .mark { fill: var(--ground); stroke: var(--link); }
.picture .number, .picture .name { text-anchor: middle; }
.picture .number { font-size: 11px; }
.picture .name { font-weight: 600; }
@media (max-width: 45rem) {
  .scroll { border: 0; overflow: visible; }
  .scroll thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .scroll table, .scroll tbody, .scroll tr, .scroll td { display: block; }
  .scroll tr { padding: 0.6rem 0; border-bottom: 2px solid var(--line); }
  .scroll td { display: grid; grid-template-columns: 8.5rem 1fr; column-gap: 0.75rem; padding: 0.2rem 0; border: 0; min-width: 0; overflow-wrap: anywhere; }
  .scroll td::before { content: attr(data-column); grid-row: 1 / span 99; color: var(--muted); }
  .scroll td > span { grid-column: 2; }
  .scroll td:empty { display: none; }
  .prose { overflow-x: auto; }
}
@media print {
  @page { size: A4 landscape; margin: 12mm; }
  :root { color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 9.5pt; }
  .site, .contents, .way { display: none; }
  main + main { break-before: page; }
  .picture { min-width: 0; max-height: 150mm; }
  .scroll { overflow: visible; }
  table { font-size: 7.5pt; }
  th, td, .long { min-width: 0; overflow-wrap: anywhere; }
  th { white-space: normal; }
  thead { display: table-header-group; }
  tr, pre { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}
`;
