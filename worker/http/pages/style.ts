/** One style sheet for all pages, of its own address: so no page needs a style that the policy would have to allow. */

import { addressOf } from './address-of.ts'

export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#fbfbfa, #14171a);
  --card: light-dark(#fff, #1a1e22);
  --ink: light-dark(#1d2226, #e3e6e8);
  --quiet: light-dark(#586169, #9aa4ad);
  --line: light-dark(#e3e5e4, #2b3136);
  --accent: light-dark(#0f766e, #5ec8bc);
  --down: light-dark(#b42318, #ff9186);
  --warn: light-dark(#855400, #e3b341);
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
  font: 15px/1.45 system-ui, -apple-system, 'Segoe UI', sans-serif;
  font-variant-numeric: tabular-nums;
}
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink) }
header, main { max-width: 84rem; margin: 0 auto; padding: 0 1.5rem }
header { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1.5rem; padding-block: .9rem }
main { padding-bottom: 3rem }
.mark { display: flex; align-items: center; gap: .4rem; font-weight: 600; letter-spacing: .01em; color: var(--ink) }
.logo { width: 1.2rem; height: 1.2rem; fill: none; stroke: var(--accent); stroke-width: 1.5; stroke-linecap: round }
.logo .flame { fill: var(--accent) }
nav { display: flex; align-items: center; gap: 1.1rem; margin-left: auto; font-size: .87rem }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: .15em }
nav a, .mark, td a, th a { text-decoration: none }
nav a:hover, td a:hover, th a:hover { text-decoration: underline }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px }
h1 { margin: .6rem 0 .1rem; font-size: 1.7rem; line-height: 1.2; font-weight: 600; letter-spacing: -.015em; overflow-wrap: anywhere }
h2 { margin: 2.2rem 0 .5rem; font-size: 1rem; font-weight: 600 }
h2 small, .note, .quiet, dt, thead th, caption { color: var(--quiet); font-weight: 400 }
small, .note, thead th, caption { font-size: .83rem }
p { margin: .3rem 0; max-width: 62rem; overflow-wrap: anywhere }
code, .code { font: .85em/1.45 var(--mono); overflow-wrap: anywhere }
.bar { display: block; width: 100%; height: 6px; margin: .9rem 0 1.2rem; border-radius: 3px }
.bar .up { fill: var(--accent) }
.bar .down { fill: var(--down) }
.bar .unknown { fill: var(--line) }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.4rem, 1fr)); margin: 0; border: 1px solid var(--line); border-radius: 8px; background: var(--card); overflow: hidden }
.tiles div { margin: 0 -1px -1px 0; padding: .65rem .9rem .7rem; border: solid var(--line); border-width: 0 1px 1px 0 }
.tiles dt { font-size: .8rem }
.tiles dd { margin: 0; font-size: 1.35rem; line-height: 1.25; font-weight: 500; letter-spacing: -.01em; white-space: nowrap }
.tiles dd small { display: block; font-size: .78rem; font-weight: 400; letter-spacing: 0; color: var(--quiet); white-space: normal }
.tiles .bad dd { color: var(--down) }
.problems { list-style: none; margin: 1rem 0 0; padding: 0 }
.problems li { margin: .35rem 0; padding: .45rem .8rem; border-left: 3px solid var(--down); background: var(--card); overflow-wrap: anywhere }
.problems .mild { border-color: var(--warn) }
details { margin: .9rem 0 }
.problems li span { display: block; color: var(--quiet); font-size: .87rem }
.filter { display: flex; flex-wrap: wrap; align-items: end; gap: .6rem .8rem; margin: 1.8rem 0 .6rem }
.filter label { display: grid; gap: .1rem; font-size: .78rem; color: var(--quiet) }
.filter .wide { flex: 1 1 14rem; max-width: 26rem }
input, select, button { font: inherit; font-size: .93rem; color: var(--ink); background: var(--card); border: 1px solid light-dark(#8d969c, #5d6770); border-radius: 5px; padding: .3rem .55rem; min-height: 2.15rem; max-width: 100% }
button { color: var(--card); background: var(--accent); border-color: var(--accent); font-weight: 500; cursor: pointer; padding-inline: .9rem }
button.plain { min-height: 0; padding: 0; border: 0; background: none; color: var(--accent); font-weight: 400; font-size: inherit }
button.plain:hover { text-decoration: underline }
table { width: 100%; border-collapse: collapse }
caption { text-align: left; padding: 0 0 .3rem }
th, td { padding: .42rem .7rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line) }
th:first-child, td:first-child { padding-left: .2rem }
thead th { white-space: nowrap; vertical-align: bottom }
tbody th { font-weight: 500; overflow-wrap: anywhere }
tbody th small, td small { display: block; font-weight: 400; color: var(--quiet) }
tbody th small.job { display: inline; margin-left: .6rem }
tbody tr:hover { background: color-mix(in srgb, var(--accent) 5%, transparent) }
.n { text-align: right; white-space: nowrap }
.text { overflow-wrap: anywhere; min-width: 12rem }
.health { display: inline-flex; align-items: center; gap: .4rem; white-space: nowrap }
.health::before { content: ''; width: .55rem; height: .55rem; border-radius: 50%; background: var(--accent) }
.health.down { color: var(--down); font-weight: 600 }
.health.down::before { border-radius: 1px; background: var(--down); transform: rotate(45deg) }
.health.unknown { color: var(--quiet) }
.health.unknown::before { background: none; border: 2px solid var(--quiet) }
small.why, .why { color: var(--down) !important; overflow-wrap: anywhere }
td .why { overflow-wrap: break-word }
.zero { color: var(--quiet) }
small.trouble { color: var(--warn) !important; overflow-wrap: anywhere }
.spark { display: block; width: 8.5rem; height: 1.5rem; overflow: visible }
path.line { fill: none; stroke: var(--accent); stroke-width: 1.4; vector-effect: non-scaling-stroke; stroke-linejoin: round }
path.area { fill: color-mix(in srgb, var(--accent) 14%, transparent) }
path.fail { stroke: var(--down); stroke-width: 3; vector-effect: non-scaling-stroke }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr)); gap: 1rem 1.5rem; margin-top: 1.2rem }
figure { margin: 0 }
figcaption { display: flex; justify-content: space-between; gap: 1rem; font-size: .83rem; color: var(--quiet) }
figcaption b { color: var(--ink); font-weight: 500 }
.chart { display: block; width: 100%; height: 5rem; margin: .25rem 0; border-bottom: 1px solid var(--line); overflow: visible }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.2rem; margin: .5rem 0 }
.facts dd { margin: 0; overflow-wrap: anywhere }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); gap: 0 2.5rem; align-items: start }
.columns > section { min-width: 0 }
.share { width: 6rem; height: .5rem; display: block; margin-top: .45rem }
.share rect { fill: var(--accent) }
.scroll { overflow-x: auto }
.series { list-style: none; margin: .5rem 0; padding: 0 }
.series li { padding: .55rem 0; border-bottom: 1px solid var(--line) }
.series code, .series small, .stop { overflow-wrap: anywhere }
.series small { margin-right: 1rem; color: var(--quiet) }
.series b { font-weight: 600 }
.out, .stop { display: block; margin: .15rem 0; padding-left: .8rem; border-left: 2px solid var(--accent) }
.stop { border-color: var(--warn); color: var(--warn); font-size: .87rem }
.sign-in { max-width: 24rem; margin: 9vh auto 0 }
.sign-in form { display: grid; gap: .7rem; margin: 1rem 0 }
.sign-in label { display: grid; gap: .2rem; font-size: .87rem; color: var(--quiet) }
.sign-in input { min-height: 2.5rem }
@media (max-width: 46rem) {
  header, main { padding-inline: 1rem }
  h1 { font-size: 1.35rem }
  .opt { display: none }
  th, td { padding-inline: .3rem }
  .spark { width: 3.6rem }
  table { font-size: .93rem }
  thead th { white-space: normal }
  tbody th[scope] { width: 100% }
  tbody th small.job { display: block; margin: 0 }
  .tiles { grid-template-columns: repeat(auto-fit, minmax(7rem, 1fr)) }
  .facts { grid-template-columns: minmax(5rem, max-content) 1fr }
}
@media print { header nav, .filter { display: none } }
`

export const STYLE_PATH = addressOf('style', STYLE, 'css')
