import { expect, test } from 'vitest'
import { writeProject } from '../end-to-end/project.ts'
import { startApiServer, TOKEN } from '../kubernetes/api-server.ts'
import { dynatrace, podOf, secretOf } from '../kubernetes/objects.ts'
import { serve } from '../serve.ts'
import { runPreview } from './run-preview.ts'

test('a pod is previewed with the credentials that its cluster keeps, and none of them is printed', async () => {
  const authorizations: (string | undefined)[] = []
  const origin = await serve((request, response) => {
    authorizations.push(request.headers.authorization)
    response.setHeader('content-type', 'text/plain').end('orders 7\n')
  })
  const annotations = dynatrace({ port: new URL(origin).port, 'http.auth': 'secret:shop:exporter:token' })
  const cluster = await startApiServer({
    pods: [podOf('web-1', { annotations, ip: '127.0.0.1' })],
    secrets: [secretOf('exporter', { token: 'hunter2-of-the-cluster' })],
  })
  const root = writeProject({
    'pods.ts': `import { kubernetes, secret, target } from 'narthex'

export default target('pods', {
  discovery: kubernetes({ server: '${cluster.origin}', token: secret('K8S_TOKEN'), reach: 'direct' }),
  allowInsecureAuth: true,
  allowPrivateNetwork: true,
})
`,
  })
  const { out, exitCode } = await runPreview({ root, env: { K8S_TOKEN: TOKEN } })
  expect(out).toContain('orders')
  expect(exitCode).toBe(0)
  expect(authorizations).toEqual(['Bearer hunter2-of-the-cluster', 'Bearer hunter2-of-the-cluster'])
  expect(out).not.toContain('hunter2')
})
