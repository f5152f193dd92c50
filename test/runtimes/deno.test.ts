import { describeProcess } from './process.suite.ts'
import { deno } from './process.ts'
import { describeService } from './service.suite.ts'

describeService(deno)
describeProcess(deno)
