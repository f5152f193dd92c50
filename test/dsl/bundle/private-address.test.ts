import { BlockList } from 'node:net'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isPrivateHost } from '../../../dsl/bundle/private-address.ts'

describe('a host of a private network', () => {
  test.each([
    ['127.0.0.1', 'loopback'],
    ['10.255.255.255', 'RFC 1918'],
    ['172.16.0.0', 'RFC 1918, its first'],
    ['172.31.255.255', 'RFC 1918, its last'],
    ['192.168.1.1', 'RFC 1918'],
    ['100.64.0.1', 'shared by providers'],
    ['169.254.169.254', 'the metadata of a cloud'],
    ['0.0.0.0', 'this host'],
    ['192.0.0.170', 'protocol assignments'],
    ['198.19.0.1', 'benchmarks'],
    ['203.0.113.7', 'documentation'],
    ['224.0.0.1', 'multicast'],
    ['255.255.255.255', 'broadcast'],
    ['[::]', 'this host'],
    ['[::1]', 'loopback'],
    ['[fd12:3456::1]', 'unique local'],
    ['[fe80::1]', 'link-local'],
    ['[ff02::1]', 'multicast'],
    ['[::ffff:10.0.0.1]', 'mapped'],
    ['[::10.0.0.1]', 'compatible, deprecated'],
    ['[64:ff9b::10.0.0.1]', 'NAT64'],
    ['[64:ff9b:1::8.8.8.8]', 'NAT64 of a network of its own'],
    ['[2002:a00:1::]', '6to4'],
    ['[2001:0:1:2:3:4:5:6]', 'Teredo'],
    ['[2001:db8::1]', 'documentation'],
    ['[3fff:fff::1]', 'documentation'],
    ['[100::1]', 'discarded'],
    ['[5f00::1]', 'segment routing'],
    ['localhost', 'a name of this host'],
    ['LOCALHOST.', 'the same, as DNS may write it'],
    ['db.localhost', 'a name of this host'],
    ['intranet', 'a name without a dot'],
    ['printer.local', 'multicast DNS'],
    ['metadata.google.internal', 'the metadata of a cloud'],
    ['router.home.arpa', 'a network at home'],
    ['kubernetes.default.svc', 'a service of the cluster that it stands in'],
    ['wiki.corp', 'a name that companies use'],
    ['kubernetes.default.svc.cluster.local', 'a cluster'],
    ['fe80::1%eth0', 'a zone, which no URL has'],
    ['', 'nothing'],
    ['no such host', 'nothing that can be understood'],
  ])('is %s: %s', (host) => {
    expect(isPrivateHost(host)).toBe(true)
  })

  test.each([
    '8.8.8.8',
    '172.15.255.255',
    '172.32.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '192.0.1.1',
    '198.17.255.255',
    '223.255.255.255',
    '[2606:4700::1111]',
    '2606:4700::1111',
    '[::ffff:8.8.8.8]',
    '[64:ff9b::808:808]',
    '[2002:808:808::1]',
    '[2001:4860:4860::8888]',
    '[3fff:1000::1]',
    'example.com',
    'example.com.',
    'local.example.com',
    'mylocalhost.example',
    'internal.example.com',
    '10.0.0.1.example.com',
    'fd00.example.com',
  ])('is not %s', (host) => {
    expect(isPrivateHost(host)).toBe(false)
  })

  test.each([
    ['http://0x7f.1/', '127.0.0.1'],
    ['http://2130706433/', '127.0.0.1'],
    ['http://0177.0.0.1/', '127.0.0.1'],
    ['http://127.1/', '127.0.0.1'],
    ['http://１２７.0.0.1/', '127.0.0.1'],
    ['http://%31%30.0.0.1/', '10.0.0.1'],
    ['http://[0:0:0:0:0:FFFF:7F00:1]/', '[::ffff:7f00:1]'],
    ['http://LocalHost/', 'localhost'],
    ['http://ⓛocalhost/', 'localhost'],
  ])('is recognised in %s', (url, hostname) => {
    expect(new URL(url).hostname).toBe(hostname)
    expect(isPrivateHost(new URL(url).hostname)).toBe(true)
  })
})

/** IANA's registries, as the prefixes that are not to be reached globally. */
const PRIVATE_IPV4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]

