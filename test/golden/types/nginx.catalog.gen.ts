// Written by 'npx narthex types test/fixtures/exposition/nginx.txt --out targets/nginx.catalog.gen.ts': run it again instead of editing.
import type { Catalog } from 'narthex'

const families = {
  /** Accepted client connections */
  nginx_connections_accepted: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Active client connections */
  nginx_connections_active: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Handled client connections */
  nginx_connections_handled: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Connections where NGINX is reading the request header */
  nginx_connections_reading: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Idle client connections */
  nginx_connections_waiting: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Connections where NGINX is writing the response back to the client */
  nginx_connections_writing: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total http requests */
  nginx_http_requests_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Status of the last metric scrape */
  nginx_up: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Exporter build information */
  nginxexporter_build_info: { type: 'gauge', labels: ['arch', 'dirty', 'go', 'version'], series: 1, samples: 1 },
} as const

export type NginxFamilies = { readonly [N in keyof typeof families]: (typeof families)[N] }

export const nginxCatalog: Catalog<NginxFamilies> = { name: 'nginx', families }
