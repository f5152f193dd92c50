import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Listens on loopback and gives the port; rejects where it is taken. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port) // a TCP server that listens has one
    })
  })
}
