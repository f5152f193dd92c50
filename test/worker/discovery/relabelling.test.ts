/** Every action of relabelling, on targets as it is on samples. */

import { expect, test } from 'vitest'
import { RELABEL_ACTIONS, type RelabelRule } from '../../../dsl/bundle.ts'
import { resolveTargets } from '../../../worker/discovery/resolve.ts'
import { relabelRule } from '../../relabel-rule.ts'
import { discoveringTarget, expectFound, httpDiscovery } from './targets.ts'

type Case = readonly [rule: Partial<RelabelRule> & Pick<RelabelRule, 'action'>, expected: object | 'dropped']

/** Of a target at `db.example.com` with `__meta_zone="EU-1"`, `__meta_same="EU-1"`, `role="db"` and `team="a"`. */
const CASES: readonly Case[] = [
  [
    { action: 'replace', sourceLabels: ['__meta_zone'], regex: '(..)-.*', targetLabel: 'region', replacement: '$1' },
    { region: 'EU', role: 'db', team: 'a' },
  ],
  [{ action: 'keep', sourceLabels: ['role'], regex: 'web' }, 'dropped'],
  [
    { action: 'keep', sourceLabels: ['role'], regex: 'db' },
    { role: 'db', team: 'a' },
  ],
  [{ action: 'drop', sourceLabels: ['role'], regex: 'db' }, 'dropped'],
  [
    { action: 'keepequal', sourceLabels: ['__meta_zone'], targetLabel: '__meta_same' },
    { role: 'db', team: 'a' },
  ],
  [{ action: 'dropequal', sourceLabels: ['__meta_zone'], targetLabel: '__meta_same' }, 'dropped'],
  [
    { action: 'hashmod', sourceLabels: ['role'], modulus: 1, targetLabel: 'part' },
    { part: '0', role: 'db', team: 'a' },
  ],
  [
    { action: 'labelmap', regex: '__meta_(zone)', replacement: 'k_$1' },
    { k_zone: 'EU-1', role: 'db', team: 'a' },
  ],
  [{ action: 'labeldrop', regex: 'te.m' }, { role: 'db' }],
  [{ action: 'labelkeep', regex: '__.*|job|team' }, { team: 'a' }],
  [
    { action: 'lowercase', sourceLabels: ['__meta_zone'], targetLabel: 'zone' },
    { role: 'db', team: 'a', zone: 'eu-1' },
  ],
  [
    { action: 'uppercase', sourceLabels: ['role'], targetLabel: 'role' },
    { role: 'DB', team: 'a' },
  ],
]

test.each(CASES)('%j', async (rule, expected) => {
  const labels = { __meta_zone: 'EU-1', __meta_same: 'EU-1', role: 'db', team: 'a' }
  const context = { discovery: httpDiscovery(), target: await discoveringTarget({ relabel: [relabelRule(rule)] }) }
  const { endpoints } = expectFound(await resolveTargets([{ address: 'db.example.com', labels }], context))
  if (expected === 'dropped') expect(endpoints).toEqual([])
  else {
    const { job: _, instance: __, ...own } = Object.fromEntries(endpoints[0]!.labels)
    expect(own).toEqual(expected)
  }
})

test('no action is missing here', () => {
  expect(new Set(CASES.map(([{ action }]) => action))).toEqual(new Set(RELABEL_ACTIONS))
})
