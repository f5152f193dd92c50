import { describeProcess } from './process.suite.ts'
import { node } from './process.ts'
import { describeService } from './service.suite.ts'

describeService(node)
describeProcess(node)
