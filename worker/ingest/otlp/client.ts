/** One POST of histograms to Dynatrace, and what its answer means for them. Never throws. */

import type { Payload } from '../../model/batch.ts'
import { type Delivery, type IngestEndpoint, type IngestPorts, post } from '../client.ts'
import { type OtlpAnswer, readExportResponse, readRefusal } from './answer.ts'

export function sendOtlp(
  payload: Payload,
  endpoint: IngestEndpoint,
  ports: IngestPorts,
): Promise<Delivery<OtlpAnswer>> {
  const { bytes, lines } = payload
  return post(
    {
      path: '/api/v2/otlp/v1/metrics',
      contentType: 'application/x-protobuf',
      body: bytes,
      readAnswer: (body, status) => (status === 400 ? readRefusal(body, lines) : readExportResponse(body, lines)),
    },
    endpoint,
    ports,
  )
}
