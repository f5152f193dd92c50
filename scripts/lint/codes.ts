/**
 * What lint finds in an exposition, by codes that never change their meaning: NX50x what cannot be read, NX51x order
 * and repetition, NX52x values and histograms, NX53x names, NX54x what Dynatrace makes of it.
 */

export type LintSeverity = 'error' | 'warning' | 'info'

export type LintCode = keyof typeof entries

export interface LintCodeEntry {
  readonly severity: LintSeverity
  readonly title: string
  readonly explanation: string
}

/** What there is to know of a code. */
export function describeLintCode(code: LintCode): LintCodeEntry {
  return entries[code]
}

/** All codes, in order. */
export function allLintCodes(): readonly LintCode[] {
  // Safe: LintCode is defined as the keys of this very object.
  return Object.keys(entries) as LintCode[]
}

const entries = {
  NX501: {
    severity: 'error',
    title: 'a line cannot be read',
    explanation:
      'The line does not follow the grammar of its format. Prometheus fails the whole scrape for it; narthex does so with parsing: strict, and otherwise skips the line.',
  },
  NX502: {
    severity: 'error',
    title: 'the body does not end with # EOF',
    explanation:
      'In OpenMetrics the last line is # EOF, so that a reader can tell a whole body from one that was cut short. Nothing may follow it.',
  },
  NX503: {
    severity: 'error',
    title: 'the last line has no line feed',
    explanation:
      'Every line of the text format ends with a line feed, the last one too. Without it a number may have been cut in two.',
  },
  NX504: {
    severity: 'error',
    title: 'the body is larger than what is read',
    explanation: 'There is a limit on the families of one exposition. Reading stops there, and so does lint.',
  },
  NX510: {
    severity: 'error',
    title: 'metadata comes after samples of its family',
    explanation:
      'TYPE stands before the first sample of its family, or those samples have been read without it. OpenMetrics asks the same of HELP and UNIT.',
  },
  NX511: {
    severity: 'error',
    title: 'metadata is given twice',
    explanation: 'A family has one TYPE, one HELP and one UNIT line at most. Readers differ in which of two they take.',
  },
  NX512: {
    severity: 'warning',
    title: 'the lines of a family do not stand together',
    explanation:
      'All lines of a family form one group. OpenMetrics forbids anything else; readers of the text format are slower, and some take the second group for another family.',
  },
  NX513: {
    severity: 'error',
    title: 'a series is written twice',
    explanation:
      'Name and labels make a series, in whatever order the labels stand. Of two samples for one series only the first is kept.',
  },
  NX514: {
    severity: 'error',
    title: 'a sample has a name that its type does not have',
    explanation:
      'The type of a family says which samples it has: a histogram x has x_bucket, x_sum and x_count, and in OpenMetrics a counter x has x_total and an info x has x_info.',
  },
  NX520: {
    severity: 'error',
    title: 'a histogram has no +Inf bucket',
    explanation: 'The bucket with le="+Inf" counts every observation. Without it no quantile can be computed.',
  },
  NX521: {
    severity: 'error',
    title: 'buckets of a histogram are not cumulative',
    explanation:
      'Each bucket counts all observations up to its le, those of the smaller buckets included, so values never fall from one bucket to the next.',
  },
  NX522: {
    severity: 'error',
    title: 'the count of a histogram is not that of its +Inf bucket',
    explanation: 'Both count every observation. Where they differ, one was updated without the other.',
  },
  NX523: {
    severity: 'error',
    title: 'le or quantile is missing or not a number',
    explanation:
      'Buckets are told apart by the label le, the quantiles of a summary by the label quantile. Both are numbers.',
  },
  NX524: {
    severity: 'error',
    title: 'a counter is negative',
    explanation:
      'A counter counts from zero and falls only to zero. What goes below is a gauge. The same holds for the buckets and the count of histograms and for the count of summaries.',
  },
  NX525: {
    severity: 'warning',
    title: 'buckets of a histogram are not sorted',
    explanation: 'Buckets are written in ascending order of le, as both formats ask.',
  },
  NX526: {
    severity: 'error',
    title: 'an exemplar stands where none may',
    explanation:
      'Exemplars belong to buckets of histograms and to totals of counters, and the names and values of their labels have 128 characters at most.',
  },
  NX527: {
    severity: 'warning',
    title: 'a quantile is not between 0 and 1',
    explanation: 'The label quantile is a ratio: the median is 0.5, not 50. Tools find quantiles by that number.',
  },
  NX528: {
    severity: 'warning',
    title: 'a counter is not a number',
    explanation:
      'OpenMetrics forbids NaN as the value of a counter, and no rate can be computed from it. A counter that has no value yet is 0, or is left out.',
  },
  NX530: {
    severity: 'warning',
    title: 'a metric has no help text',
    explanation: 'HELP says in a sentence what is measured. It is shown wherever the metric is chosen.',
  },
  NX531: {
    severity: 'warning',
    title: 'the suffix _total and the type counter do not go together',
    explanation: 'The name of a counter ends in _total, and no other name does: a reader sees at once what to rate.',
  },
  NX532: {
    severity: 'warning',
    title: 'a suffix or label of histograms and summaries is used by something else',
    explanation:
      '_bucket, _count and _sum and the labels le and quantile mean what they mean in histograms and summaries. Elsewhere they mislead readers and tools.',
  },
  NX533: {
    severity: 'warning',
    title: 'a name contains a type',
    explanation: 'The type is metadata: it may change while the name stays, and tools show it anyway.',
  },
  NX534: {
    severity: 'warning',
    title: 'a name has a colon',
    explanation: 'Colons are for the results of recording rules, level:metric:operations. Exporters do not use them.',
  },
  NX535: {
    severity: 'warning',
    title: 'a name is in camelCase',
    explanation: 'Names of metrics and labels are written in snake_case, words in lower case with underscores between.',
  },
  NX536: {
    severity: 'warning',
    title: 'a unit is abbreviated',
    explanation: 'Units are written out, in the plural: seconds, bytes. m may be meters, minutes or milli.',
  },
  NX537: {
    severity: 'warning',
    title: 'a unit is not a base unit',
    explanation:
      'Values are in base units, seconds and not milliseconds, bytes and not kilobytes, so that they can be added and compared without a look at names. Tools scale them for display.',
  },
  NX538: {
    severity: 'warning',
    title: 'a unit is not the suffix of its name',
    explanation: 'The unit comes last, before _total or _info only: http_request_duration_seconds.',
  },
  NX539: {
    severity: 'warning',
    title: 'a label has a reserved name',
    explanation:
      'Names that start with two underscores are for internal use: Prometheus drops them during relabelling.',
  },
  NX540: {
    severity: 'info',
    title: 'Dynatrace gets another metric key',
    explanation:
      'A metric key has sections of letters, digits, hyphens and underscores with dots between. What is none of them becomes an underscore.',
  },
  NX541: {
    severity: 'info',
    title: 'Dynatrace gets another dimension key',
    explanation:
      'A dimension key is in lower case, of letters, digits, hyphens, underscores, colons and dots, and has 100 characters at most.',
  },
  NX542: {
    severity: 'warning',
    title: 'two names become one in Dynatrace',
    explanation:
      'After the rules of Dynatrace two metrics have one key, so their values mix, or two labels of a sample have one, so the second is left out. Rename one of them, here or in the rules of the target.',
  },
  NX543: {
    severity: 'warning',
    title: 'a label value is too long for Dynatrace',
    explanation:
      'Dimension values have 250 characters at most. Longer ones are cut, and series that differ only behind the cut become one.',
  },
  NX544: {
    severity: 'warning',
    title: 'a sample has more labels than Dynatrace takes',
    explanation:
      'A point has 50 dimensions at most, with job, instance and the labels of the target. Labels over that are left out.',
  },
  NX545: {
    severity: 'warning',
    title: 'no metric key can be made of a name',
    explanation:
      'Nothing is left of the name under the rules of Dynatrace, or it starts with dt., which is reserved. The metric is not sent unless a rule renames it.',
  },
} as const satisfies Readonly<Record<string, LintCodeEntry>>
