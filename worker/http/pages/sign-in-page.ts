/** The way in: a form for the token. It tells nothing of what is behind it. */

import { html } from 'hono/html'
import { type Html, page } from './layout.ts'

export interface SignInForm {
  /** What was wrong with the last try; '' where there was none. */
  readonly problem: string
  /** Where to go on to. */
  readonly next: string
}

export function signInPage({ problem, next }: SignInForm): Html {
  const isWrong = problem !== ''
  const main = html`<div class="sign-in">
<h1>sign in</h1>
<form method="post" action="/sign-in">
<input type="hidden" name="next" value="${next}">
<input type="text" name="username" value="narthex" autocomplete="username" hidden>
<label for="token">token of this worker</label>
<input id="token" name="token" type="password" required autocomplete="current-password" spellcheck="false"${isWrong ? html` aria-invalid="true" aria-describedby="problem"` : ''}>
${isWrong ? html`<p id="problem" class="why" role="alert">${problem}</p>` : ''}
<button>sign in</button>
</form>
<p class="note">It is the secret NARTHEX_TOKEN. For programs: <code>Authorization: Bearer &lt;token&gt;</code>.</p>
</div>`
  return page({ title: 'narthex: sign in', main, nav: 'none' })
}

/** Nothing but a message. */
export function messagePage(title: string, message: string): Html {
  const main = html`<div class="sign-in"><h1>${title}</h1><p>${message}</p></div>`
  return page({ title: `narthex: ${title}`, main, nav: 'none' })
}
