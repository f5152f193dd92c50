import { expect, test } from 'vitest'
import { compileProject } from '../../../scripts/compile-project.ts'
import { discoverHttp } from '../../../worker/discovery/discover-http.ts'
import { blocksOf, rowsOf, sectionOf } from '../../docs-blocks.ts'
import { writeProject } from '../../end-to-end/project.ts'
import { expectFound, type HttpDiscovery, PORTS } from './targets.ts'

const GUIDE = 'docs/discovery.md'

test('the list that the guide shows comes to the endpoints that it shows', async () => {
  const blocks = blocksOf(GUIDE)
  const program = blocks.find(({ language }) => language === 'ts')!
  const list = blocks.find(({ language }) => language === 'yaml')!
  const { bundle } = await compileProject({ root: writeProject({ 'databases.ts': program.text }) })
  const target = bundle!.targets[0]!
  const discovery = target.discovery[0] as HttpDiscovery // made by http() in the program
  const fetch = async () => new Response(list.text, { headers: { 'content-type': 'application/json' } })
  const found = expectFound(await discoverHttp(discovery, target, { ...PORTS, fetch, secrets: () => 'token' }))
  expect(found.endpoints.map(({ url, labels }) => [url, labels.map(([name, value]) => `${name}=${value}`)])).toEqual(
    rowsOf(sectionOf(GUIDE, '## By HTTP')).map(([url, labels]) => [unquoted(url!)[0], unquoted(labels!)]),
  )
  expect(found.refusals).toBe(0)
})

/** What stands between backticks. */
function unquoted(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]*)`/g)].map(([, text]) => text!)
}
