/** Servers that are their own exporters. */

import { get, getTimes, loopback, send } from './loopback.ts'
import { until, unusedPort, type Workbench } from './processes.ts'
import type { Recipe } from './recipe.ts'

export const SERVER_RECIPES: readonly Recipe[] = [
  {
    name: 'haproxy',
    programs: ['haproxy'],
    packages: 'haproxy',
    async start(bench) {
      const address = await loopback()
      const file = bench.file(
        'haproxy.cfg',
        [
          'defaults\n  mode http\n  timeout client 5s\n  timeout server 5s\n  timeout connect 5s',
          `frontend web\n  bind ${address}`,
          '  http-request use-service prometheus-exporter if { path /metrics }\n  default_backend app',
          `backend app\n  http-request return status 200\n  server app-1 ${address}\n`,
        ].join('\n'),
      )
      bench.start('haproxy', ['-db', '-f', file])
      return { url: `http://${address}/metrics`, work: () => getTimes(`http://${address}/`, 5) }
    },
  },
  {
    name: 'pushgateway',
    programs: ['prometheus-pushgateway'],
    packages: 'prometheus-pushgateway',
    async start(bench) {
      const address = await loopback()
      bench.start('prometheus-pushgateway', [`--web.listen-address=${address}`])
      const job = `http://${address}/metrics/job/backup`
      const body = '# TYPE backup_files_total counter\nbackup_files_total 12\n'
      return { url: `http://${address}/metrics`, work: () => send(job, { method: 'PUT', body }) }
    },
  },
  {
    name: 'alertmanager',
    programs: ['prometheus-alertmanager'],
    packages: 'prometheus-alertmanager',
    async start(bench) {
      const address = await loopback()
      const file = bench.file('alertmanager.yml', 'route: { receiver: nobody }\nreceivers: [{ name: nobody }]\n')
      bench.start('prometheus-alertmanager', [
        `--config.file=${file}`,
        `--storage.path=${bench.folder}`,
        `--web.listen-address=${address}`,
        '--cluster.listen-address=',
      ])
      const headers = { 'content-type': 'application/json' }
      const body = JSON.stringify([{ labels: { alertname: 'Late' } }])
      const alerts = `http://${address}/api/v2/alerts`
      return { url: `http://${address}/metrics`, work: () => send(alerts, { method: 'POST', body, headers }) }
    },
  },
  {
    name: 'prometheus',
    programs: ['prometheus'],
    packages: 'prometheus',
    async start(bench) {
      const address = await loopback()
      const jobs = `scrape_configs: [{ job_name: self, scrape_interval: 1s, static_configs: [{ targets: ['${address}'] }] }]\n`
      bench.start('prometheus', [
        `--config.file=${bench.file('prometheus.yml', jobs)}`,
        `--storage.tsdb.path=${bench.folder}/data`,
        `--web.listen-address=${address}`,
      ])
      const query = `http://${address}/api/v1/query?query=up`
      return { url: `http://${address}/metrics`, work: () => getTimes(query, 3) }
    },
  },
  {
    name: 'victoriametrics',
    programs: ['victoria-metrics'],
    packages: 'victoria-metrics',
    async start(bench) {
      const address = await loopback()
      bench.start('victoria-metrics', [`-storageDataPath=${bench.folder}/data`, `-httpListenAddr=${address}`])
      return {
        url: `http://${address}/metrics`,
        async work() {
          await send(`http://${address}/api/v1/import/prometheus`, { method: 'POST', body: 'orders 3\n' })
          await getTimes(`http://${address}/api/v1/query?query=orders`, 3)
        },
      }
    },
  },
  {
    name: 'etcd',
    programs: ['etcd'],
    packages: 'etcd-server',
    async start(bench) {
      const [clients, peers] = [`http://${await loopback()}`, `http://${await loopback()}`]
      bench.start('etcd', [
        `--data-dir=${bench.folder}/data`,
        `--listen-client-urls=${clients}`,
        `--advertise-client-urls=${clients}`,
        `--listen-peer-urls=${peers}`,
        `--initial-advertise-peer-urls=${peers}`,
        `--initial-cluster=default=${peers}`,
      ])
      const key = Buffer.from('greeting').toString('base64')
      return {
        url: `${clients}/metrics`,
        async work() {
          await send(`${clients}/v3/kv/put`, { method: 'POST', body: JSON.stringify({ key, value: key }) })
          await send(`${clients}/v3/kv/range`, { method: 'POST', body: JSON.stringify({ key }) })
        },
      }
    },
  },
  {
    name: 'caddy',
    programs: ['caddy'],
    packages: 'caddy',
    async start(bench) {
      const [admin, site] = [await loopback(), await loopback()]
      const options = `{\n  admin ${admin}\n  servers {\n    metrics\n  }\n}\n`
      const file = bench.file('Caddyfile', `${options}http://${site} {\n  respond "hello"\n}\n`)
      bench.start('caddy', ['run', '--config', file, '--adapter', 'caddyfile'], {
        env: { XDG_DATA_HOME: bench.folder, XDG_CONFIG_HOME: bench.folder },
      })
      await until('caddy', () => get(`http://${site}/`))
      return { url: `http://${admin}/metrics`, work: () => getTimes(`http://${site}/`, 5) }
    },
  },
  {
    name: 'rabbitmq',
    programs: ['rabbitmq-server', 'epmd'],
    packages: 'rabbitmq-server',
    start: startRabbit,
  },
  {
    name: 'dnsdist',
    programs: ['dnsdist'],
    packages: 'dnsdist',
    async start(bench) {
      const [address, dns, backend] = [await loopback(), await loopback(), await loopback()]
      const file = bench.file(
        'dnsdist.conf',
        [
          `setLocal('${dns}')`,
          `newServer({address='${backend}', name='upstream'})`,
          `webserver('${address}')`,
          `setWebserverConfig({password='pw', acl='127.0.0.1/32'})\n`,
        ].join('\n'),
      )
      bench.start('dnsdist', ['--supervised', '--disable-syslog', '-C', file])
      const headers = { authorization: `Basic ${btoa('x:pw')}` }
      return { url: `http://${address}/metrics`, headers, work: async () => {} }
    },
  },
]

