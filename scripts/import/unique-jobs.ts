import type { ImportedTarget } from './imported.ts'
import { createUnique } from './names.ts'
import type { Notes } from './notes.ts'

/** Targets of one project have names of their own; several files or receivers may each have a job of one name. */
export function uniqueJobs(targets: readonly ImportedTarget[], notes: Notes): readonly ImportedTarget[] {
  const unique = createUnique()
  return targets.map((target) => {
    const job = unique(target.job)
    if (job === target.job) return target
    const about = { at: target.from, option: 'job_name' }
    const help = `write labels: { set: { job: '${target.job}' } } if both should be one`
    notes.warning(about, `there is a job '${target.job}' already, so this one is called '${job}'`, help)
    return { ...target, job }
  })
}
