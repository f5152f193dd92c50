/**
 * The formats that are read, best first, with falling weights as in Prometheus' `scrape_protocols`:
 * https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config
 *
 * No `escaping` parameter and no `text/plain;version=1.0.0`: UTF-8 names are not asked for. The last entry lets an
 * exporter that negotiates strictly answer with what it has instead of 406.
 */
export const ACCEPT = [
  'application/openmetrics-text;version=1.0.0;q=0.5',
  'application/openmetrics-text;version=0.0.1;q=0.4',
  'text/plain;version=0.0.4;q=0.3',
  '*/*;q=0.2',
].join(',')
