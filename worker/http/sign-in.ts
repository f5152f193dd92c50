/** Signing in and out by browser. Programs send the token with each request. */

import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Hono } from 'hono/tiny'
import type { Clock } from '../ports.ts'
import { type Access, sameText } from './access.ts'
import type { Attempts } from './attempts.ts'
import { messagePage, signInPage } from './pages/sign-in-page.ts'
import { isSameOrigin, localPath } from './same-origin.ts'
import { createSession, SESSION_SECONDS } from './session.ts'
import { showSpan } from './shown.ts'

/** By this header, which the platform sets, clients are told apart. */
export const CLIENT = 'cf-connecting-ip'

export interface SignInPorts {
  readonly access: Access
  readonly attempts: Attempts
  readonly clock: Clock
}

export function addSignIn(app: Hono, ports: SignInPorts): void {
  const { access, attempts, clock } = ports
  app.get('/sign-in', (c) => {
    if (access.kind === 'open') return c.redirect('/', 303)
    return c.html(signInPage({ problem: '', next: localPath(c.req.query('next')) }))
  })
  app.post('/sign-in', bodyLimit({ maxSize: MAX_FORM_BYTES }), async (c) => {
    if (!isSameOrigin(c.req.raw)) return refuseForeign(c)
    if (access.kind === 'open') return c.redirect('/', 303)
    if (access.kind === 'closed') return c.html(messagePage('closed', 'no token is set, so nobody can sign in'), 403)
    if (isSecure(c) && c.req.header('origin')?.startsWith('http:')) return c.html(OVER_HTTP, 400)
    const address = c.req.header(CLIENT) ?? ''
    const seconds = attempts.begin(address, clock())
    if (seconds > 0) {
      c.header('retry-after', String(seconds))
      const message = `too many sign-ins failed: try again in ${showSpan(seconds * 1000)}`
      return c.html(messagePage('wait', message), 429)
    }
    const form = new URLSearchParams(await c.req.text())
    const next = localPath(form.get('next') ?? '')
    if (!(await sameText((form.get('token') ?? '').trim(), access.token))) {
      return c.html(signInPage({ problem: 'the token is another', next }), 401)
    }
    attempts.forgive(address)
    setCookie(c, cookieName(c), await createSession(access.token, clock()), {
      path: '/',
      httpOnly: true,
      secure: isSecure(c),
      sameSite: 'Strict',
      maxAge: SESSION_SECONDS,
    })
    return c.redirect(next, 303)
  })
  app.post('/sign-out', (c) => {
    if (!isSameOrigin(c.req.raw)) return refuseForeign(c)
    deleteCookie(c, cookieName(c), { path: '/', secure: isSecure(c) })
    return c.redirect('/sign-in', 303)
  })
}

/** The cookie of who signed in. */
export function sessionOf(c: Context): string | undefined {
  return getCookie(c, cookieName(c))
}

const MAX_FORM_BYTES = 4096

/** Else who signs in would be asked to again, and never know why. */
const OVER_HTTP = messagePage(
  'not over http',
  'a browser keeps no session of a page without TLS: open this page by https',
)

function refuseForeign(c: Context): Response | Promise<Response> {
  return c.html(messagePage('refused', 'this form was sent from a page of somebody else'), 403)
}

/** Browsers take a cookie of this name from nobody but this host, and over TLS. */
function cookieName(c: Context): string {
  return isSecure(c) ? '__Host-narthex' : 'narthex'
}

function isSecure(c: Context): boolean {
  const { hostname } = new URL(c.req.url)
  return !(hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname))
}
