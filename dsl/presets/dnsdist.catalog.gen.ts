// Written by 'node scripts/presets/generate.ts': run it again instead of editing.
import type { Catalog } from '../catalog.ts'

const families = {
  /** Number of packets dropped because of the ACL */
  dnsdist_acl_drops: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of times an answer was retrieved from cache */
  dnsdist_cache_hits: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of times an answer not found in the cache */
  dnsdist_cache_misses: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Time waiting for I/O to complete by the whole system, in units of USER_HZ */
  dnsdist_cpu_iowait: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Stolen time, which is the time spent by the whole system in other operating systems when running in a virtualized environment, in units of USER_HZ */
  dnsdist_cpu_steal: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Milliseconds spent by dnsdist in the system state */
  dnsdist_cpu_sys_msec: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Milliseconds spent by dnsdist in the user state */
  dnsdist_cpu_user_msec: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of DoH queries dropped because the internal pipe used to distribute queries was full */
  dnsdist_doh_query_pipe_full: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of DoH responses dropped because the internal pipe used to distribute responses was full */
  dnsdist_doh_response_pipe_full: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of errors when sending a query to a backend */
  dnsdist_downstream_send_errors: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of queries not answered in time by a backend */
  dnsdist_downstream_timeouts: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of dynamic blocks entries */
  dnsdist_dyn_block_nmg_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of queries dropped because of a dynamic block */
  dnsdist_dyn_blocked: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of empty queries received from clients */
  dnsdist_empty_queries: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of currently used file descriptors */
  dnsdist_fd_usage: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of NoError answers sent to clients */
  dnsdist_frontend_noerror: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of NXDomain answers sent to clients */
  dnsdist_frontend_nxdomain: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Amount of queries received by this frontend */
  dnsdist_frontend_queries: { type: 'counter', labels: ['frontend', 'proto', 'thread'], series: 2, samples: 2 },
  /** Amount of responses sent by this frontend */
  dnsdist_frontend_responses: { type: 'counter', labels: ['frontend', 'proto', 'thread'], series: 2, samples: 2 },
  /** Number of SERVFAIL answers sent to clients */
  dnsdist_frontend_servfail: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** The average duration of a TCP connection (ms) */
  dnsdist_frontend_tcpavgconnectionduration: { type: 'gauge', labels: ['frontend', 'proto', 'thread'], series: 1, samples: 1 },
  /** The average number of queries per TCP connection */
  dnsdist_frontend_tcpavgqueriesperconnection: { type: 'gauge', labels: ['frontend', 'proto', 'thread'], series: 1, samples: 1 },
  /** Amount of TCP connections terminated by a timeout while reading from the client */
  dnsdist_frontend_tcpclientimeouts: { type: 'counter', labels: ['frontend', 'proto', 'thread'], series: 1, samples: 1 },
  /** Amount of current incoming TCP connections from clients */
  dnsdist_frontend_tcpcurrentconnections: { type: 'gauge', labels: ['frontend', 'proto', 'thread'], series: 1, samples: 1 },
  /** Amount of TCP connections terminated while reading the query from the client */
  dnsdist_frontend_tcpdiedreadingquery: { type: 'counter', labels: ['frontend', 'proto', 'thread'], series: 1, samples: 1 },
  /** Amount of TCP connections terminated while sending a response to the client */
  dnsdist_frontend_tcpdiedsendingresponse: { type: 'counter', labels: ['frontend', 'proto', 'thread'], series: 1, samples: 1 },
  /** Amount of TCP connections terminated by a timeout while reading from the backend */
  dnsdist_frontend_tcpdownstreamtimeouts: { type: 'counter', labels: ['frontend', 'proto', 'thread'], series: 1, samples: 1 },
  /** Amount of TCP connections terminated after too many attempts to get a connection to the backend */
  dnsdist_frontend_tcpgaveup: { type: 'counter', labels: ['frontend', 'proto', 'thread'], series: 1, samples: 1 },
  /** Maximum number of concurrent incoming TCP connections from clients */
  dnsdist_frontend_tcpmaxconcurrentconnections: { type: 'counter', labels: ['frontend', 'proto', 'thread'], series: 1, samples: 1 },
  /** Info from dnsdist, value is always 1 */
  dnsdist_info: { type: 'gauge', labels: ['version'], series: 1, samples: 1 },
  /** Histogram of responses by latency (in milliseconds) */
  dnsdist_latency: { type: 'histogram', labels: ['le'], series: 1, samples: 8 },
  /** Number of queries answered in less than 1ms */
  dnsdist_latency0_1: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of queries answered in 100-1000 ms */
  dnsdist_latency100_1000: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of queries answered in 10-50 ms */
  dnsdist_latency10_50: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of queries answered in 1-10 ms */
  dnsdist_latency1_10: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of queries answered in 50-100 ms */
  dnsdist_latency50_100: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Average response latency in microseconds of the last 100 packets */
  dnsdist_latency_avg100: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Average response latency in microseconds of the last 1000 packets */
  dnsdist_latency_avg1000: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Average response latency in microseconds of the last 10000 packets */
  dnsdist_latency_avg10000: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Average response latency in microseconds of the last 1000000 packets */
  dnsdist_latency_avg1000000: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of queries answered in more than 1 second */
  dnsdist_latency_slow: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of queries dropped because no server was available */
  dnsdist_no_policy: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of queries dropped as non-compliant */
  dnsdist_noncompliant_queries: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of answers from a backend dropped as non-compliant */
  dnsdist_noncompliant_responses: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of outgoing DoH queries dropped because the internal pipe used to distribute queries was full */
  dnsdist_outgoing_doh_query_pipe_full: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of available servers in that pool */
  dnsdist_pool_active_servers: { type: 'gauge', labels: ['pool'], series: 1, samples: 1 },
  /** Number of servers in that pool */
  dnsdist_pool_servers: { type: 'gauge', labels: ['pool'], series: 1, samples: 1 },
  /** Number of queries dropped because of an invalid Proxy Protocol header */
  dnsdist_proxy_protocol_invalid: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of received queries */
  dnsdist_queries: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of received queries with the recursion desired bit set */
  dnsdist_rdqueries: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Current memory usage in bytes */
  dnsdist_real_memory_usage: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of responses received from backends */
  dnsdist_responses: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of queries dropped because of a rule */
  dnsdist_rule_drop: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of NXDomain answers returned because of a rule */
  dnsdist_rule_nxdomain: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of Refused answers returned because of a rule */
  dnsdist_rule_refused: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of SERVFAIL answers received because of a rule */
  dnsdist_rule_servfail: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of truncated answers returned because of a rule */
  dnsdist_rule_truncated: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Security status of this software. 0=unknown, 1=OK, 2=upgrade recommended, 3=upgrade mandatory */
  dnsdist_security_status: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of self-answered responses */
  dnsdist_self_answered: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Amount of queries not answered by server */
  dnsdist_server_drops: { type: 'counter', labels: ['address', 'server'], series: 1, samples: 1 },
  /** The order in which this server is picked */
  dnsdist_server_order: { type: 'gauge', labels: ['address', 'server'], series: 1, samples: 1 },
  /** Current number of queries that are waiting for a backend response */
  dnsdist_server_outstanding: { type: 'gauge', labels: ['address', 'server'], series: 1, samples: 1 },
  /** Amount of queries relayed to server */
  dnsdist_server_queries: { type: 'counter', labels: ['address', 'server'], series: 1, samples: 1 },
  /** Amount of responses received from this server */
  dnsdist_server_responses: { type: 'counter', labels: ['address', 'server'], series: 1, samples: 1 },
  /** Total number of OS send errors while relaying queries */
  dnsdist_server_senderrors: { type: 'counter', labels: ['address', 'server'], series: 1, samples: 1 },
  /** Whether this backend is up (1) or down (0) */
  dnsdist_server_status: { type: 'gauge', labels: ['address', 'server'], series: 1, samples: 1 },
  /** The average duration of a TCP connection (ms) */
  dnsdist_server_tcpavgconnduration: { type: 'gauge', labels: ['address', 'server'], series: 1, samples: 1 },
  /** The average number of queries per TCP connection */
  dnsdist_server_tcpavgqueriesperconn: { type: 'gauge', labels: ['address', 'server'], series: 1, samples: 1 },
  /** The number of TCP connect timeouts */
  dnsdist_server_tcpconnecttimeouts: { type: 'counter', labels: ['address', 'server'], series: 1, samples: 1 },
  /** The number of current TCP connections */
  dnsdist_server_tcpcurrentconnections: { type: 'gauge', labels: ['address', 'server'], series: 1, samples: 1 },
  /** The number of TCP I/O errors while reading the response */
  dnsdist_server_tcpdiedreadingresponse: { type: 'counter', labels: ['address', 'server'], series: 1, samples: 1 },
  /** The number of TCP I/O errors while sending the query */
  dnsdist_server_tcpdiedsendingquery: { type: 'counter', labels: ['address', 'server'], series: 1, samples: 1 },
  /** The number of TCP connections failing after too many attempts */
  dnsdist_server_tcpgaveup: { type: 'counter', labels: ['address', 'server'], series: 1, samples: 1 },
  /** The maximum number of concurrent TCP connections */
  dnsdist_server_tcpmaxconcurrentconnections: { type: 'counter', labels: ['address', 'server'], series: 1, samples: 1 },
  /** The number of established TCP connections in total */
  dnsdist_server_tcpnewconnections: { type: 'counter', labels: ['address', 'server'], series: 1, samples: 1 },
  /** The number of TCP read timeouts */
  dnsdist_server_tcpreadtimeouts: { type: 'counter', labels: ['address', 'server'], series: 1, samples: 1 },
  /** The number of times a TCP connection has been reused */
  dnsdist_server_tcpreusedconnections: { type: 'counter', labels: ['address', 'server'], series: 1, samples: 1 },
  /** The number of TCP write timeouts */
  dnsdist_server_tcpwritetimeouts: { type: 'counter', labels: ['address', 'server'], series: 1, samples: 1 },
  /** The number of times a TLS session has been resumed */
  dnsdist_server_tlsresumptions: { type: 'unknown', labels: ['address', 'server'], series: 1, samples: 1 },
  /** The weight within the order in which this server is picked */
  dnsdist_server_weight: { type: 'gauge', labels: ['address', 'server'], series: 1, samples: 1 },
  /** Number of SERVFAIL answers received from backends */
  dnsdist_servfail_responses: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of TCP cross-protocol queries dropped because the internal pipe used to distribute queries was full */
  dnsdist_tcp_cross_protocol_query_pipe_full: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of TCP cross-protocol responses dropped because the internal pipe used to distribute queries was full */
  dnsdist_tcp_cross_protocol_response_pipe_full: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** From /proc/net/netstat ListenOverflows */
  dnsdist_tcp_listen_overflows: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of TCP queries dropped because the internal pipe used to distribute queries was full */
  dnsdist_tcp_query_pipe_full: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of errors encountered while truncating an answer */
  dnsdist_trunc_failures: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** From /proc/net/snmp6 Udp6InCsumErrors */
  dnsdist_udp6_in_csum_errors: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** From /proc/net/snmp6 Udp6InErrors */
  dnsdist_udp6_in_errors: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** From /proc/net/snmp6 Udp6NoPorts */
  dnsdist_udp6_noport_errors: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** From /proc/net/snmp6 Udp6RcvbufErrors */
  dnsdist_udp6_recvbuf_errors: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** From /proc/net/snmp6 Udp6SndbufErrors */
  dnsdist_udp6_sndbuf_errors: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** From /proc/net/snmp InCsumErrors */
  dnsdist_udp_in_csum_errors: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** From /proc/net/snmp InErrors */
  dnsdist_udp_in_errors: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** From /proc/net/snmp NoPorts */
  dnsdist_udp_noport_errors: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** From /proc/net/snmp RcvbufErrors */
  dnsdist_udp_recvbuf_errors: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** From /proc/net/snmp SndbufErrors */
  dnsdist_udp_sndbuf_errors: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Uptime of the dnsdist process in seconds */
  dnsdist_uptime: { type: 'gauge', labels: [], series: 1, samples: 1 },
} as const

export type DnsdistFamilies = { readonly [N in keyof typeof families]: (typeof families)[N] }

export const dnsdistCatalog: Catalog<DnsdistFamilies> = { name: 'dnsdist', families }
