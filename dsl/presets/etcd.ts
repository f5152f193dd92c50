import { exporter } from '../catalog.ts'
import { etcdCatalog } from './etcd.catalog.gen.ts'
import { GO_DETAILS } from './runtime.ts'

/**
 * etcd: leader, proposals, disk, gRPC, size. Recorded from etcd 3.4.23, one member.
 *
 * Keeps 724 of 1245 samples. Left out are histograms for debugging, which etcd itself does not call stable, the
 * gRPC proxy, details of the Go runtime, and answers that say the client asked for the wrong thing. Much of the rest are
 * zeros of gRPC methods that nobody calls: `zeros: 'once'` on the target sends them no more. Indexes of
 * proposals are gauges, since a restart begins with those of the log.
 */
export const etcd = exporter(etcdCatalog, {
  types: { etcd_disk_wal_write_bytes_total: 'counter' },
  drop: {
    ...GO_DETAILS,
    'etcd_debugging_*_duration_*': true,
    etcd_debugging_lease_ttl_total: true,
    'etcd_grpc_proxy_*': true,
    'etcd_mvcc_hash_*': true,
    'etcd_snap_*': true,
    grpc_server_handled_total: {
      grpc_code: ['Aborted', 'AlreadyExists', 'InvalidArgument', 'NotFound', 'OutOfRange', 'Unimplemented'],
    },
  },
})
