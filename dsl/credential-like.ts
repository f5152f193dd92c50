/**
 * What gives a credential away that is written where none belongs. A guess by name or shape: it may miss one, but what
 * it finds is one.
 */

/** The name of a parameter. Of AWS' `X-Amz-…`, which sign a URL, none is a secret of its own. */
export function isCredentialParam(name: string): boolean {
  return PARAM.test(name) && !/^x-amz-/i.test(name)
}

/** The name of a label that is set: narrower, since exporters have labels such as `token`. */
export function isCredentialLabel(name: string): boolean {
  return LABEL.test(name)
}

/** Text that has the shape of a token or key of a well-known kind. */
export function isToken(text: string): boolean {
  return text.search(TOKEN) >= 0
}

/** The same, or a URL with a password in it. */
export function isCredentialText(text: string): boolean {
  return isToken(text) || URL_WITH_PASSWORD.test(text)
}

/** The parameter that holds a credential, where the text is a URL or a part of one that has such. */
export function findCredentialParam(text: string): string | undefined {
  return Array.from(text.matchAll(PARAM_WITH_VALUE), ([, , name = '']) => name).find(isCredentialParam)
}

/** Text without what may be a credential, for messages that quote what a user wrote. */
export function withoutCredentials(text: string): string {
  return text
    .replaceAll(/\/\/[^/?#]*@/g, '//…@')
    .replaceAll(PARAM_WITH_VALUE, (all, mark, name) => (isCredentialParam(name) ? `${mark}${name}=…` : all))
    .replaceAll(TOKEN, '…')
}

const PARAM_WITH_VALUE = /([?&])([^?&=#\s]+)=[^&#\s']+/g

const PARAM = /passw|secret|assertion$|(^|[_-])token$|accesstoken$|authtoken$|credential|api[_-]?key/i

const LABEL = /passw|credential|client[_-]?secret|api[_-]?key|(access|auth|bearer|refresh)[_-]?token/i

const TOKEN = new RegExp(
  [
    String.raw`\bdt0[a-z]\d\d\.[A-Z0-9]{8,}\.[A-Z0-9]{8,}`, // Dynatrace
    String.raw`\b(Bearer|Basic|Api-Token) (?=\S*[\d=])[\w.~+/=-]{8,}`, // what a header holds
    String.raw`\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.`, // JSON Web Token
    String.raw`\b(AKIA|ASIA)[A-Z0-9]{16}\b`, // AWS
    String.raw`\b(gh[pousr]_|github_pat_|glpat-|glsa_|glc_|xox[abprs]-|sk_live_)[\w-]{16,}`, // GitHub, GitLab, Grafana, Slack, Stripe
    '-----BEGIN [A-Z ]*PRIVATE KEY-----',
  ].join('|'),
  'g',
)

const URL_WITH_PASSWORD = /\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s/?#@:]*:[^\s/?#@]+@/i
