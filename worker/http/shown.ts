/** Numbers, times and texts of peers as people read them. */

import { printable } from '../model/utf8.ts'

export function showCount(value: number): string {
  return value.toLocaleString('en-US')
}

export function showBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  const power = Math.min(Math.floor(Math.log10(bytes) / 3), UNITS.length)
  const value = bytes / 1000 ** power
  return `${value.toFixed(value < 10 ? 1 : 0)} ${UNITS[power - 1]}`
}

/** `85 ms`, `1.2 s`. */
export function showMilliseconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`
}

/** `12 s`, `4 m`, `3 h 5 m`, `2 d`. */
export function showSpan(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} m`
  const hours = Math.floor(minutes / 60)
  if (hours >= 48) return `${Math.floor(hours / 24)} d`
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} m`
}

/** `18:41:00`, of UTC: nobody here knows the reader's clock. */
export function showTime(ms: number): string {
  return new Date(ms).toISOString().slice(11, 19)
}

/** `1 endpoint`, `2 endpoints`. */
export function showMany(value: number, noun: string): string {
  return `${showCount(value)} ${noun}${value === 1 ? '' : 's'}`
}

/**
 * A text that an exporter or Dynatrace chose: cut, and without what is not seen or turns around the text beside it.
 * Whoever writes it into a page escapes it as any other.
 */
export function showPeerText(text: string, most = 300): string {
  const plain = printable(text).replace(UNSEEN, '\u{fffd}')
  return plain.length > most ? `${plain.slice(0, most - 1)}…` : plain
}

/** An address without credentials and without values that look like some. */
export function showUrl(text: string): string {
  const url = URL.parse(text)
  if (url === null) return ''
  url.username = ''
  url.password = ''
  url.hash = ''
  const query = url.search.slice(1).split('&').map(hideSecret).join('&')
  url.search = ''
  return query === '' ? url.href : `${url.href}?${query}`
}

const UNITS = ['kB', 'MB', 'GB', 'TB']

/** Marks of direction, and characters without width. */
const UNSEEN = /[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

function hideSecret(parameter: string): string {
  const split = parameter.indexOf('=')
  const name = parameter.slice(0, split)
  const value = parameter.slice(split + 1)
  if (split < 0) return isSecretValue(parameter) ? HIDDEN : parameter
  return SECRET_NAME.test(name) || isSecretValue(value) ? `${name}=${HIDDEN}` : parameter
}

const HIDDEN = '…'
const SECRET_NAME = /auth|credential|key|pass|pwd|secret|session|sig|token/i

/** Long, and of letters and digits as nobody would name a module or a host. */
function isSecretValue(value: string): boolean {
  return /^[\w~+/=%-]{20,}$/.test(value) ? /\d/.test(value) && /[a-z]/i.test(value) : /^eyJ/.test(value)
}
