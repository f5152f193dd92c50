import { exporter } from '../catalog.ts'
import { pushgatewayCatalog } from './pushgateway.catalog.gen.ts'
import { GO_DETAILS } from './runtime.ts'

/**
 * What batch jobs pushed, and the Pushgateway itself. Recorded from Pushgateway 1.5.1. Set `honorLabels: true` on the
 * target, or `job` and `instance` of what was pushed give way to the target's. What jobs push is theirs and not in the
 * catalog: for rules on it, give `exporter()` a catalog of your own gateway.
 *
 * Keeps 191 of 212 samples of a gateway with 80 pushed series. Left out are details of the Go runtime.
 */
export const pushgateway = exporter(pushgatewayCatalog, { drop: GO_DETAILS })
