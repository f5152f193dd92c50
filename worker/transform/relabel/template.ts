/** What stands in for a match, `${1}-$name`, by the rules of Go's `Regexp.Expand`. */

/** Literal text, and numbers of groups. */
export type Template = readonly (string | number)[]

/** A group that is not there, or took no part in the match, is nothing; a `$` that begins no name is itself. */
export function compileTemplate(text: string, groups: Readonly<Record<string, number>>): Template {
  const parts: (string | number)[] = []
  let end = 0
  for (const variable of text.matchAll(VARIABLE)) {
    parts.push(text.slice(end, variable.index))
    end = variable.index + variable[0].length
    if (variable[0] === '$$') parts.push('$')
    else parts.push(groupOf((variable[1] ?? variable[2])!, groups))
  }
  parts.push(text.slice(end))
  return parts.filter((part) => part !== '')
}

/** The text of `template` for a match, which is the texts of its groups. */
export function expandTemplate(template: Template, match: readonly (string | undefined)[]): string {
  let text = ''
  for (const part of template) text += typeof part === 'string' ? part : (match[part] ?? '')
  return text
}

/** A name is as long as it can be: `$1x` is the group `1x`, not the first one and an x. */
const VARIABLE = /\$(?:\$|\{([\p{L}\p{Nd}_]+)\}|([\p{L}\p{Nd}_]+))/gu
const GROUP_NUMBER = /^(?:0|[1-9]\d*)$/

function groupOf(name: string, groups: Readonly<Record<string, number>>): number | string {
  return GROUP_NUMBER.test(name) ? Number(name) : (groups[name] ?? '')
}
