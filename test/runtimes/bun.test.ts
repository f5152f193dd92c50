import { describeProcess } from './process.suite.ts'
import { bun } from './process.ts'
import { describeService } from './service.suite.ts'

describeService(bun)
describeProcess(bun)
