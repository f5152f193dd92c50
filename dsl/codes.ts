/**
 * Every mistake has a code that never changes its meaning: NX1xx the files and the options of targets, NX2xx rules on
 * metrics and labels, NX3xx what Dynatrace takes, NX4xx secrets and safety.
 */

interface CodeEntry {
  readonly severity: 'error' | 'warning'
  readonly title: string
  readonly explanation: string
  /** The line of the mistake may hold a credential: it is never printed. */
  readonly hidesSource?: true
}

export type Code = keyof typeof entries

/** What there is to know of a code. */
export function describeCode(code: Code): CodeEntry {
  return entries[code]
}

/** All codes, in order. */
export function allCodes(): readonly Code[] {
  // Safe: Code is defined as the keys of this very object.
  return Object.keys(entries) as Code[]
}

const entries = {
  NX101: {
    severity: 'error',
    title: 'the project file is missing',
    explanation:
      'targets/_project.ts says which Dynatrace environment the points go to and what all targets share. It exports defineProject({ … }) as its default.',
  },
  NX102: {
    severity: 'error',
    title: 'there is more than one project',
    explanation:
      'Only targets/_project.ts may export a project. Every other file in targets/ exports one target as its default.',
  },
  NX103: {
    severity: 'error',
    title: 'there are no targets',
    explanation:
      'Without a target nothing would be scraped. A target is a file targets/<name>.ts that exports target(…) as its default; files that start with _ are left for helpers.',
  },
  NX104: {
    severity: 'error',
    title: 'a file cannot be loaded',
    explanation:
      'The file has a syntax error, imports something that does not exist, or threw an error while it ran. Targets are programs: what they throw ends here.',
  },
  NX105: {
    severity: 'error',
    title: 'a file does not export its target or project',
    explanation:
      "Each file in targets/ exports one value as its default: 'export default target(…)', in _project.ts 'export default defineProject(…)'. Name helpers _something.ts, so that they are not read as targets.",
  },
  NX106: {
    severity: 'error',
    title: 'a file in targets/ is not read',
    explanation:
      'Targets are files in targets/ itself that end in .ts: others would be left out without a word. Name helpers _something, and folders of helpers too.',
  },
  NX110: {
    severity: 'error',
    title: 'there is no such option',
    explanation:
      'The name of an option is misspelt or belongs elsewhere. Options have the names that Prometheus gives them, in camelCase.',
  },
  NX111: {
    severity: 'error',
    title: 'an option has a value of the wrong kind',
    explanation: 'The editor shows the kind of value that an option takes; the message names what was found instead.',
  },
  NX112: {
    severity: 'error',
    title: 'an option is missing',
    explanation: 'Some options have no default that could be right: they must be written.',
  },
  NX113: {
    severity: 'error',
    title: 'a target has no usable job name',
    explanation:
      "The first argument of target() is the job, which every point carries as the dimension 'job'. It is text without control characters, and not empty.",
  },
  NX114: {
    severity: 'error',
    title: 'two targets have the same job',
    explanation:
      'The state of counters is kept by job and URL, and points are told apart by the dimension job. Give every target a job of its own.',
  },
  NX115: {
    severity: 'error',
    title: 'a target has no endpoints',
    explanation:
      'endpoints lists the URLs to scrape, and discovery finds more of them while the worker runs. A target with neither would never send a point.',
  },
  NX116: {
    severity: 'error',
    title: 'an address is not a whole URL',
    explanation:
      'Addresses are written out with scheme, host, port and path: https://web-1.example.com:9100/metrics. Nothing is added to them.',
  },
  NX117: {
    severity: 'error',
    title: 'an endpoint is listed twice',
    explanation:
      'Each endpoint is scraped once an interval; a second entry would send every point twice. URLs are compared as they are requested, so https://a:443/ and https://a/ are the same.',
  },
  NX118: {
    severity: 'error',
    title: 'two endpoints have the same labels',
    explanation:
      'What tells the series of two endpoints apart in Dynatrace are job, instance (host and port) and the labels. Two URLs on one host that differ in their path only need a label each, or their points would be mixed: { url: …, labels: { path: … } }.',
  },
  NX119: {
    severity: 'warning',
    title: 'two targets scrape the same endpoint',
    explanation:
      'Every series is sent under both jobs, and paid for twice. Where both are wanted, let keep choose different metrics in each.',
  },
  NX120: {
    severity: 'error',
    title: 'an interval cannot be kept',
    explanation:
      "Targets are looked at once a minute, and the minutes must divide an hour: '1m', '2m', '3m', '4m', '5m', '6m', '10m', '12m', '15m', '20m', '30m' or '1h'.",
  },
  NX121: {
    severity: 'error',
    title: 'a timeout is not a time',
    explanation: "A timeout is written in seconds or milliseconds: '10s', '2.5s' or '500ms'.",
  },
  NX122: {
    severity: 'error',
    title: 'a scrape may take longer than its interval',
    explanation:
      'A scrape that is still running when the next is due would meet itself. scrapeTimeout must not be above scrapeInterval, nor the timeout of a discovery above its refreshInterval.',
  },
  NX123: {
    severity: 'error',
    title: 'a size is not a size',
    explanation: "Sizes are written with their unit: '500kB', '4MB' (millions of bytes) or '4MiB' (1024 × 1024 bytes).",
  },
  NX124: {
    severity: 'error',
    title: 'a budget is not understood',
    explanation:
      "A budget is a number of points a month, with k for thousands or M for millions: '5M points/month'. { pointsPerMonth, series, linesPerTick } limits each by itself.",
  },
  NX125: {
    severity: 'warning',
    title: 'a limit lies below what the exporter sends',
    explanation:
      'The catalog counted more samples left after the rules than sampleLimit lets through. A scrape over the limit fails as a whole: raise it, or keep less.',
  },
  NX126: {
    severity: 'error',
    title: 'two options say where points go',
    explanation:
      'Points go to one place. ingest: says which: dynatrace({ … }) or otlp({ … }); dynatrace: { … } is short for the first.',
  },
  NX127: {
    severity: 'error',
    title: 'an address takes no OTLP',
    explanation:
      'Requests go to the endpoint as it is written: nothing is added to it, so it ends in the path that the backend takes metrics at, which is /v1/metrics unless it says otherwise.',
  },
  NX128: {
    severity: 'error',
    title: 'an option has no effect where it stands',
    explanation:
      'scheme, metricsPath and relabel are about endpoints that discovery finds: those that are written down say it in their URL. A server is federated at /federate, and an SRV record tells its own port.',
  },
  NX129: {
    severity: 'error',
    title: 'an address is of something else than what is asked',
    explanation:
      "Without source, endpoints are pages of exporters, scraped as they are written. A Prometheus server is asked through source: promql({ … }) for the results of queries, federate({ match: […] }) for series. Its address is then the base, such as 'https://prometheus.example.com'.",
  },
  NX130: {
    severity: 'error',
    title: 'a query is named like no metric',
    explanation:
      'The results of a query become the metric that it is named after in promql({ … }). Its name has letters, digits, underscores and colons, and does not start with a digit.',
  },
  NX201: {
    severity: 'error',
    title: 'a regular expression cannot run in linear time',
    explanation:
      'Exporters choose the text that expressions run on, so they run on an RE2 engine, whose time grows only with the length of the text. It has no lookahead, no lookbehind and no backreferences. Two rules often say the same as one lookahead.',
  },
  NX202: {
    severity: 'error',
    title: 'a regular expression has a flag that means nothing here',
    explanation:
      'The flags i, s, u and v are understood. g and y are about repeated searches and d and m about positions and lines; a rule only asks whether a value matches.',
  },
  NX203: {
    severity: 'error',
    title: 'a label has a name that no label can have',
    explanation:
      'Labels have any name with a letter or digit in it; Dynatrace makes a dimension of it: lower case, with underscores for what it does not take. Labels of the exporter are chosen by their whole name, without patterns.',
  },
  NX204: {
    severity: 'error',
    title: 'a rule names nothing that the exporter has',
    explanation:
      'The catalog of the exporter has no such metric or label, but one that is spelt nearly so. The rule would do nothing.',
  },
  NX205: {
    severity: 'error',
    title: 'a label has a reserved name',
    explanation: 'Names that start with two underscores are for internal use, in Prometheus as here.',
  },
  NX206: {
    severity: 'error',
    title: 'a rule names no metric',
    explanation:
      "Rules choose by metric name, in which * stands for any text: 'node_load1', 'node_memory_*'. Labels are chosen by conditions: drop: { node_cpu_seconds_total: { mode: 'idle' } }.",
  },
  NX207: {
    severity: 'error',
    title: 'a pattern cannot be renamed',
    explanation: 'All metrics that match would get one and the same key. Rename them one by one, or use prefix.',
  },
  NX208: {
    severity: 'error',
    title: 'two names become one',
    explanation:
      'Two metrics under one key, or two labels under one name, could not be told apart: values of one would overwrite or be added to those of the other.',
  },
  NX209: {
    severity: 'error',
    title: 'a relabel rule cannot work',
    explanation:
      "Rules under metrics.relabel are Prometheus' metric_relabel_configs in camelCase, those under relabel its relabel_configs, and what Prometheus refuses is refused here: each action needs its own fields and has no use for others.",
  },
  NX210: {
    severity: 'warning',
    title: 'a rule names what the exporter was not seen to have',
    explanation:
      'The catalog of the exporter has nothing of that name, nor near it. Exporters differ by version and flags: the rule may be right for yours. narthex types writes a catalog from your own exporter.',
  },
  NX211: {
    severity: 'error',
    title: 'a rule does not fit the metric',
    explanation:
      'counters: is for counters, histograms: for histograms, aggregate: for gauges, and a unit fits names that end in one it can be made of. Where the exporter tells a wrong type, types: corrects it.',
  },
  NX212: {
    severity: 'error',
    title: 'a join cannot work',
    explanation:
      'A join takes labels of one info metric to the metrics whose labels on: are equal. It needs labels to add, under names that nothing else has and that labels.drop does not drop.',
  },
  NX213: {
    severity: 'warning',
    title: 'a rule is never reached',
    explanation:
      'Another rule chooses all that this one could: an earlier pattern of the same kind, a drop, or a keep that does not let the metric through. It does nothing: remove it, or the other.',
  },
  NX214: {
    severity: 'error',
    title: 'two rules contradict each other',
    explanation:
      'One rule takes away what the other is there for: a metric that is kept and dropped, a label that is renamed and dropped, or renamed to a name that is set.',
  },
  NX215: {
    severity: 'error',
    title: 'buckets would become one',
    explanation:
      "le tells the buckets of a histogram apart, and quantile the quantiles of a summary. Without it their values would be mixed. histograms: 'summary' sends one statistic in place of the buckets.",
  },
  NX301: {
    severity: 'warning',
    title: 'a section of a metric key starts with a digit',
    explanation:
      'The documentation of Dynatrace allows sections such as the last of load.1m; the servers have refused them before. An underscore in place of the dot is safe.',
  },
  NX302: {
    severity: 'error',
    title: 'a name is not a metric key',
    explanation:
      'A metric key has sections of letters, digits, hyphens and underscores with dots between them. It starts with a letter or an underscore, no section starts with a hyphen, and none is empty.',
  },
  NX303: {
    severity: 'error',
    title: 'a metric key is reserved',
    explanation: "Keys that start with 'dt.' belong to Dynatrace, which refuses them from outside.",
  },
  NX304: {
    severity: 'warning',
    title: 'the environment is the address of the web interface',
    explanation:
      'Browsers show <id>.apps.dynatrace.com; metrics are taken in at <id>.live.dynatrace.com, which is used instead.',
  },
  NX305: {
    severity: 'error',
    title: 'a point has too many dimensions',
    explanation:
      'Dynatrace takes at most 50 dimensions a point: those set by the project, the target and the endpoint, and those of the exporter. It refuses the rest of the line with them.',
  },
  NX306: {
    severity: 'error',
    title: 'a metric key has the wrong length',
    explanation: 'Dynatrace takes metric keys of 3 to 250 characters, counting prefix and dots.',
  },
  NX310: {
    severity: 'error',
    title: 'a target costs more than its budget',
    explanation:
      'Points a month are series × ticks a month × endpoints, with 43,200 minutes in a month of 30 days. Series are counted as the catalog of the exporter saw them. Keep less, scrape less often, or raise the budget.',
  },
  NX311: {
    severity: 'warning',
    title: 'a target may cost more than its budget',
    explanation:
      'As the catalog of the exporter counted series, it is over the budget; but conditions, dropped labels, relabelling or omitted repeats take away some, and how many only a scrape can tell.',
  },
  NX401: {
    severity: 'error',
    title: 'a credential is written into the source',
    explanation:
      'What is in a file is in its history and in the compiled bundle, wherever it stands: as a parameter or a label, too. Store it with npx wrangler secret put NAME, and name it with secret(). A credential that was committed is known: change it.',
    hidesSource: true,
  },
  NX402: {
    severity: 'error',
    title: 'credentials would go over plain http',
    explanation:
      'Everyone on the way can read them. Use https; where the network itself is private, allowInsecureAuth: true allows it for one target.',
  },
  NX403: {
    severity: 'error',
    title: 'a URL has credentials in it',
    explanation:
      'URLs are shown on status pages and in logs. Take user and password, or the parameter, out of the URL and write auth: basic(user, secret(NAME)) or another way to prove who asks. Where an exporter takes a token in a parameter only, reach it by a binding with via that adds it.',
    hidesSource: true,
  },
  NX404: {
    severity: 'error',
    title: 'a secret has an impossible name',
    explanation: 'The name of a secret is upper case letters, digits and underscores, and starts with a letter.',
    hidesSource: true,
  },
  NX405: {
    severity: 'error',
    title: 'credentials are written in a way that is not understood',
    explanation:
      "Credentials are made by functions, so that none can end up in a file: auth: basic('user', secret('NAME')), bearer(secret('NAME')), header('X-Api-Key', secret('NAME')), authorization('token', secret('NAME')), oauth2({ … }) or sigv4({ … }).",
    hidesSource: true,
  },
  NX410: {
    severity: 'warning',
    title: 'an endpoint is a bare IP address',
    explanation:
      'Cloudflare refuses a Worker that fetches an address in place of a name, with error 1003. Give the host a name in DNS, or reach it by a binding with via; other runtimes take addresses.',
  },
  NX411: {
    severity: 'warning',
    title: 'an endpoint is in a private network',
    explanation:
      'A Worker at the edge is outside of every private network: names such as db.internal mean nothing to it. Publish the exporter under a public name, behind credentials, reach it by a binding with via, or run narthex inside the network on Node, Deno or Bun. localhost draws no warning: it can only mean the machine that narthex runs on.',
  },
  NX412: {
    severity: 'warning',
    title: 'pods are asked at addresses that only their cluster knows',
    explanation:
      "reach: 'direct' scrapes each pod at its own address, which means nothing outside of the network of the cluster. It needs a binding into that network, as via of the target, or a worker that runs inside of it. Unless set, pods are reached through the API server.",
  },
} as const satisfies Readonly<Record<string, CodeEntry>>
