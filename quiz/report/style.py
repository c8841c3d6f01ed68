"""How the page looks: calm, light or dark as the reader's system is, for wide and narrow screens."""

from __future__ import annotations

_LOOK = """
:root {
  color-scheme: light dark;
  --ground: #fcfcfa; --card: #ffffff; --line: #dfe2e6; --words: #1c2128; --faint: #57606a;
  --none: #e8eaed; --one: #b5dfc0; --two: #74c08a; --three: #36935a; --four: #14603a;
  --right: #14603a; --near: #8a2b8a; --wrong: #b3261e; --tick: #1c2128;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #12151a; --card: #191d24; --line: #2e343d; --words: #e4e7eb; --faint: #a0a9b5;
    --none: #2a3038; --one: #1d4d31; --two: #2b7a4b; --three: #49ab6d; --four: #93e0ac;
    --right: #7fd89c; --near: #e2a1e2; --wrong: #ff9d94; --tick: #e4e7eb;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 2rem 1rem 4rem; max-width: 62rem; background: var(--ground);
  color: var(--words); font: 1rem/1.5 system-ui, "Noto Sans", sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere;
}
h1, h2, h3 { line-height: 1.2; margin: 0; font-weight: 650; }
h1 { font-size: 1.75rem; }
h2 { font-size: 1.35rem; margin: 3rem 0 1rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 2rem 0 .75rem; }
p { margin: .5rem 0; max-width: 44rem; }
a { color: inherit; text-underline-offset: .2em; }
nav { margin: 1.25rem 0 0; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
.faint, dt, th, summary { color: var(--faint); }
.faint, summary { font-size: .9rem; }
.right { color: var(--right); font-weight: 600; }
.near { color: var(--near); font-weight: 600; }
.wrong { color: var(--wrong); font-weight: 600; }
dl { margin: 0; display: grid; gap: .75rem; grid-template-columns: repeat(auto-fill, minmax(10rem, 1fr)); }
dl > div {
  background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .7rem .9rem;
}
dt { font-size: .9rem; }
dd { margin: 0; }
dd.value { font-size: 1.2rem; font-weight: 600; }
dd.more { color: var(--faint); font-size: .9rem; }
figure { margin: 1rem 0; }
details { margin: .5rem 0 0; }
summary { cursor: pointer; width: max-content; max-width: 100%; }
svg { display: block; width: 100%; overflow: visible; }
svg svg { height: 100%; }
table { border-collapse: collapse; width: 100%; margin: .25rem 0; }
th, td { padding: .3rem .75rem .3rem 0; text-align: left; vertical-align: top; }
th, td { border-bottom: 1px solid var(--line); }
th { font-weight: 500; font-size: .9rem; }
th[scope=row] { color: var(--words); font-size: 1rem; font-weight: 400; }
td.r, th.r { text-align: right; white-space: nowrap; }
td.l, th.l, time { white-space: nowrap; }
thead th { overflow-wrap: normal; }
td.w, th.w { min-width: 6rem; }
th:last-child, td:last-child { padding-right: 0; }
td.bar { width: 38%; min-width: 8rem; vertical-align: middle; }
td.bar svg { height: .8rem; }
.years { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem 1.25rem; }
.years text { fill: var(--faint); font-size: 9px; }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: .6rem 0 0; padding: 0; list-style: none; }
.legend li { display: flex; align-items: center; gap: .4rem; color: var(--faint); font-size: .9rem; }
.legend svg { width: .8rem; height: .8rem; flex: none; }
.v0 { fill: var(--none); } .v1 { fill: var(--one); } .v2 { fill: var(--two); }
.v3 { fill: var(--three); } .v4 { fill: var(--four); }
.track { fill: var(--none); }
.tick { stroke: var(--tick); stroke-width: 2; }
.plot { display: grid; grid-template-columns: auto 1fr; column-gap: .6rem; }
.plot > svg { height: 11rem; border-left: 1px solid var(--line); border-bottom: 1px solid var(--line); }
.scale { display: flex; flex-direction: column; justify-content: space-between; text-align: right; }
.scale, .days { color: var(--faint); font-size: .9rem; }
.days { grid-column: 2; display: flex; justify-content: space-between; gap: 1rem; }
.line { fill: none; stroke: var(--three); stroke-width: 2; stroke-linejoin: round; }
.line, .tick { vector-effect: non-scaling-stroke; }
.future { stroke-dasharray: 2 4; }
.today { stroke: var(--faint); stroke-width: 1; stroke-dasharray: 4 3; }
.dot { fill: var(--four); stroke: var(--ground); }
.dot.wrong { fill: var(--wrong); }
.plot text { fill: var(--faint); font-size: .85rem; }
.plot text.wrong { fill: var(--wrong); }
.days.marked { margin-top: 1.1rem; }
.spark { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .75rem; margin: .75rem 0; }
.spark svg { width: 14rem; max-width: 100%; height: 2rem; }
@media (max-width: 44rem) {
  .years { grid-template-columns: 1fr; }
}
@media print { details { display: none; } body { max-width: none; } }
"""

# A row's figures behind their names, where a screen is too narrow for columns.
_STACKED = """
@media (max-width: WIDTH) {
  TABLE, TABLE tbody, TABLE tr, TABLE td, TABLE th[scope=row] { display: block; width: 100%; }
  TABLE thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  TABLE tr { padding: .5rem 0; border-bottom: 1px solid var(--line); }
  TABLE td, TABLE th { border: 0; padding: 0; text-align: left; white-space: normal; min-width: 0; }
  TABLE td:not(.bar) { display: inline-block; width: auto; margin-right: 1rem; }
  TABLE td.empty { display: none; }
  TABLE td[data-name]::before { content: attr(data-name) " "; color: var(--faint); font-size: .9rem; }
  TABLE td.bar { padding: .25rem 0; }
}
"""
STYLE = (
    _LOOK
    + _STACKED.replace("WIDTH", "44rem").replace("TABLE", "table.some")
    + _STACKED.replace("WIDTH", "64rem").replace("TABLE", "table.many")
)
"""The style sheet, word for word as it stands in the page: its hash is in the page's policy."""