async function startRabbit(bench: Workbench) {
  const user = 'rabbitmq'
  const [epmd, amqp, distribution, management, metrics] = await Promise.all(Array.from({ length: 5 }, unusedPort))
  bench.giveTo(user)
  // Its own, in the foreground: one that the server starts would outlive it.
  bench.start('epmd', ['-port', `${epmd}`, '-address', '127.0.0.1'], { user })
  const settings = [
    `listeners.tcp.default = 127.0.0.1:${amqp}`,
    'cluster_name = rabbit@localhost',
    'management.tcp.ip = 127.0.0.1',
    `management.tcp.port = ${management}`,
    'prometheus.tcp.ip = 127.0.0.1',
    `prometheus.tcp.port = ${metrics}\n`,
  ]
  const env = {
    ERL_EPMD_PORT: `${epmd}`,
    ERL_EPMD_ADDRESS: '127.0.0.1',
    RABBITMQ_NODENAME: 'rabbit@localhost',
    RABBITMQ_DIST_PORT: `${distribution}`,
    RABBITMQ_CONFIG_FILE: bench.file('rabbitmq.conf', settings.join('\n')),
    RABBITMQ_ENABLED_PLUGINS_FILE: bench.file('enabled_plugins', '[rabbitmq_management, rabbitmq_prometheus].\n'),
    RABBITMQ_MNESIA_BASE: `${bench.folder}/mnesia`,
    RABBITMQ_LOG_BASE: `${bench.folder}/log-files`,
    HOME: bench.folder,
  }
  bench.start('rabbitmq-server', [], { user, env })
  const api = `http://127.0.0.1:${management}/api`
  const headers = { authorization: `Basic ${btoa('guest:guest')}`, 'content-type': 'application/json' }
  await until('the queue of rabbitmq', async () => {
    await send(`${api}/queues/%2F/orders`, { method: 'PUT', body: '{}', headers })
    return true
  })
  const message = { properties: {}, routing_key: 'orders', payload: 'hello', payload_encoding: 'string' }
  const taking = { count: 1, ackmode: 'ack_requeue_false', encoding: 'auto' }
  return {
    url: `http://127.0.0.1:${metrics}/metrics`,
    async work() {
      const publish = `${api}/exchanges/%2F/amq.default/publish`
      await send(publish, { method: 'POST', body: JSON.stringify(message), headers })
      await send(`${api}/queues/%2F/orders/get`, { method: 'POST', body: JSON.stringify(taking), headers })
    },
  }
}
