/** Exporters that stand beside what they measure. */

import { randomBytes } from 'node:crypto'
import { get, getTimes, loopback } from './loopback.ts'
import { until, unusedPort, type Workbench } from './processes.ts'
import type { Recipe } from './recipe.ts'

export const EXPORTER_RECIPES: readonly Recipe[] = [
  {
    name: 'node',
    programs: ['prometheus-node-exporter'],
    packages: 'prometheus-node-exporter',
    async start(bench) {
      const address = await loopback()
      bench.start('prometheus-node-exporter', [`--web.listen-address=${address}`])
      return { url: `http://${address}/metrics`, work: async () => {} }
    },
  },
  {
    name: 'redis',
    programs: ['redis-server', 'redis-cli', 'prometheus-redis-exporter'],
    packages: 'redis-server prometheus-redis-exporter',
    async start(bench) {
      const [address, port] = [await loopback(), await unusedPort()]
      bench.start('redis-server', ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--dir', bench.folder])
      bench.start('prometheus-redis-exporter', [
        `-redis.addr=redis://127.0.0.1:${port}`,
        `-web.listen-address=${address}`,
      ])
      const command = (...args: readonly string[]) => bench.run('redis-cli', ['-p', `${port}`, ...args])
      await until('redis', async () => command('ping').then(() => true))
      return {
        url: `http://${address}/metrics`,
        work: async () => {
          await command('set', 'greeting', 'hello')
          await command('get', 'greeting')
          await command('get', 'nothing')
        },
      }
    },
  },
  {
    name: 'postgres',
    programs: ['initdb', 'postgres', 'psql', 'prometheus-postgres-exporter'],
    packages: 'postgresql-15 prometheus-postgres-exporter',
    async start(bench) {
      const [address, port] = [await loopback(), await unusedPort()]
      const as = { user: 'postgres' }
      bench.giveTo(as.user)
      const data = `${bench.folder}/data`
      await bench.run('initdb', ['-D', data, '-U', 'postgres', '--auth=trust'], as)
      bench.start('postgres', ['-D', data, '-p', `${port}`, '-h', '127.0.0.1', '-k', bench.folder], as)
      const url = `postgresql://postgres@127.0.0.1:${port}/postgres?sslmode=disable`
      const query = (sql: string) => bench.run('psql', [url, '-qc', sql], as)
      await until('postgres', async () => query('select 1').then(() => true))
      const env = { DATA_SOURCE_NAME: url }
      bench.start('prometheus-postgres-exporter', [`--web.listen-address=${address}`], { env })
      return {
        url: `http://${address}/metrics`,
        work: () => query('create table if not exists t (n int); insert into t select generate_series(1, 1000)'),
      }
    },
  },
  {
    name: 'mysqld',
    programs: ['mariadb-install-db', 'mariadbd', 'mariadb', 'prometheus-mysqld-exporter'],
    packages: 'mariadb-server prometheus-mysqld-exporter',
    async start(bench) {
      const [address, port] = [await loopback(), await unusedPort()]
      bench.giveTo('mysql')
      const [data, socket] = [`${bench.folder}/data`, `${bench.folder}/socket`]
      await bench.run('mariadb-install-db', ['--no-defaults', '--user=mysql', `--datadir=${data}`])
      bench.start('mariadbd', [
        '--no-defaults',
        '--user=mysql',
        `--datadir=${data}`,
        `--port=${port}`,
        '--bind-address=127.0.0.1',
        `--socket=${socket}`,
      ])
      const query = (sql: string) => bench.run('mariadb', ['--no-defaults', `--socket=${socket}`, '-e', sql])
      await until('mariadb', async () => query('select 1').then(() => true))
      const password = randomBytes(8).toString('hex')
      await query(`create user exporter@127.0.0.1 identified by '${password}'; grant all on *.* to exporter@127.0.0.1`)
      const env = { DATA_SOURCE_NAME: `exporter:${password}@(127.0.0.1:${port})/` }
      bench.start('prometheus-mysqld-exporter', [`--web.listen-address=${address}`], { env })
      return {
        url: `http://${address}/metrics`,
        work: () => query('create table if not exists test.t (n int); insert into test.t values (1), (2)'),
      }
    },
  },
  {
    name: 'nginx',
    programs: ['nginx', 'prometheus-nginx-exporter'],
    packages: 'nginx-light prometheus-nginx-exporter',
    async start(bench) {
      const [address, site] = [await loopback(), await loopback()]
      const status = 'location /stub_status { stub_status; } location / { return 200; }'
      startNginx(bench, `server { listen ${site}; ${status} }`)
      await until('nginx', () => get(`http://${site}/`))
      bench.start('prometheus-nginx-exporter', [
        `-nginx.scrape-uri=http://${site}/stub_status`,
        `-web.listen-address=${address}`,
      ])
      return { url: `http://${address}/metrics`, work: () => getTimes(`http://${site}/`, 5) }
    },
  },
  {
    name: 'apache',
    programs: ['apache2', 'prometheus-apache-exporter'],
    packages: 'apache2 prometheus-apache-exporter',
    async start(bench) {
      const [address, site] = [await loopback(), await loopback()]
      const modules = ['mpm_event', 'authz_core', 'status']
      const file = bench.file(
        'apache.conf',
        [
          `ServerRoot ${bench.folder}`,
          `Listen ${site}`,
          'ServerName node-1',
          'PidFile apache.pid',
          'ErrorLog error.log',
          ...modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`),
          '<Location /server-status>\nSetHandler server-status\n</Location>\n',
        ].join('\n'),
      )
      bench.start('apache2', ['-f', file, '-DFOREGROUND'])
      const status = `http://${site}/server-status?auto`
      await until('apache', () => get(status))
      bench.start('prometheus-apache-exporter', [`--scrape_uri=${status}`, `--telemetry.address=${address}`])
      return { url: `http://${address}/metrics`, work: () => getTimes(status, 5) }
    },
  },
  {
    name: 'process',
    programs: ['prometheus-process-exporter', 'redis-server'],
    packages: 'prometheus-process-exporter redis-server',
    async start(bench) {
      const [address, port] = [await loopback(), await unusedPort()]
      bench.start('redis-server', ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--dir', bench.folder])
      bench.start('prometheus-process-exporter', [`-web.listen-address=${address}`, '-procnames=redis-server'])
      return { url: `http://${address}/metrics`, work: async () => {} }
    },
  },
  {
    name: 'blackbox',
    programs: ['prometheus-blackbox-exporter'],
    packages: 'prometheus-blackbox-exporter',
    async start(bench) {
      const address = await startBlackbox(bench)
      return { url: `http://${address}/metrics`, work: () => getTimes(probeOf(address), 3) }
    },
  },
  {
    name: 'blackbox_probe',
    programs: ['prometheus-blackbox-exporter'],
    packages: 'prometheus-blackbox-exporter',
    async start(bench) {
      return { url: probeOf(await startBlackbox(bench)), work: async () => {} }
    },
  },
  {
    name: 'blackbox_probe_tls',
    programs: ['prometheus-blackbox-exporter', 'openssl', 'nginx'],
    packages: 'prometheus-blackbox-exporter openssl nginx-light',
    async start(bench) {
      const [address, site] = [await startBlackbox(bench), await loopback()]
      const name = ['-subj', '/CN=web.example', '-addext', 'subjectAltName=IP:127.0.0.1']
      const files = ['-keyout', 'key.pem', '-out', 'cert.pem']
      await bench.run('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '90', ...name, ...files])
      const tls = 'ssl_certificate cert.pem; ssl_certificate_key key.pem;'
      startNginx(bench, `server { listen ${site} ssl; ${tls} location / { return 200; } }`)
      const query = `module=http_2xx&target=${encodeURIComponent(`https://${site}/`)}`
      return { url: `http://${address}/probe?${query}`, work: async () => {} }
    },
  },
  {
    name: 'blackbox_probe_icmp',
    programs: ['prometheus-blackbox-exporter'],
    packages: 'prometheus-blackbox-exporter',
    async start(bench) {
      const address = await startBlackbox(bench)
      return { url: `http://${address}/probe?module=icmp&target=127.0.0.1`, work: async () => {} }
    },
  },
]

function startNginx(bench: Workbench, server: string): void {
  const folders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((each) => `${each}_temp_path ${each};`)
  const http = `http { ${folders.join(' ')} access_log off; ${server} }`
  const file = bench.file('nginx.conf', `daemon off; error_log stderr; pid nginx.pid; events {} ${http}`)
  bench.start('nginx', ['-c', file, '-p', bench.folder])
}

async function startBlackbox(bench: Workbench): Promise<string> {
  const address = await loopback()
  // The certificate of the recording is its own authority.
  const http = 'http: { preferred_ip_protocol: ip4, tls_config: { insecure_skip_verify: true } }'
  const icmp = 'icmp: { preferred_ip_protocol: ip4 }'
  const modules = `http_2xx: { prober: http, ${http} }, icmp: { prober: icmp, ${icmp} }`
  const file = bench.file('blackbox.yml', `modules: { ${modules} }\n`)
  bench.start('prometheus-blackbox-exporter', [`--config.file=${file}`, `--web.listen-address=${address}`])
  return address
}

/** Of itself: the one web page that is certainly there. */
function probeOf(address: string): string {
  return `http://${address}/probe?module=http_2xx&target=${encodeURIComponent(`http://${address}/-/healthy`)}`
}
