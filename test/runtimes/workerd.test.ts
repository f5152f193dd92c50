import { workerd } from './edge.ts'
import { describeService } from './service.suite.ts'

describeService(workerd)
