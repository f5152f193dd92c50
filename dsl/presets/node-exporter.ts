import { exporter } from '../catalog.ts'
import { nodeExporterCatalog } from './node-exporter.catalog.gen.ts'
import { EXPORTER_ITSELF } from './runtime.ts'

/**
 * Linux hosts: CPU, memory, disks, file systems, network, load. Recorded from node_exporter 1.5.0.
 *
 * Keeps 385 of 535 samples. Left out are the exporter's own process, how long each collector took, network
 * interfaces of containers and the loopback, file systems that hold no data, and constants of interfaces. Counters that
 * the exporter does not declare (`node_netstat_*`, `node_vmstat_*`, conntrack) are sent as increases.
 */
export const nodeExporter = exporter(nodeExporterCatalog, {
  types: {
    node_netstat_Ip_Forwarding: 'gauge',
    node_netstat_Tcp_CurrEstab: 'gauge',
    'node_netstat_*': 'counter',
    'node_vmstat_*': 'counter',
    'node_nf_conntrack_stat_*': 'counter',
  },
  drop: {
    ...EXPORTER_ITSELF,
    node_exporter_build_info: true,
    node_scrape_collector_duration_seconds: true,
    'node_filesystem_*': { fstype: ['iso9660', 'nsfs', 'ramfs', 'squashfs', 'tmpfs'] },
    'node_network_*': { device: /^(lo|veth.*|cali.*|cni.*|flannel.*|lxc.*|br-.*|tap.*|docker.*)$/ },
    node_network_address_assign_type: true,
    node_network_device_id: true,
    node_network_dormant: true,
    node_network_flags: true,
    'node_network_iface_*': true,
    node_network_name_assign_type: true,
    node_network_net_dev_group: true,
    node_network_protocol_type: true,
    'node_time_clocksource_*': true,
    'node_timex_pps_*': true,
  },
})
