import { describe, expect, test } from 'vitest'
import { lowercase, uppercase } from '../../../worker/transform/relabel/case.ts'

describe('letters change one by one, as in Go', () => {
  test.each([
    ['bAr123Foo', 'bar123foo', 'BAR123FOO', 'plain letters'],
    ['', '', '', 'no letters'],
    ['Éclair', 'éclair', 'ÉCLAIR', 'letters with accents'],
    ['ΟΔΟΣ', 'οδοσ', 'ΟΔΟΣ', 'a sigma at the end is a sigma'],
    ['straße', 'straße', 'STRAßE', 'a letter without an upper case of one letter stays'],
    ['ﬁx', 'ﬁx', 'ﬁX', 'so does a ligature'],
    ['İx', 'ix', 'İX', 'a dotted I loses its dot'],
    ['ᾀᾳῃῳ', 'ᾀᾳῃῳ', 'ᾈᾼῌῼ', 'an iota beneath stays beneath'],
    ['ǆ', 'ǆ', 'Ǆ', 'a digraph is one letter'],
    ['𐐨𐐀', '𐐨𐐨', '𐐀𐐀', 'letters of two code units'],
  ])('%j: %j and %j (%s)', (text, lower, upper) => {
    expect([lowercase(text), uppercase(text)]).toEqual([lower, upper])
  })
})
