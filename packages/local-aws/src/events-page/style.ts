/** The look of the page of events, light and dark. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#fff, #16181c);
  --raised: light-dark(#f4f5f7, #1f2227);
  --line: light-dark(#dcdfe4, #343941);
  --ink: light-dark(#1b1f24, #e7e9ec);
  --faint: light-dark(#59616c, #a3abb6);
  --link: light-dark(#0a58a8, #7db8f7);
  --good: light-dark(#17693a, #6fd197);
  --bad: light-dark(#b0201b, #ff9a92);
  font: 14px/1.45 system-ui, sans-serif;
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); }
a { color: inherit; text-decoration: none; }
a:hover, .what a:hover > span { text-decoration: underline; }
.what a:hover, li a:hover { text-decoration: none; color: var(--link); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 1px; border-radius: 3px; }
header { position: sticky; top: 0; z-index: 1; padding: 10px 16px; background: var(--paper);
  border-bottom: 1px solid var(--line); }
.title { display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px 14px; }
h1 { margin: 0; font-size: 20px; }
h1 a { color: inherit; }
.state { color: var(--faint); }
.state::before { content: ''; display: inline-block; width: 8px; height: 8px; margin-right: 6px;
  border-radius: 50%; background: var(--faint); }
.state.live::before { background: var(--good); }
.state.gone::before { background: var(--bad); }
form { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: center; margin-top: 8px; }
input[type=search] { flex: 1 1 220px; max-width: 420px; }
input[type=search], button { font: inherit; color: inherit; min-height: 32px; padding: 4px 10px;
  border: 1px solid light-dark(#8a929d, #69717c); border-radius: 6px; background: var(--paper); }
button { background: var(--raised); cursor: pointer; }
button:hover { border-color: var(--link); }
fieldset { display: flex; flex-wrap: wrap; gap: 4px 12px; margin: 0; padding: 0; border: 0; }
legend { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
label { display: inline-flex; gap: 5px; align-items: center; min-height: 24px; white-space: nowrap; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
caption { padding: 8px 16px; text-align: left; color: var(--faint); }
th { text-align: left; font-weight: 600; color: var(--faint); }
th, td { padding: 5px 8px; border-bottom: 1px solid var(--line); vertical-align: top; }
th:first-child, td:first-child { padding-left: 16px; }
th:last-child, td:last-child { padding-right: 16px; }
.t { width: 118px; } .k { width: 92px; } .r { width: 108px; } .m { width: 68px; } .q { width: 96px; }
time, td, .offset { font-variant-numeric: tabular-nums; }
time, .fraction, td.request a, .offset { color: var(--faint); white-space: nowrap; }
.number { text-align: right; }
.what { overflow-wrap: anywhere; }
.what a { display: block; }
.what a::before { content: '▸'; display: inline-block; width: 14px; color: var(--faint); }
.what a[aria-expanded=true]::before { content: '▾'; }
small { display: block; padding-left: 14px; font-size: 12.5px; color: var(--faint); }
tr:hover > td { background: var(--raised); }
.kind { display: inline-block; padding: 0 7px; border-radius: 9px; font-size: 12.5px;
  background: var(--raised); border: 1px solid var(--line); white-space: nowrap; }
.kind.request { background: light-dark(#e3effc, #14304f); border-color: transparent; }
.kind.sign-in, .kind.api { background: light-dark(#efe8fb, #35264f); border-color: transparent; }
.kind.trigger, .kind.function { background: light-dark(#fdf0d9, #45330f); border-color: transparent; }
.kind.mail { background: light-dark(#e0f4e8, #143b26); border-color: transparent; }
.kind.denied, .kind.fault { background: light-dark(#fde5e3, #4d1d1a); border-color: transparent; }
.details .kind { justify-self: start; align-self: start; }
.result { overflow-wrap: anywhere; }
.result.good { color: var(--good); }
.result.bad { color: var(--bad); font-weight: 600; }
.opened > td { padding: 0 16px 14px 30px; background: var(--raised); }
.details h2 { margin: 12px 0 4px; font-size: 13px; color: var(--faint); font-weight: 600; }
.details ol { list-style: none; margin: 0; padding: 0; }
.details li { display: grid; grid-template-columns: 76px 82px 1fr auto; gap: 10px; padding: 3px 6px;
  border-radius: 4px; overflow-wrap: anywhere; }
.details li small { padding-left: 0; }
.details li[aria-current] { background: light-dark(#e3e6ea, #2c3139); }
.offset { text-align: right; }
.depth-1 > a { padding-left: 16px; } .depth-2 > a { padding-left: 32px; }
.depth-3 > a { padding-left: 48px; } .depth-4 > a { padding-left: 64px; }
.depth-5 > a { padding-left: 80px; } .depth-6 > a { padding-left: 96px; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(330px, 1fr)); gap: 2px 24px; margin: 0; }
dl div { display: grid; grid-template-columns: 96px 1fr; gap: 10px; }
dt { color: var(--faint); }
dd { margin: 0; overflow-wrap: anywhere; font-family: ui-monospace, monospace; font-size: 12.5px; }
main > .details { padding: 4px 16px 16px; }
.more { margin: 12px 16px; }
.empty { padding: 24px 16px; color: var(--faint); }
[hidden] { display: none !important; }
@media (max-width: 760px) {
  header { position: static; padding: 10px; }
  caption { padding: 8px 10px; display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, tbody { display: block; }
  tr { display: grid; grid-template-columns: auto auto 1fr auto; gap: 2px 10px; padding: 7px 10px;
    align-items: baseline; border-bottom: 1px solid var(--line); }
  td, td:first-child, td:last-child { padding: 0; border: 0; }
  .came { order: 1; }
  .number { order: 2; text-align: right; }
  .number:not(:empty)::after { content: ' ms'; color: var(--faint); }
  td.request { display: none; }
  .what { order: 3; grid-column: 1 / -1; }
  tr:hover > td { background: none; }
  .opened { display: block; padding: 0; background: var(--raised); }
  .opened > td { display: block; padding: 0 10px 12px; }
  .details li { grid-template-columns: 64px 1fr auto; }
  .details li > a { grid-column: 1 / -1; grid-row: 2; }
  dl { grid-template-columns: 1fr; }
  label { min-height: 32px; }
}
`;
