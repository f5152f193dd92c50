import { defineProject, secret } from 'narthex'

export default defineProject({
  dynatrace: { environment: 'https://abc12345.live.dynatrace.com', token: secret('DT_API_TOKEN') },
  labels: { env: 'dev' },
})