const privateAddresses = new BlockList()
const publicIpv6 = new BlockList()
publicIpv6.addSubnet('2000::', 3, 'ipv6')
publicIpv6.addSubnet('64:ff9b::', 96, 'ipv6')
publicIpv6.addSubnet('::ffff:0:0', 96, 'ipv6')
for (const [net, prefix] of PRIVATE_IPV4) {
  const hex = net
    .split('.')
    .map((byte) => Number(byte).toString(16).padStart(2, '0'))
    .join('')
  const groups = `${hex.slice(0, 4)}:${hex.slice(4)}`
  privateAddresses.addSubnet(net, prefix)
  privateAddresses.addSubnet(`64:ff9b::${groups}`, 96 + prefix, 'ipv6')
  privateAddresses.addSubnet(`::ffff:${groups}`, 96 + prefix, 'ipv6')
  privateAddresses.addSubnet(`2002:${groups}::`, 16 + prefix, 'ipv6')
}
privateAddresses.addSubnet('2001::', 23, 'ipv6')
privateAddresses.addSubnet('2001:db8::', 32, 'ipv6')
privateAddresses.addSubnet('3fff::', 20, 'ipv6')

/** Addresses near the edges of the prefixes are as likely as any other. */
const ipv4 = fc.oneof(
  fc.nat(0xffffffff),
  fc
    .tuple(fc.constantFrom(...PRIVATE_IPV4), fc.constantFrom(-1, 0, 1), fc.boolean())
    .map(
      ([[net, prefix], step, isEnd]) => (numberOf(net) + (isEnd ? 2 ** (32 - prefix) : 0) + step + 2 ** 32) % 2 ** 32,
    ),
)

const SPELLINGS: readonly ((address: number) => string)[] = [
  dotted,
  (address) => String(address),
  (address) => `0x${address.toString(16)}`,
  (address) => `0${address.toString(8)}`,
  (address) =>
    bytesOf(address)
      .map((byte) => `0x${byte.toString(16)}`)
      .join('.'),
  (address) =>
    bytesOf(address)
      .map((byte) => `0${byte.toString(8)}`)
      .join('.'),
  (address) => `${bytesOf(address)[0]}.${address % 2 ** 24}`,
  (address) => `${bytesOf(address).slice(0, 2).join('.')}.${address % 2 ** 16}.`,
]

test('any IPv4 address in any spelling is judged as by node:net', () => {
  fc.assert(
    fc.property(ipv4, fc.constantFrom(...SPELLINGS), (address, spell) => {
      const { hostname } = new URL(`http://${spell(address)}/`)
      expect([spell(address), isPrivateHost(hostname)]).toEqual([
        spell(address),
        privateAddresses.check(dotted(address)),
      ])
    }),
    { numRuns: 2000 },
  )
})

const group = fc.oneof(fc.constant(0), fc.nat(0xffff))
const PREFIXES: readonly (readonly number[])[] = [
  [],
  [0, 0, 0, 0, 0, 0],
  [0, 0, 0, 0, 0, 0xffff],
  [0x64, 0xff9b, 0, 0, 0, 0],
  [0x64, 0xff9b, 1],
  [0x2001],
  [0x2001, 0x1ff],
  [0x2001, 0x200],
  [0x2001, 0xdb8],
  [0x2002],
  [0x3fff],
  [0xfc00],
  [0xfe80],
  [0xff02],
]

const ipv6 = fc
  .tuple(fc.constantFrom(...PREFIXES), fc.array(group, { minLength: 8, maxLength: 8 }), fc.option(ipv4))
  .map(([prefix, rest, embedded]) => {
    const groups = [...prefix, ...rest].slice(0, 8)
    if (embedded === null) return groups
    const at = prefix[0] === 0x2002 ? 1 : 6
    return groups.toSpliced(at, 2, Math.floor(embedded / 65536), embedded % 65536)
  })

test('any IPv6 address in any spelling is judged as by node:net', () => {
  const spellings: readonly ((groups: readonly number[]) => string)[] = [
    (groups) => groups.map((each) => each.toString(16)).join(':'),
    (groups) => groups.map((each) => each.toString(16).toUpperCase().padStart(4, '0')).join(':'),
    (groups) =>
      `${groups
        .slice(0, 6)
        .map((each) => each.toString(16))
        .join(':')}:${dotted(groups[6]! * 65536 + groups[7]!)}`,
  ]
  fc.assert(
    fc.property(ipv6, fc.constantFrom(...spellings), (groups, spell) => {
      const text = spell(groups)
      const isPrivate = !publicIpv6.check(text, 'ipv6') || privateAddresses.check(text, 'ipv6')
      expect([text, isPrivateHost(new URL(`http://[${text}]/`).hostname)]).toEqual([text, isPrivate])
      expect([text, isPrivateHost(text)]).toEqual([text, isPrivate])
    }),
    { numRuns: 2000 },
  )
})

function bytesOf(address: number): readonly number[] {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256)
}

function dotted(address: number): string {
  return bytesOf(address).join('.')
}

function numberOf(address: string): number {
  return address.split('.').reduce((number, byte) => number * 256 + Number(byte), 0)
}
