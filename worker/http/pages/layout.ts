/** What every page has around it. Every text that is put into `html` is escaped by it. */

import { html } from 'hono/html'
import { ICON_PATH } from './icon.ts'
import { STYLE_PATH } from './style.ts'

export type Html = ReturnType<typeof html>

export interface PageFrame {
  readonly title: string
  readonly main: Html
  /** Who may look at all of it; without it there is nowhere to go. */
  readonly nav: 'none' | 'open' | 'signed-in'
}

export function page({ title, main, nav }: PageFrame): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="${ICON_PATH}" type="image/svg+xml">
<link rel="stylesheet" href="${STYLE_PATH}">
</head>
<body>
<header>
${nav === 'none' ? html`<span class="mark">${MARK}narthex</span>` : html`<a class="mark" href="/">${MARK}narthex</a>`}
${nav === 'none' ? '' : navigation(nav)}
</header>
<main>
${main}
</main>
</body>
</html>`
}

/** A dot with a word: colour alone tells nothing. */
export function healthMark(health: string): Html {
  return html`<span class="health ${health}">${health}</span>`
}

function navigation(nav: 'open' | 'signed-in'): Html {
  const signOut = html`<form method="post" action="/sign-out"><button class="plain">sign out</button></form>`
  return html`<nav aria-label="narthex"><a href="/">targets</a><a href="/api/v1/targets">api</a><a href="/metrics">metrics</a>${nav === 'signed-in' ? signOut : ''}</nav>`
}

const MARK = html`<svg class="logo" viewBox="0 0 16 16" aria-hidden="true"><path d="M8 15V7M8 11L4 8M8 10l4-3"/><path class="flame" d="M8 1c2 2 2.4 3.6 0 5.6C5.6 4.6 6 3 8 1z"/></svg>`
