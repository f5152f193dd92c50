/**
 * The formats that are read, in the order and with the falling weights of Prometheus' default `scrape_protocols`:
 * https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config
 *
 * The newer version of each format takes names in UTF-8 as they are (`escaping`). Anything else comes last, as in
 * Prometheus and whether or not a fallback is set: it asks for no format that is not read, but an exporter that
 * negotiates to the letter would answer 406 without it, where its Content-Type tells better what it has.
 */
export const ACCEPT = [
  'application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6',
  'application/openmetrics-text;version=0.0.1;q=0.5',
  'text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4',
  'text/plain;version=0.0.4;q=0.3',
  '*/*;q=0.2',
].join(',')

/** The same with protobuf before them. It costs more to read than text, so it is only asked for where that is wanted. */
export const ACCEPT_PROTOBUF = [
  'application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;escaping=allow-utf-8;q=0.7',
  ACCEPT,
].join(',')
