import { describe, expect, test } from 'vitest'
import { formatOf } from '../../../worker/exposition/dialect.ts'
import { ACCEPT, ACCEPT_PROTOBUF } from '../../../worker/fetch/accept.ts'

function offersOf(accept: string) {
  return accept.split(',').map((offer) => {
    const [, type = '', weight] = /^(.*);q=(.*)$/.exec(offer) ?? []
    return { type, weight: Number(weight) }
  })
}

describe.each([
  ['text', ACCEPT, false, ['OpenMetrics', 'OpenMetrics', 'text', 'text']],
  ['protobuf and text', ACCEPT_PROTOBUF, true, ['protobuf', 'OpenMetrics', 'OpenMetrics', 'text', 'text']],
] as const)('what asks for %s', (_, accept, protobuf, formats) => {
  const offers = offersOf(accept)

  test('has weights that fall from offer to offer, as they are ranked by weight and not by place', () => {
    const weights = offers.map(({ weight }) => weight)
    expect(weights).toEqual([...new Set(weights)].sort((a, b) => b - a))
    expect(weights[0]).toBeLessThanOrEqual(1)
  })

  test('offers what is read, in this order, and anything else last', () => {
    expect(offers.map(({ type }) => (type === '*/*' ? type : nameOf(type, protobuf)))).toEqual([...formats, '*/*'])
  })
})

function nameOf(contentType: string, protobuf: boolean): string | undefined {
  const format = formatOf(contentType, { strict: false, fallback: null, protobuf })
  return format?.kind === 'text' ? (format.openMetrics ? 'OpenMetrics' : 'text') : format?.kind
}
