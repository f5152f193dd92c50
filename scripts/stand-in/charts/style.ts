/** Lines differ by colour and, from the fifth on, by their dashes. Every colour has a contrast of 3 on its ground. */
const LINES: readonly (readonly [light: string, dark: string, dashes: string])[] = [
  ['#1f6feb', '#6ea8ff', 'none'],
  ['#b35900', '#ffb454', 'none'],
  ['#1a7f37', '#57d384', 'none'],
  ['#a626a4', '#e58fe3', 'none'],
  ['#c4314b', '#ff8f9c', '6 3'],
  ['#0f7b8a', '#5fd3e0', '6 3'],
  ['#6b6f00', '#d3d64b', '2 3'],
  ['#57606a', '#b4bcc6', '2 3'],
]

export const STYLE = `
:root { color-scheme: light dark; --ground: light-dark(#f6f7f9, #101317); --sheet: light-dark(#fff, #191d23);
  --text: light-dark(#1c2128, #e4e8ee); --quiet: light-dark(#57606a, #a3adb8); --rule: light-dark(#d8dde3, #323943);
  --accent: light-dark(#0b57a4, #8fc1ff); --alarm: light-dark(#a5181d, #ff9d9d);
  font: .9375rem/1.45 system-ui, sans-serif; background: var(--ground); color: var(--text) }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 90rem; padding: 1rem; overflow-wrap: anywhere }
h1, h2, p, ul, figure { margin: 0; padding: 0 }
h1 { font-size: 1.25rem; line-height: 1.3 }
h2 { font-size: .9375rem }
a { color: var(--accent) }
header { display: grid; gap: .5rem; margin-bottom: 1rem }
header p { max-width: 60rem }
header p, .axis, .times, .last, article .quiet { font-variant-numeric: tabular-nums }
form { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem }
label { display: flex; align-items: center; gap: .5rem }
input, select, button { font: inherit; color: inherit; background: var(--sheet); border: 1px solid var(--quiet); border-radius: .25rem; padding: .25rem .5rem; min-width: 0; min-height: 2rem }
input { width: 16rem }
input::placeholder { color: var(--quiet); opacity: 1 }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px }
.quiet, .axis, .times, .last, footer { color: var(--quiet) }
.refused { border-left: 3px solid var(--alarm); padding: .25rem .75rem; margin-bottom: 1rem }
.refused h2 { color: var(--alarm) }
.refused ul { list-style: none; display: grid; gap: .375rem; font-size: .8125rem }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr)); gap: .75rem; align-items: start }
article { display: flex; flex-direction: column; gap: .375rem; min-width: 0; padding: .75rem;
  background: var(--sheet); border: 1px solid var(--rule); border-radius: .375rem }
article > :not(h2) { font-size: .8125rem }
b { font-weight: 600; color: var(--text) }
figure { display: grid; grid-template-columns: minmax(3.25rem, auto) 1fr; gap: .125rem .5rem; padding-top: .5rem }
figure svg { display: block; width: 100%; height: 5rem; overflow: visible }
.axis { display: flex; flex-direction: column; justify-content: space-between; text-align: right; line-height: 1; margin: -.5em 0 }
.axis :only-child { margin: auto 0 }
.times { grid-column: 2; display: flex; justify-content: space-between }
.grid { stroke: var(--rule); stroke-width: 1px; vector-effect: non-scaling-stroke }
.line { fill: none; stroke-width: 1.5px; vector-effect: non-scaling-stroke; stroke-linejoin: round }
.dot { stroke-width: 5px; stroke-linecap: round }
article ul { list-style: none; display: grid; gap: .125rem }
article li { display: flex; gap: .5rem; align-items: baseline }
article li svg { flex: none; width: 1.25rem; height: .375rem; align-self: center }
.last { margin-left: auto; white-space: nowrap }
footer { padding: 1rem 0 }
${LINES.map(([light, dark, dashes], index) => `.s${index} { stroke: light-dark(${light}, ${dark}); stroke-dasharray: ${dashes} }`).join('\n')}
`
