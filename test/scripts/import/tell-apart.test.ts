import { describe, expect, test } from 'vitest'
import { tellApart } from '../../../scripts/import/prometheus/tell-apart.ts'

const endpoint = (url: string, labels: Readonly<Record<string, string>> = {}) => ({ url, labels })

describe('endpoints with the same labels', () => {
  test.each<[name: string, urls: readonly string[], label: string, values: readonly string[]]>([
    ['by their paths', ['https://a.example.com/x', 'https://a.example.com/y?z=1'], 'path', ['/x', '/y']],
    [
      'by a parameter',
      ['https://a.example.com/probe?module=m&target=b', 'https://a.example.com/probe?module=m&target=c'],
      'target',
      ['b', 'c'],
    ],
    [
      'by the whole URL, where neither does',
      ['https://a.example.com/x?k=1', 'https://a.example.com/x?k=2', 'https://a.example.com/y?k=1'],
      'url',
      ['https://a.example.com/x?k=1', 'https://a.example.com/x?k=2', 'https://a.example.com/y?k=1'],
    ],
  ])('are told apart %s', (_, urls, label, values) => {
    const { endpoints, added } = tellApart(urls.map((url) => endpoint(url)))
    expect(endpoints.map(({ labels }) => labels)).toEqual(values.map((value) => ({ [label]: value })))
    expect(added).toEqual([label])
  })

  test('keep a label that has the name already', () => {
    const urls = ['https://a.example.com/x?m=1', 'https://a.example.com/y?m=2']
    const { endpoints } = tellApart(urls.map((url) => endpoint(url, { path: 'same' })))
    expect(endpoints.map(({ labels }) => labels)).toEqual([
      { path: 'same', m: '1' },
      { path: 'same', m: '2' },
    ])
  })

  test.each([
    ['hosts', 'https://b.example.com/x', {}],
    ['ports', 'https://a.example.com:9100/x', {}],
    ['instances', 'https://a.example.com/y', { instance: 'b' }],
    ['labels', 'https://a.example.com/y', { env: 'test' }],
  ])('stay as they are where their %s differ', (_, url, labels) => {
    const both = [endpoint('https://a.example.com/x'), endpoint(url, labels)]
    expect(tellApart(both)).toEqual({ endpoints: both, added: [] })
  })
})
