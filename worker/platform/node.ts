/** The worker on Node: `node worker/platform/node.ts`. */

import { serve } from './node-server.ts'
import { runService } from './node-service.ts'

await runService(serve)
