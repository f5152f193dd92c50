/** One POST of OTLP, and what its answer means for the points in it. Never throws. */

import type { Payload } from '../../model/batch.ts'
import { type Delivery, type IngestPorts, post, type SendOptions } from '../client.ts'
import { type OtlpAnswer, readExportResponse, readRefusal } from './answer.ts'

export function sendOtlp(payload: Payload, options: SendOptions, ports: IngestPorts): Promise<Delivery<OtlpAnswer>> {
  const { bytes, lines } = payload
  return post(
    {
      url: options.destination.otlpUrl,
      contentType: 'application/x-protobuf',
      body: bytes,
      readAnswer: (body, status) => (status === 400 ? readRefusal(body, lines) : readExportResponse(body, lines)),
    },
    options,
    ports,
  )
}
