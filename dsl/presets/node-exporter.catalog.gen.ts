// Written by 'node scripts/presets/generate.ts': run it again instead of editing.
import type { Catalog } from '../catalog.ts'

const families = {
  /** A summary of the pause duration of garbage collection cycles. */
  go_gc_duration_seconds: { type: 'summary', labels: ['quantile'], series: 1, samples: 7 },
  /** Number of goroutines that currently exist. */
  go_goroutines: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Information about the Go environment. */
  go_info: { type: 'gauge', labels: ['version'], series: 1, samples: 1 },
  /** Number of bytes allocated and still in use. */
  go_memstats_alloc_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of bytes allocated, even if freed. */
  go_memstats_alloc_bytes_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of bytes used by the profiling bucket hash table. */
  go_memstats_buck_hash_sys_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of frees. */
  go_memstats_frees_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of bytes used for garbage collection system metadata. */
  go_memstats_gc_sys_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of heap bytes allocated and still in use. */
  go_memstats_heap_alloc_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of heap bytes waiting to be used. */
  go_memstats_heap_idle_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of heap bytes that are in use. */
  go_memstats_heap_inuse_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of allocated objects. */
  go_memstats_heap_objects: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of heap bytes released to OS. */
  go_memstats_heap_released_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of heap bytes obtained from system. */
  go_memstats_heap_sys_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of seconds since 1970 of last garbage collection. */
  go_memstats_last_gc_time_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of pointer lookups. */
  go_memstats_lookups_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of mallocs. */
  go_memstats_mallocs_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of bytes in use by mcache structures. */
  go_memstats_mcache_inuse_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of bytes used for mcache structures obtained from system. */
  go_memstats_mcache_sys_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of bytes in use by mspan structures. */
  go_memstats_mspan_inuse_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of bytes used for mspan structures obtained from system. */
  go_memstats_mspan_sys_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of heap bytes when next garbage collection will take place. */
  go_memstats_next_gc_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of bytes used for other system allocations. */
  go_memstats_other_sys_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of bytes in use by the stack allocator. */
  go_memstats_stack_inuse_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of bytes obtained from system for stack allocator. */
  go_memstats_stack_sys_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of bytes obtained from system. */
  go_memstats_sys_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of OS threads created. */
  go_threads: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** ARP entries by device */
  node_arp_entries: { type: 'gauge', labels: ['device'], series: 1, samples: 1 },
  /** Node boot time, in unixtime. */
  node_boot_time_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of context switches. */
  node_context_switches_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Seconds the CPUs spent in guests (VMs) for each mode. */
  node_cpu_guest_seconds_total: { type: 'counter', labels: ['cpu', 'mode'], series: 4, samples: 4 },
  /** Seconds the CPUs spent in each mode. */
  node_cpu_seconds_total: { type: 'counter', labels: ['cpu', 'mode'], series: 16, samples: 16 },
  /** This is the total number of seconds spent by all discards. */
  node_disk_discard_time_seconds_total: { type: 'counter', labels: ['device'], series: 2, samples: 2 },
  /** The total number of sectors discarded successfully. */
  node_disk_discarded_sectors_total: { type: 'counter', labels: ['device'], series: 2, samples: 2 },
  /** The total number of discards completed successfully. */
  node_disk_discards_completed_total: { type: 'counter', labels: ['device'], series: 2, samples: 2 },
  /** The total number of discards merged. */
  node_disk_discards_merged_total: { type: 'counter', labels: ['device'], series: 2, samples: 2 },
  /** This is the total number of seconds spent by all flush requests. */
  node_disk_flush_requests_time_seconds_total: { type: 'counter', labels: ['device'], series: 2, samples: 2 },
  /** The total number of flush requests completed successfully */
  node_disk_flush_requests_total: { type: 'counter', labels: ['device'], series: 2, samples: 2 },
  /** Info of /sys/block/<block_device>. */
  node_disk_info: { type: 'gauge', labels: ['device', 'major', 'minor'], series: 2, samples: 2 },
  /** The number of I/Os currently in progress. */
  node_disk_io_now: { type: 'gauge', labels: ['device'], series: 2, samples: 2 },
  /** Total seconds spent doing I/Os. */
  node_disk_io_time_seconds_total: { type: 'counter', labels: ['device'], series: 2, samples: 2 },
  /** The weighted # of seconds spent doing I/Os. */
  node_disk_io_time_weighted_seconds_total: { type: 'counter', labels: ['device'], series: 2, samples: 2 },
  /** The total number of bytes read successfully. */
  node_disk_read_bytes_total: { type: 'counter', labels: ['device'], series: 2, samples: 2 },
  /** The total number of seconds spent by all reads. */
  node_disk_read_time_seconds_total: { type: 'counter', labels: ['device'], series: 2, samples: 2 },
  /** The total number of reads completed successfully. */
  node_disk_reads_completed_total: { type: 'counter', labels: ['device'], series: 2, samples: 2 },
  /** The total number of reads merged. */
  node_disk_reads_merged_total: { type: 'counter', labels: ['device'], series: 2, samples: 2 },
  /** This is the total number of seconds spent by all writes. */
  node_disk_write_time_seconds_total: { type: 'counter', labels: ['device'], series: 2, samples: 2 },
  /** The total number of writes completed successfully. */
  node_disk_writes_completed_total: { type: 'counter', labels: ['device'], series: 2, samples: 2 },
  /** The number of writes merged. */
  node_disk_writes_merged_total: { type: 'counter', labels: ['device'], series: 2, samples: 2 },
  /** The total number of bytes written successfully. */
  node_disk_written_bytes_total: { type: 'counter', labels: ['device'], series: 2, samples: 2 },
  /** Bits of available entropy. */
  node_entropy_available_bits: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Bits of entropy pool. */
  node_entropy_pool_size_bits: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** A metric with a constant '1' value labeled by version, revision, branch, goversion from which node_exporter was built, and the goos and goarch for the build. */
  node_exporter_build_info: { type: 'gauge', labels: ['branch', 'goarch', 'goos', 'goversion', 'revision', 'version'], series: 1, samples: 1 },
  /** File descriptor statistics: allocated. */
  node_filefd_allocated: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** File descriptor statistics: maximum. */
  node_filefd_maximum: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Filesystem space available to non-root users in bytes. */
  node_filesystem_avail_bytes: { type: 'gauge', labels: ['device', 'fstype', 'mountpoint'], series: 1, samples: 1 },
  /** Whether an error occurred while getting statistics for the given device. */
  node_filesystem_device_error: { type: 'gauge', labels: ['device', 'fstype', 'mountpoint'], series: 1, samples: 1 },
  /** Filesystem total file nodes. */
  node_filesystem_files: { type: 'gauge', labels: ['device', 'fstype', 'mountpoint'], series: 1, samples: 1 },
  /** Filesystem total free file nodes. */
  node_filesystem_files_free: { type: 'gauge', labels: ['device', 'fstype', 'mountpoint'], series: 1, samples: 1 },
  /** Filesystem free space in bytes. */
  node_filesystem_free_bytes: { type: 'gauge', labels: ['device', 'fstype', 'mountpoint'], series: 1, samples: 1 },
  /** Filesystem read-only status. */
  node_filesystem_readonly: { type: 'gauge', labels: ['device', 'fstype', 'mountpoint'], series: 1, samples: 1 },
  /** Filesystem size in bytes. */
  node_filesystem_size_bytes: { type: 'gauge', labels: ['device', 'fstype', 'mountpoint'], series: 1, samples: 1 },
  /** Total number of forks. */
  node_forks_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of interrupts serviced. */
  node_intr_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** 1m load average. */
  node_load1: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** 15m load average. */
  node_load15: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** 5m load average. */
  node_load5: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field Active_anon_bytes. */
  node_memory_Active_anon_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field Active_bytes. */
  node_memory_Active_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field Active_file_bytes. */
  node_memory_Active_file_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field AnonHugePages_bytes. */
  node_memory_AnonHugePages_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field AnonPages_bytes. */
  node_memory_AnonPages_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field Balloon_bytes. */
  node_memory_Balloon_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field Bounce_bytes. */
  node_memory_Bounce_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field Buffers_bytes. */
  node_memory_Buffers_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field Cached_bytes. */
  node_memory_Cached_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field CommitLimit_bytes. */
  node_memory_CommitLimit_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field Committed_AS_bytes. */
  node_memory_Committed_AS_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field DirectMap1G_bytes. */
  node_memory_DirectMap1G_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field DirectMap2M_bytes. */
  node_memory_DirectMap2M_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field DirectMap4k_bytes. */
  node_memory_DirectMap4k_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field Dirty_bytes. */
  node_memory_Dirty_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field FileHugePages_bytes. */
  node_memory_FileHugePages_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field FilePmdMapped_bytes. */
  node_memory_FilePmdMapped_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field HugePages_Free. */
  node_memory_HugePages_Free: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field HugePages_Rsvd. */
  node_memory_HugePages_Rsvd: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field HugePages_Surp. */
  node_memory_HugePages_Surp: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field HugePages_Total. */
  node_memory_HugePages_Total: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field Hugepagesize_bytes. */
  node_memory_Hugepagesize_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field Hugetlb_bytes. */
  node_memory_Hugetlb_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field Inactive_anon_bytes. */
  node_memory_Inactive_anon_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field Inactive_bytes. */
  node_memory_Inactive_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field Inactive_file_bytes. */
  node_memory_Inactive_file_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field KReclaimable_bytes. */
  node_memory_KReclaimable_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field KernelStack_bytes. */
  node_memory_KernelStack_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field Mapped_bytes. */
  node_memory_Mapped_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field MemAvailable_bytes. */
  node_memory_MemAvailable_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field MemFree_bytes. */
  node_memory_MemFree_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field MemTotal_bytes. */
  node_memory_MemTotal_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field Mlocked_bytes. */
  node_memory_Mlocked_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field NFS_Unstable_bytes. */
  node_memory_NFS_Unstable_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field PageTables_bytes. */
  node_memory_PageTables_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field Percpu_bytes. */
  node_memory_Percpu_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field SReclaimable_bytes. */
  node_memory_SReclaimable_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field SUnreclaim_bytes. */
  node_memory_SUnreclaim_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field SecPageTables_bytes. */
  node_memory_SecPageTables_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field ShmemHugePages_bytes. */
  node_memory_ShmemHugePages_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field ShmemPmdMapped_bytes. */
  node_memory_ShmemPmdMapped_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field Shmem_bytes. */
  node_memory_Shmem_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field Slab_bytes. */
  node_memory_Slab_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field SwapCached_bytes. */
  node_memory_SwapCached_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field SwapFree_bytes. */
  node_memory_SwapFree_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field SwapTotal_bytes. */
  node_memory_SwapTotal_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field Unevictable_bytes. */
  node_memory_Unevictable_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field VmallocChunk_bytes. */
  node_memory_VmallocChunk_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field VmallocTotal_bytes. */
  node_memory_VmallocTotal_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field VmallocUsed_bytes. */
  node_memory_VmallocUsed_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field WritebackTmp_bytes. */
  node_memory_WritebackTmp_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field Writeback_bytes. */
  node_memory_Writeback_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field Zswap_bytes. */
  node_memory_Zswap_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory information field Zswapped_bytes. */
  node_memory_Zswapped_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Statistic Icmp6InErrors. */
  node_netstat_Icmp6_InErrors: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic Icmp6InMsgs. */
  node_netstat_Icmp6_InMsgs: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic Icmp6OutMsgs. */
  node_netstat_Icmp6_OutMsgs: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic IcmpInErrors. */
  node_netstat_Icmp_InErrors: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic IcmpInMsgs. */
  node_netstat_Icmp_InMsgs: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic IcmpOutMsgs. */
  node_netstat_Icmp_OutMsgs: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic Ip6InOctets. */
  node_netstat_Ip6_InOctets: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic Ip6OutOctets. */
  node_netstat_Ip6_OutOctets: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic IpExtInOctets. */
  node_netstat_IpExt_InOctets: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic IpExtOutOctets. */
  node_netstat_IpExt_OutOctets: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic IpForwarding. */
  node_netstat_Ip_Forwarding: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic TcpExtListenDrops. */
  node_netstat_TcpExt_ListenDrops: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic TcpExtListenOverflows. */
  node_netstat_TcpExt_ListenOverflows: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic TcpExtSyncookiesFailed. */
  node_netstat_TcpExt_SyncookiesFailed: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic TcpExtSyncookiesRecv. */
  node_netstat_TcpExt_SyncookiesRecv: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic TcpExtSyncookiesSent. */
  node_netstat_TcpExt_SyncookiesSent: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic TcpExtTCPSynRetrans. */
  node_netstat_TcpExt_TCPSynRetrans: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic TcpExtTCPTimeouts. */
  node_netstat_TcpExt_TCPTimeouts: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic TcpActiveOpens. */
  node_netstat_Tcp_ActiveOpens: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic TcpCurrEstab. */
  node_netstat_Tcp_CurrEstab: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic TcpInErrs. */
  node_netstat_Tcp_InErrs: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic TcpInSegs. */
  node_netstat_Tcp_InSegs: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic TcpOutRsts. */
  node_netstat_Tcp_OutRsts: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic TcpOutSegs. */
  node_netstat_Tcp_OutSegs: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic TcpPassiveOpens. */
  node_netstat_Tcp_PassiveOpens: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic TcpRetransSegs. */
  node_netstat_Tcp_RetransSegs: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic Udp6InDatagrams. */
  node_netstat_Udp6_InDatagrams: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic Udp6InErrors. */
  node_netstat_Udp6_InErrors: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic Udp6NoPorts. */
  node_netstat_Udp6_NoPorts: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic Udp6OutDatagrams. */
  node_netstat_Udp6_OutDatagrams: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic Udp6RcvbufErrors. */
  node_netstat_Udp6_RcvbufErrors: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic Udp6SndbufErrors. */
  node_netstat_Udp6_SndbufErrors: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic UdpLite6InErrors. */
  node_netstat_UdpLite6_InErrors: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic UdpLiteInErrors. */
  node_netstat_UdpLite_InErrors: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic UdpInDatagrams. */
  node_netstat_Udp_InDatagrams: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic UdpInErrors. */
  node_netstat_Udp_InErrors: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic UdpNoPorts. */
  node_netstat_Udp_NoPorts: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic UdpOutDatagrams. */
  node_netstat_Udp_OutDatagrams: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic UdpRcvbufErrors. */
  node_netstat_Udp_RcvbufErrors: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Statistic UdpSndbufErrors. */
  node_netstat_Udp_SndbufErrors: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Network device property: address_assign_type */
  node_network_address_assign_type: { type: 'gauge', labels: ['device'], series: 4, samples: 4 },
  /** Network device property: carrier */
  node_network_carrier: { type: 'gauge', labels: ['device'], series: 2, samples: 2 },
  /** Network device property: carrier_changes_total */
  node_network_carrier_changes_total: { type: 'counter', labels: ['device'], series: 4, samples: 4 },
  /** Network device property: carrier_down_changes_total */
  node_network_carrier_down_changes_total: { type: 'counter', labels: ['device'], series: 4, samples: 4 },
  /** Network device property: carrier_up_changes_total */
  node_network_carrier_up_changes_total: { type: 'counter', labels: ['device'], series: 4, samples: 4 },
  /** Network device property: device_id */
  node_network_device_id: { type: 'gauge', labels: ['device'], series: 4, samples: 4 },
  /** Network device property: dormant */
  node_network_dormant: { type: 'gauge', labels: ['device'], series: 2, samples: 2 },
  /** Network device property: flags */
  node_network_flags: { type: 'gauge', labels: ['device'], series: 4, samples: 4 },
  /** Network device property: iface_id */
  node_network_iface_id: { type: 'gauge', labels: ['device'], series: 4, samples: 4 },
  /** Network device property: iface_link */
  node_network_iface_link: { type: 'gauge', labels: ['device'], series: 4, samples: 4 },
  /** Network device property: iface_link_mode */
  node_network_iface_link_mode: { type: 'gauge', labels: ['device'], series: 4, samples: 4 },
  /** Non-numeric data from /sys/class/net/<iface>, value is always 1. */
  node_network_info: { type: 'gauge', labels: ['address', 'broadcast', 'device', 'duplex', 'operstate'], series: 4, samples: 4 },
  /** Network device property: mtu_bytes */
  node_network_mtu_bytes: { type: 'gauge', labels: ['device'], series: 4, samples: 4 },
  /** Network device property: name_assign_type */
  node_network_name_assign_type: { type: 'gauge', labels: ['device'], series: 2, samples: 2 },
  /** Network device property: net_dev_group */
  node_network_net_dev_group: { type: 'gauge', labels: ['device'], series: 4, samples: 4 },
  /** Network device property: protocol_type */
  node_network_protocol_type: { type: 'gauge', labels: ['device'], series: 4, samples: 4 },
  /** Network device statistic receive_bytes. */
  node_network_receive_bytes_total: { type: 'counter', labels: ['device'], series: 3, samples: 3 },
  /** Network device statistic receive_compressed. */
  node_network_receive_compressed_total: { type: 'counter', labels: ['device'], series: 3, samples: 3 },
  /** Network device statistic receive_drop. */
  node_network_receive_drop_total: { type: 'counter', labels: ['device'], series: 3, samples: 3 },
  /** Network device statistic receive_errs. */
  node_network_receive_errs_total: { type: 'counter', labels: ['device'], series: 3, samples: 3 },
  /** Network device statistic receive_fifo. */
  node_network_receive_fifo_total: { type: 'counter', labels: ['device'], series: 3, samples: 3 },
  /** Network device statistic receive_frame. */
  node_network_receive_frame_total: { type: 'counter', labels: ['device'], series: 3, samples: 3 },
  /** Network device statistic receive_multicast. */
  node_network_receive_multicast_total: { type: 'counter', labels: ['device'], series: 3, samples: 3 },
  /** Network device statistic receive_nohandler. */
  node_network_receive_nohandler_total: { type: 'counter', labels: ['device'], series: 3, samples: 3 },
  /** Network device statistic receive_packets. */
  node_network_receive_packets_total: { type: 'counter', labels: ['device'], series: 3, samples: 3 },
  /** Network device property: speed_bytes */
  node_network_speed_bytes: { type: 'gauge', labels: ['device'], series: 1, samples: 1 },
  /** Network device statistic transmit_bytes. */
  node_network_transmit_bytes_total: { type: 'counter', labels: ['device'], series: 3, samples: 3 },
  /** Network device statistic transmit_carrier. */
  node_network_transmit_carrier_total: { type: 'counter', labels: ['device'], series: 3, samples: 3 },
  /** Network device statistic transmit_colls. */
  node_network_transmit_colls_total: { type: 'counter', labels: ['device'], series: 3, samples: 3 },
  /** Network device statistic transmit_compressed. */
  node_network_transmit_compressed_total: { type: 'counter', labels: ['device'], series: 3, samples: 3 },
  /** Network device statistic transmit_drop. */
  node_network_transmit_drop_total: { type: 'counter', labels: ['device'], series: 3, samples: 3 },
  /** Network device statistic transmit_errs. */
  node_network_transmit_errs_total: { type: 'counter', labels: ['device'], series: 3, samples: 3 },
  /** Network device statistic transmit_fifo. */
  node_network_transmit_fifo_total: { type: 'counter', labels: ['device'], series: 3, samples: 3 },
  /** Network device statistic transmit_packets. */
  node_network_transmit_packets_total: { type: 'counter', labels: ['device'], series: 3, samples: 3 },
  /** Network device property: transmit_queue_length */
  node_network_transmit_queue_length: { type: 'gauge', labels: ['device'], series: 4, samples: 4 },
  /** Value is 1 if operstate is 'up', 0 otherwise. */
  node_network_up: { type: 'gauge', labels: ['device'], series: 4, samples: 4 },
  /** Number of currently allocated flow entries for connection tracking. */
  node_nf_conntrack_entries: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Maximum size of connection tracking table. */
  node_nf_conntrack_entries_limit: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of packets dropped due to conntrack failure. */
  node_nf_conntrack_stat_drop: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of dropped conntrack entries to make room for new ones, if maximum table size was reached. */
  node_nf_conntrack_stat_early_drop: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of searched entries which were successful. */
  node_nf_conntrack_stat_found: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of packets seen which are already connected to a conntrack entry. */
  node_nf_conntrack_stat_ignore: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of entries inserted into the list. */
  node_nf_conntrack_stat_insert: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of entries for which list insertion was attempted but failed. */
  node_nf_conntrack_stat_insert_failed: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of packets seen which can not be tracked. */
  node_nf_conntrack_stat_invalid: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of conntrack table lookups which had to be restarted due to hashtable resizes. */
  node_nf_conntrack_stat_search_restart: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** A metric with a constant '1' value labeled by build_id, id, id_like, image_id, image_version, name, pretty_name, variant, variant_id, version, version_codename, version_id. */
  node_os_info: { type: 'gauge', labels: ['id', 'name', 'pretty_name', 'version', 'version_codename', 'version_id'], series: 1, samples: 1 },
  /** Metric containing the major.minor part of the OS version. */
  node_os_version: { type: 'gauge', labels: ['id', 'name'], series: 1, samples: 1 },
  /** Number of context switches */
  node_perf_context_switches_total: { type: 'counter', labels: ['cpu'], series: 2, samples: 2 },
  /** Number of CPU process migrations */
  node_perf_cpu_migrations_total: { type: 'counter', labels: ['cpu'], series: 2, samples: 2 },
  /** Number of major page faults */
  node_perf_major_faults_total: { type: 'counter', labels: ['cpu'], series: 2, samples: 2 },
  /** Number of minor page faults */
  node_perf_minor_faults_total: { type: 'counter', labels: ['cpu'], series: 2, samples: 2 },
  /** Number of page faults */
  node_perf_page_faults_total: { type: 'counter', labels: ['cpu'], series: 2, samples: 2 },
  /** Total time in seconds that processes have waited for CPU time */
  node_pressure_cpu_waiting_seconds_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total time in seconds no process could make progress due to IO congestion */
  node_pressure_io_stalled_seconds_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total time in seconds that processes have waited due to IO congestion */
  node_pressure_io_waiting_seconds_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total time in seconds no process could make progress due to memory congestion */
  node_pressure_memory_stalled_seconds_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total time in seconds that processes have waited for memory */
  node_pressure_memory_waiting_seconds_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of processes blocked waiting for I/O to complete. */
  node_procs_blocked: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of processes in runnable state. */
  node_procs_running: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of bytes currently in queue to be sent. */
  node_qdisc_backlog: { type: 'gauge', labels: ['device', 'kind'], series: 2, samples: 2 },
  /** Number of bytes sent. */
  node_qdisc_bytes_total: { type: 'counter', labels: ['device', 'kind'], series: 2, samples: 2 },
  /** Number of packets currently in queue to be sent. */
  node_qdisc_current_queue_length: { type: 'gauge', labels: ['device', 'kind'], series: 2, samples: 2 },
  /** Number of packets dropped. */
  node_qdisc_drops_total: { type: 'counter', labels: ['device', 'kind'], series: 2, samples: 2 },
  /** Number of overlimit packets. */
  node_qdisc_overlimits_total: { type: 'counter', labels: ['device', 'kind'], series: 2, samples: 2 },
  /** Number of packets sent. */
  node_qdisc_packets_total: { type: 'counter', labels: ['device', 'kind'], series: 2, samples: 2 },
  /** Number of packets dequeued, not transmitted, and requeued. */
  node_qdisc_requeues_total: { type: 'counter', labels: ['device', 'kind'], series: 2, samples: 2 },
  /** node_exporter: Duration of a collector scrape. */
  node_scrape_collector_duration_seconds: { type: 'gauge', labels: ['collector'], series: 48, samples: 48 },
  /** node_exporter: Whether a collector succeeded. */
  node_scrape_collector_success: { type: 'gauge', labels: ['collector'], series: 48, samples: 48 },
  /** SELinux is enabled, 1 is true, 0 is false */
  node_selinux_enabled: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of FRAG6 sockets in state inuse. */
  node_sockstat_FRAG6_inuse: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of FRAG6 sockets in state memory. */
  node_sockstat_FRAG6_memory: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of FRAG sockets in state inuse. */
  node_sockstat_FRAG_inuse: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of FRAG sockets in state memory. */
  node_sockstat_FRAG_memory: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of RAW6 sockets in state inuse. */
  node_sockstat_RAW6_inuse: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of RAW sockets in state inuse. */
  node_sockstat_RAW_inuse: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of TCP6 sockets in state inuse. */
  node_sockstat_TCP6_inuse: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of TCP sockets in state alloc. */
  node_sockstat_TCP_alloc: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of TCP sockets in state inuse. */
  node_sockstat_TCP_inuse: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of TCP sockets in state mem. */
  node_sockstat_TCP_mem: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of TCP sockets in state mem_bytes. */
  node_sockstat_TCP_mem_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of TCP sockets in state orphan. */
  node_sockstat_TCP_orphan: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of TCP sockets in state tw. */
  node_sockstat_TCP_tw: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of UDP6 sockets in state inuse. */
  node_sockstat_UDP6_inuse: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of UDPLITE6 sockets in state inuse. */
  node_sockstat_UDPLITE6_inuse: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of UDPLITE sockets in state inuse. */
  node_sockstat_UDPLITE_inuse: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of UDP sockets in state inuse. */
  node_sockstat_UDP_inuse: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of UDP sockets in state mem. */
  node_sockstat_UDP_mem: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of UDP sockets in state mem_bytes. */
  node_sockstat_UDP_mem_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of IPv4 sockets in use. */
  node_sockstat_sockets_used: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of dropped packets */
  node_softnet_dropped_total: { type: 'counter', labels: ['cpu'], series: 2, samples: 2 },
  /** Number of processed packets */
  node_softnet_processed_total: { type: 'counter', labels: ['cpu'], series: 2, samples: 2 },
  /** Number of times processing packets ran out of quota */
  node_softnet_times_squeezed_total: { type: 'counter', labels: ['cpu'], series: 2, samples: 2 },
  /** 1 if there was an error opening or reading a file, 0 otherwise */
  node_textfile_scrape_error: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Available clocksources read from '/sys/devices/system/clocksource'. */
  node_time_clocksource_available_info: { type: 'gauge', labels: ['clocksource', 'device'], series: 2, samples: 2 },
  /** Current clocksource read from '/sys/devices/system/clocksource'. */
  node_time_clocksource_current_info: { type: 'gauge', labels: ['clocksource', 'device'], series: 1, samples: 1 },
  /** System time in seconds since epoch (1970). */
  node_time_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** System time zone offset in seconds. */
  node_time_zone_offset_seconds: { type: 'gauge', labels: ['time_zone'], series: 1, samples: 1 },
  /** Estimated error in seconds. */
  node_timex_estimated_error_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Local clock frequency adjustment. */
  node_timex_frequency_adjustment_ratio: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Phase-locked loop time constant. */
  node_timex_loop_time_constant: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Maximum error in seconds. */
  node_timex_maxerror_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Time offset in between local system and reference clock. */
  node_timex_offset_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Pulse per second count of calibration intervals. */
  node_timex_pps_calibration_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Pulse per second count of calibration errors. */
  node_timex_pps_error_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Pulse per second frequency. */
  node_timex_pps_frequency_hertz: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Pulse per second jitter. */
  node_timex_pps_jitter_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Pulse per second count of jitter limit exceeded events. */
  node_timex_pps_jitter_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Pulse per second interval duration. */
  node_timex_pps_shift_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Pulse per second count of stability limit exceeded events. */
  node_timex_pps_stability_exceeded_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Pulse per second stability, average of recent frequency changes. */
  node_timex_pps_stability_hertz: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Value of the status array bits. */
  node_timex_status: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Is clock synchronized to a reliable server (1 = yes, 0 = no). */
  node_timex_sync_status: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** International Atomic Time (TAI) offset. */
  node_timex_tai_offset_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Seconds between clock ticks. */
  node_timex_tick_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of allocated memory in the kernel for UDP datagrams in bytes. */
  node_udp_queues: { type: 'gauge', labels: ['ip', 'queue'], series: 4, samples: 4 },
  /** Labeled system information as provided by the uname system call. */
  node_uname_info: { type: 'gauge', labels: ['domainname', 'machine', 'nodename', 'release', 'sysname', 'version'], series: 1, samples: 1 },
  /** /proc/vmstat information field oom_kill. */
  node_vmstat_oom_kill: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** /proc/vmstat information field pgfault. */
  node_vmstat_pgfault: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** /proc/vmstat information field pgmajfault. */
  node_vmstat_pgmajfault: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** /proc/vmstat information field pgpgin. */
  node_vmstat_pgpgin: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** /proc/vmstat information field pgpgout. */
  node_vmstat_pgpgout: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** /proc/vmstat information field pswpin. */
  node_vmstat_pswpin: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** /proc/vmstat information field pswpout. */
  node_vmstat_pswpout: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Total user and system CPU time spent in seconds. */
  process_cpu_seconds_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Maximum number of open file descriptors. */
  process_max_fds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of open file descriptors. */
  process_open_fds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Resident memory size in bytes. */
  process_resident_memory_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Start time of the process since unix epoch in seconds. */
  process_start_time_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Virtual memory size in bytes. */
  process_virtual_memory_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Maximum amount of virtual memory available in bytes. */
  process_virtual_memory_max_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of internal errors encountered by the promhttp metric handler. */
  promhttp_metric_handler_errors_total: { type: 'counter', labels: ['cause'], series: 2, samples: 2 },
  /** Current number of scrapes being served. */
  promhttp_metric_handler_requests_in_flight: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of scrapes by HTTP status code. */
  promhttp_metric_handler_requests_total: { type: 'counter', labels: ['code'], series: 3, samples: 3 },
} as const

export type NodeExporterFamilies = { readonly [N in keyof typeof families]: (typeof families)[N] }

export const nodeExporterCatalog: Catalog<NodeExporterFamilies> = { name: 'node-exporter', families }
