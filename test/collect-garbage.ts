import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

/** Collects garbage again and again until the promise is settled. */
export async function whileCollecting<T>(promise: Promise<T>): Promise<T> {
  const collections = setInterval(collectGarbage, 50)
  try {
    return await promise
  } finally {
    clearInterval(collections)
  }
}
