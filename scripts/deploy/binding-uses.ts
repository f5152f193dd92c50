/** Which bindings targets are fetched by, and where each is named. */

import type { Bundle } from '../../dsl/bundle.ts'

export interface BindingUse {
  readonly name: string
  /** Where the target is that needs it, as people know it: its job. */
  readonly job: string
}

/** Each once, with the first target that names it. */
export function bindingUses({ targets }: Bundle): readonly BindingUse[] {
  const uses = targets.flatMap(({ job, via, discovery }) => {
    const names = [via, ...discovery.map((each) => each.via)]
    return names.flatMap((name) => (name === null ? [] : [{ name, job }]))
  })
  return [...new Map(uses.toReversed().map((use) => [use.name, use])).values()].toReversed()
}
