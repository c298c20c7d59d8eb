"""The style sheet of a report's page: one for screens in both schemes, and for paper."""

STYLE = """\
:root {
  color-scheme: light dark;
  --surface: #ffffff; --ink: #1c2128; --muted: #57606a; --line: #d0d7de; --band: #f4f6f8;
}
@media screen and (prefers-color-scheme: dark) {
  :root { --surface: #15181d; --ink: #e8ebef; --muted: #a3adb8; --line: #3a424c; --band: #1d2229; }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--surface); color: var(--ink); line-height: 1.5;
  font-family: -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans",
    "Noto Sans", sans-serif;
}
main { max-width: 76rem; margin: 0 auto; padding: 1.5rem clamp(1rem, 4vw, 2.5rem) 3rem; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 2.25rem 0 0.6rem; }
dl { display: flex; flex-wrap: wrap; gap: 0.4rem 2rem; margin: 0; }
dt { color: var(--muted); font-size: 0.8rem; }
dd { margin: 0; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.wide { overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; }
.wide:focus-visible { outline: 2px solid #1f62ab; outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem;
  font-variant-numeric: tabular-nums; }
th, td { padding: 0.4rem 0.7rem; text-align: left; vertical-align: top; }
thead th { background: var(--band); color: var(--muted); font-weight: 600; white-space: nowrap;
  vertical-align: bottom; }
tbody tr { border-top: 1px solid var(--line); }
tbody th { font-weight: 600; }
tbody .group { padding-top: 0.8rem; }
tbody tr:has(.group) + tr { border-top: 0; }
.group { overflow-wrap: anywhere; }
.right, .whole { white-space: nowrap; }
.right { text-align: right; }
figure { margin: 0; max-width: 46rem; }
figure svg { display: block; width: 100%; min-width: 36rem; height: auto; }
figcaption, ul { color: var(--muted); font-size: 0.9rem; max-width: 46rem; }
figcaption { margin-top: 0.5rem; }
ul { padding-left: 1.2rem; }
li { margin: 0.25rem 0; }
@media print {
  :root { color-scheme: light; }
  body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  .wide { overflow: visible; border: 0; }
  figure svg { min-width: 0; }
  table { font-size: 8pt; }
  thead { display: table-header-group; }
  tr, figure { break-inside: avoid; }
  h2 { break-after: avoid; }
}
"""
