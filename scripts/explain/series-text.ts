import type { ScrapedSample } from '../../worker/pipeline/trace.ts'

/** The series as one writes it in PromQL. */
export function seriesText({ metric, labels }: Pick<ScrapedSample, 'metric' | 'labels'>): string {
  const list = labels.map(([name, value]) => `${name}=${JSON.stringify(value)}`)
  return list.length === 0 ? metric : `${metric}{${list.join(',')}}`
}
