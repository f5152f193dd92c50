// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is how templates of rules are written

import { describe, expect, test } from 'vitest'
import { compileTemplate, expandTemplate } from '../../../worker/transform/relabel/template.ts'

describe('a template', () => {
  const groups = { name: 1, größe: 2, '01': 2 }
  const match = ['whole', 'one', 'two', undefined]
  test.each([
    ['', '', 'is nothing where it is empty'],
    ['plain', 'plain', 'is its text where it names no group'],
    ['$0', 'whole', 'takes the whole match'],
    ['$1-$2', 'one-two', 'takes groups by number'],
    ['${1}x', 'onex', 'takes a number in braces'],
    ['$1x', '', 'takes the longest name, which is no group here'],
    ['$1_', '', 'takes an underscore as part of a name'],
    ['$1.$1', 'one.one', 'ends a name at any other character'],
    ['$name ${name}', 'one one', 'takes groups by name'],
    ['$größe', 'two', 'takes letters of any script as part of a name'],
    ['$01', 'two', 'takes a number with a leading zero as a name'],
    ['[$3]', '[]', 'has nothing for a group that took no part'],
    ['[$9][$99999999999]', '[][]', 'has nothing for a number without a group'],
    ['[$toString]', '[]', 'has nothing for a name without a group'],
    ['$$1', '$1', 'has a dollar for two'],
    ['$$$1', '$one', 'has a dollar for two before a group'],
    ['$', '$', 'keeps a dollar that names nothing'],
    ['a$-b', 'a$-b', 'keeps a dollar before what is no name'],
    ['${}', '${}', 'keeps braces without a name'],
    ['${1', '${1', 'keeps a brace that does not close'],
    ['${$1}', '${one}', 'takes a group inside braces that name nothing'],
    ['${a-b}', '${a-b}', 'keeps braces around what is no name'],
  ])('%j becomes %j: it %s', (text, expected) => {
    expect(expandTemplate(compileTemplate(text, groups), match)).toBe(expected)
  })
})
