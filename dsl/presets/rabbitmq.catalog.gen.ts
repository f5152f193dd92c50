// Written by 'node scripts/presets/generate.ts': run it again instead of editing.
import type { Catalog } from '../catalog.ts'

const families = {
  /** Number of committed transactions. */
  erlang_mnesia_committed_transactions: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of failed (i.e. aborted) transactions. */
  erlang_mnesia_failed_transactions: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of held locks. */
  erlang_mnesia_held_locks: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of transactions waiting for a lock. */
  erlang_mnesia_lock_queue: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of transactions logged. */
  erlang_mnesia_logged_transactions: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of bytes allocated by all mnesia tables */
  erlang_mnesia_memory_usage_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of transaction restarts. */
  erlang_mnesia_restarted_transactions: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of bytes allocated per mnesia table */
  erlang_mnesia_tablewise_memory_usage_bytes: { type: 'gauge', labels: ['table'], series: 27, samples: 27 },
  /** Number of rows present per table */
  erlang_mnesia_tablewise_size: { type: 'gauge', labels: ['table'], series: 27, samples: 27 },
  /** Number of coordinator transactions. */
  erlang_mnesia_transaction_coordinators: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of participant transactions. */
  erlang_mnesia_transaction_participants: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Allocated (carriers_size) and used (blocks_size) memory for the different allocators in the VM. See erts_alloc(3). */
  erlang_vm_allocators: { type: 'gauge', labels: ['alloc', 'instance_no', 'kind', 'usage'], series: 288, samples: 288 },
  /** The number of atom currently existing at the local node. */
  erlang_vm_atom_count: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** The maximum number of simultaneously existing atom at the local node. */
  erlang_vm_atom_limit: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** The number of scheduler dirty CPU scheduler threads used by the emulator. */
  erlang_vm_dirty_cpu_schedulers: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** The number of dirty CPU scheduler threads online. */
  erlang_vm_dirty_cpu_schedulers_online: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** The number of scheduler dirty I/O scheduler threads used by the emulator. */
  erlang_vm_dirty_io_schedulers: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** The maximum number of ETS tables allowed. */
  erlang_vm_ets_limit: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** The detected number of logical processors configured in the system. */
  erlang_vm_logical_processors: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** The detected number of logical processors available to the Erlang runtime system. */
  erlang_vm_logical_processors_available: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** The detected number of logical processors online on the system. */
  erlang_vm_logical_processors_online: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** The total amount of memory currently allocated for atoms. This memory is part of the memory presented as system memory. */
  erlang_vm_memory_atom_bytes_total: { type: 'gauge', labels: ['usage'], series: 2, samples: 2 },
  /** The total amount of memory currently allocated. This is the same as the sum of the memory size for processes and system. */
  erlang_vm_memory_bytes_total: { type: 'gauge', labels: ['kind'], series: 2, samples: 2 },
  /** Erlang VM DETS Tables count. */
  erlang_vm_memory_dets_tables: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Erlang VM ETS Tables count. */
  erlang_vm_memory_ets_tables: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** The total amount of memory currently allocated for the Erlang processes. */
  erlang_vm_memory_processes_bytes_total: { type: 'gauge', labels: ['usage'], series: 2, samples: 2 },
  /** The total amount of memory currently allocated for the emulator that is not directly related to any Erlang process. Memory presented as processes is not included in this memory. */
  erlang_vm_memory_system_bytes_total: { type: 'gauge', labels: ['usage'], series: 5, samples: 5 },
  /** Total time in seconds spent handling auxiliary jobs. */
  erlang_vm_msacc_aux_seconds_total: { type: 'counter', labels: ['id', 'type'], series: 17, samples: 17 },
  /** Total time in seconds spent checking for new I/O events. */
  erlang_vm_msacc_check_io_seconds_total: { type: 'counter', labels: ['id', 'type'], series: 17, samples: 17 },
  /** Total time in seconds spent executing Erlang processes. */
  erlang_vm_msacc_emulator_seconds_total: { type: 'counter', labels: ['id', 'type'], series: 17, samples: 17 },
  /** Total time in seconds spent doing garbage collection. When extra states are enabled this is the time spent doing non-fullsweep garbage collections. */
  erlang_vm_msacc_gc_seconds_total: { type: 'counter', labels: ['id', 'type'], series: 17, samples: 17 },
  /** Total time in seconds spent doing unaccounted things. */
  erlang_vm_msacc_other_seconds_total: { type: 'counter', labels: ['id', 'type'], series: 17, samples: 17 },
  /** Total time in seconds spent executing ports. */
  erlang_vm_msacc_port_seconds_total: { type: 'counter', labels: ['id', 'type'], series: 17, samples: 17 },
  /** Total time in seconds spent sleeping. */
  erlang_vm_msacc_sleep_seconds_total: { type: 'counter', labels: ['id', 'type'], series: 17, samples: 17 },
  /** The number of ports currently existing at the local node. */
  erlang_vm_port_count: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** The maximum number of simultaneously existing ports at the local node. */
  erlang_vm_port_limit: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** The number of processes currently existing at the local node. */
  erlang_vm_process_count: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** The maximum number of simultaneously existing processes at the local node. */
  erlang_vm_process_limit: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** The number of scheduler threads used by the emulator. */
  erlang_vm_schedulers: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** The number of schedulers online. */
  erlang_vm_schedulers_online: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** 1 if the emulator has been compiled with SMP support, otherwise 0. */
  erlang_vm_smp_support: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Total number of bytes output to ports. */
  erlang_vm_statistics_bytes_output_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of bytes received through ports. */
  erlang_vm_statistics_bytes_received_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of context switches since the system started. */
  erlang_vm_statistics_context_switches: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Length of the dirty CPU run-queue. */
  erlang_vm_statistics_dirty_cpu_run_queue_length: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Length of the dirty IO run-queue. */
  erlang_vm_statistics_dirty_io_run_queue_length: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Garbage collection: bytes reclaimed. */
  erlang_vm_statistics_garbage_collection_bytes_reclaimed: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Garbage collection: number of GCs. */
  erlang_vm_statistics_garbage_collection_number_of_gcs: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Garbage collection: words reclaimed. */
  erlang_vm_statistics_garbage_collection_words_reclaimed: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total reductions. */
  erlang_vm_statistics_reductions_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Length of normal run-queues. */
  erlang_vm_statistics_run_queues_length: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** The sum of the runtime for all threads in the Erlang runtime system. Can be greater than wall clock time. */
  erlang_vm_statistics_runtime_milliseconds: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Information about wall clock. Same as erlang_vm_statistics_runtime_milliseconds except that real time is measured. */
  erlang_vm_statistics_wallclock_time_milliseconds: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** The number of async threads in the async thread pool used for asynchronous driver calls. */
  erlang_vm_thread_pool_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** 1 if the emulator has been compiled with thread support, otherwise 0. */
  erlang_vm_threads: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** 1 if time correction is enabled, otherwise 0. */
  erlang_vm_time_correction: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** The size of Erlang term words in bytes. */
  erlang_vm_wordsize_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Start time of the process since unix epoch in seconds. */
  process_start_time_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** is 1 if file descriptor limit alarm is in effect */
  rabbitmq_alarms_file_descriptor_limit: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** is 1 if free disk space watermark alarm is in effect */
  rabbitmq_alarms_free_disk_space_watermark: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** is 1 if VM memory watermark alarm is in effect */
  rabbitmq_alarms_memory_used_watermark: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Total number of failed authentication attempts */
  rabbitmq_auth_attempts_failed_total: { type: 'counter', labels: ['protocol'], series: 1, samples: 1 },
  /** Total number of successful authentication attempts */
  rabbitmq_auth_attempts_succeeded_total: { type: 'counter', labels: ['protocol'], series: 1, samples: 1 },
  /** Total number of authorization attempts */
  rabbitmq_auth_attempts_total: { type: 'counter', labels: ['protocol'], series: 1, samples: 1 },
  /** RabbitMQ & Erlang/OTP version info */
  rabbitmq_build_info: { type: 'unknown', labels: ['erlang_version', 'prometheus_client_version', 'prometheus_plugin_version', 'rabbitmq_version'], series: 1, samples: 1 },
  /** Message acknowledgements in a transaction not yet committed */
  rabbitmq_channel_acks_uncommitted: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Consumers on a channel */
  rabbitmq_channel_consumers: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of messages fetched with basic.get in manual acknowledgement mode */
  rabbitmq_channel_get_ack_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of times basic.get operations fetched no message */
  rabbitmq_channel_get_empty_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of messages fetched with basic.get in automatic acknowledgement mode */
  rabbitmq_channel_get_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of messages acknowledged by consumers */
  rabbitmq_channel_messages_acked_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of messages published into an exchange and confirmed on the channel */
  rabbitmq_channel_messages_confirmed_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of messages delivered to consumers in manual acknowledgement mode */
  rabbitmq_channel_messages_delivered_ack_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of messages delivered to consumers in automatic acknowledgement mode */
  rabbitmq_channel_messages_delivered_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of messages published into an exchange on a channel */
  rabbitmq_channel_messages_published_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of messages redelivered to consumers */
  rabbitmq_channel_messages_redelivered_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Delivered but not yet acknowledged messages */
  rabbitmq_channel_messages_unacked: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Messages received in a transaction but not yet committed */
  rabbitmq_channel_messages_uncommitted: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Published but not yet confirmed messages */
  rabbitmq_channel_messages_unconfirmed: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of messages published as non-mandatory into an exchange and dropped as unroutable */
  rabbitmq_channel_messages_unroutable_dropped_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of messages published as mandatory into an exchange and returned to the publisher as unroutable */
  rabbitmq_channel_messages_unroutable_returned_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total limit of unacknowledged messages for all consumers on a channel */
  rabbitmq_channel_prefetch: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of channel process reductions */
  rabbitmq_channel_process_reductions_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Channels currently open */
  rabbitmq_channels: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of channels closed */
  rabbitmq_channels_closed_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of channels opened */
  rabbitmq_channels_opened_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Channels on a connection */
  rabbitmq_connection_channels: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of bytes received on a connection */
  rabbitmq_connection_incoming_bytes_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of packets received on a connection */
  rabbitmq_connection_incoming_packets_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of bytes sent on a connection */
  rabbitmq_connection_outgoing_bytes_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of packets sent on a connection */
  rabbitmq_connection_outgoing_packets_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of packets waiting to be sent on a connection */
  rabbitmq_connection_pending_packets: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of connection process reductions */
  rabbitmq_connection_process_reductions_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Connections currently open */
  rabbitmq_connections: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of connections closed or terminated */
  rabbitmq_connections_closed_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of connections opened */
  rabbitmq_connections_opened_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Limit of unacknowledged messages for each consumer */
  rabbitmq_consumer_prefetch: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Consumers currently connected */
  rabbitmq_consumers: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Disk space available in bytes */
  rabbitmq_disk_space_available_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Free disk space low watermark in bytes */
  rabbitmq_disk_space_available_limit_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of bytes of memory reclaimed by Erlang garbage collector */
  rabbitmq_erlang_gc_reclaimed_bytes_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of Erlang garbage collector runs */
  rabbitmq_erlang_gc_runs_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Inter-node heartbeat interval */
  rabbitmq_erlang_net_ticktime_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Erlang processes limit */
  rabbitmq_erlang_processes_limit: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Erlang processes used */
  rabbitmq_erlang_processes_used: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of Erlang scheduler context switches */
  rabbitmq_erlang_scheduler_context_switches_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Erlang scheduler run queue */
  rabbitmq_erlang_scheduler_run_queue: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Node uptime */
  rabbitmq_erlang_uptime_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Current number of consumers */
  rabbitmq_global_consumers: { type: 'gauge', labels: ['protocol'], series: 1, samples: 1 },
  /** Total number of messages acknowledged by consumers */
  rabbitmq_global_messages_acknowledged_total: { type: 'counter', labels: ['protocol', 'queue_type'], series: 3, samples: 3 },
  /** Total number of messages confirmed to publishers */
  rabbitmq_global_messages_confirmed_total: { type: 'counter', labels: ['protocol'], series: 1, samples: 1 },
  /** Total number of messages dead-lettered and confirmed by target queues */
  rabbitmq_global_messages_dead_lettered_confirmed_total: { type: 'counter', labels: ['dead_letter_strategy', 'queue_type'], series: 1, samples: 1 },
  /** Total number of messages dead-lettered due to delivery-limit exceeded */
  rabbitmq_global_messages_dead_lettered_delivery_limit_total: { type: 'counter', labels: ['dead_letter_strategy', 'queue_type'], series: 3, samples: 3 },
  /** Total number of messages dead-lettered due to message TTL exceeded */
  rabbitmq_global_messages_dead_lettered_expired_total: { type: 'counter', labels: ['dead_letter_strategy', 'queue_type'], series: 5, samples: 5 },
  /** Total number of messages dead-lettered due to overflow drop-head or reject-publish-dlx */
  rabbitmq_global_messages_dead_lettered_maxlen_total: { type: 'counter', labels: ['dead_letter_strategy', 'queue_type'], series: 4, samples: 4 },
  /** Total number of messages dead-lettered due to basic.reject or basic.nack */
  rabbitmq_global_messages_dead_lettered_rejected_total: { type: 'counter', labels: ['dead_letter_strategy', 'queue_type'], series: 5, samples: 5 },
  /** Total number of messages delivered to consumers using basic.consume with automatic acknowledgment */
  rabbitmq_global_messages_delivered_consume_auto_ack_total: { type: 'counter', labels: ['protocol', 'queue_type'], series: 3, samples: 3 },
  /** Total number of messages delivered to consumers using basic.consume with manual acknowledgment */
  rabbitmq_global_messages_delivered_consume_manual_ack_total: { type: 'counter', labels: ['protocol', 'queue_type'], series: 3, samples: 3 },
  /** Total number of messages delivered to consumers using basic.get with automatic acknowledgment */
  rabbitmq_global_messages_delivered_get_auto_ack_total: { type: 'counter', labels: ['protocol', 'queue_type'], series: 3, samples: 3 },
  /** Total number of messages delivered to consumers using basic.get with manual acknowledgment */
  rabbitmq_global_messages_delivered_get_manual_ack_total: { type: 'counter', labels: ['protocol', 'queue_type'], series: 3, samples: 3 },
  /** Total number of messages delivered to consumers */
  rabbitmq_global_messages_delivered_total: { type: 'counter', labels: ['protocol', 'queue_type'], series: 3, samples: 3 },
  /** Total number of times basic.get operations fetched no message */
  rabbitmq_global_messages_get_empty_total: { type: 'counter', labels: ['protocol', 'queue_type'], series: 3, samples: 3 },
  /** Total number of messages received from publishers expecting confirmations */
  rabbitmq_global_messages_received_confirm_total: { type: 'counter', labels: ['protocol'], series: 1, samples: 1 },
  /** Total number of messages received from publishers */
  rabbitmq_global_messages_received_total: { type: 'counter', labels: ['protocol'], series: 1, samples: 1 },
  /** Total number of messages redelivered to consumers */
  rabbitmq_global_messages_redelivered_total: { type: 'counter', labels: ['protocol', 'queue_type'], series: 3, samples: 3 },
  /** Total number of messages routed to queues or streams */
  rabbitmq_global_messages_routed_total: { type: 'counter', labels: ['protocol'], series: 1, samples: 1 },
  /** Total number of messages published as non-mandatory into an exchange and dropped as unroutable */
  rabbitmq_global_messages_unroutable_dropped_total: { type: 'counter', labels: ['protocol'], series: 1, samples: 1 },
  /** Total number of messages published as mandatory into an exchange and returned to the publisher as unroutable */
  rabbitmq_global_messages_unroutable_returned_total: { type: 'counter', labels: ['protocol'], series: 1, samples: 1 },
  /** Current number of publishers */
  rabbitmq_global_publishers: { type: 'gauge', labels: ['protocol'], series: 1, samples: 1 },
  /** RabbitMQ node & cluster identity info */
  rabbitmq_identity_info: { type: 'unknown', labels: ['rabbitmq_cluster', 'rabbitmq_cluster_permanent_id', 'rabbitmq_node'], series: 1, samples: 1 },
  /** Total number of I/O bytes read */
  rabbitmq_io_read_bytes_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of I/O read operations */
  rabbitmq_io_read_ops_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total I/O read time */
  rabbitmq_io_read_time_seconds_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of times files have been reopened */
  rabbitmq_io_reopen_ops_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of I/O seek operations */
  rabbitmq_io_seek_ops_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total I/O seek time */
  rabbitmq_io_seek_time_seconds_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of I/O sync operations */
  rabbitmq_io_sync_ops_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total I/O sync time */
  rabbitmq_io_sync_time_seconds_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of I/O bytes written */
  rabbitmq_io_write_bytes_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of I/O write operations */
  rabbitmq_io_write_ops_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total I/O write time */
  rabbitmq_io_write_time_seconds_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of Message Store read operations */
  rabbitmq_msg_store_read_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of Message Store write operations */
  rabbitmq_msg_store_write_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Open file descriptors limit */
  rabbitmq_process_max_fds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Open TCP sockets limit */
  rabbitmq_process_max_tcp_sockets: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Open file descriptors */
  rabbitmq_process_open_fds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Open TCP sockets */
  rabbitmq_process_open_tcp_sockets: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory used in bytes */
  rabbitmq_process_resident_memory_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Same as consumer capacity */
  rabbitmq_queue_consumer_utilisation: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Consumers on a queue */
  rabbitmq_queue_consumers: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of times queue read messages from disk */
  rabbitmq_queue_disk_reads_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of times queue wrote messages to disk */
  rabbitmq_queue_disk_writes_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of Queue Index read operations */
  rabbitmq_queue_index_read_ops_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of Queue Index write operations */
  rabbitmq_queue_index_write_ops_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Sum of ready and unacknowledged messages - total queue depth */
  rabbitmq_queue_messages: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Size in bytes of ready and unacknowledged messages */
  rabbitmq_queue_messages_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Messages paged out to disk */
  rabbitmq_queue_messages_paged_out: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Size in bytes of messages paged out to disk */
  rabbitmq_queue_messages_paged_out_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Persistent messages */
  rabbitmq_queue_messages_persistent: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of messages published to queues */
  rabbitmq_queue_messages_published_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Ready and unacknowledged messages stored in memory */
  rabbitmq_queue_messages_ram: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Size of ready and unacknowledged messages stored in memory */
  rabbitmq_queue_messages_ram_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Messages ready to be delivered to consumers */
  rabbitmq_queue_messages_ready: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Size in bytes of ready messages */
  rabbitmq_queue_messages_ready_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Ready messages stored in memory */
  rabbitmq_queue_messages_ready_ram: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Messages delivered to consumers but not yet acknowledged */
  rabbitmq_queue_messages_unacked: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Size in bytes of all unacknowledged messages */
  rabbitmq_queue_messages_unacked_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Unacknowledged messages stored in memory */
  rabbitmq_queue_messages_unacked_ram: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Memory in bytes used by the Erlang queue process */
  rabbitmq_queue_process_memory_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of queue process reductions */
  rabbitmq_queue_process_reductions_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Queues available */
  rabbitmq_queues: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of queues created */
  rabbitmq_queues_created_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of queues declared */
  rabbitmq_queues_declared_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of queues deleted */
  rabbitmq_queues_deleted_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Time taken for a log entry to be committed */
  rabbitmq_raft_entry_commit_latency_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Raft log commit index */
  rabbitmq_raft_log_commit_index: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Raft log last applied index */
  rabbitmq_raft_log_last_applied_index: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Raft log last written index */
  rabbitmq_raft_log_last_written_index: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Raft log snapshot index */
  rabbitmq_raft_log_snapshot_index: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Current Raft term number */
  rabbitmq_raft_term_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Memory high watermark in bytes */
  rabbitmq_resident_memory_limit_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of Schema DB disk transactions */
  rabbitmq_schema_db_disk_tx_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of Schema DB memory transactions */
  rabbitmq_schema_db_ram_tx_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Scrape duration */
  telemetry_scrape_duration_seconds: { type: 'summary', labels: ['content_type', 'registry'], series: 1, samples: 2 },
  /** Scrape size, encoded */
  telemetry_scrape_encoded_size_bytes: { type: 'summary', labels: ['content_type', 'encoding', 'registry'], series: 1, samples: 2 },
  /** Scrape size, not encoded */
  telemetry_scrape_size_bytes: { type: 'summary', labels: ['content_type', 'registry'], series: 1, samples: 2 },
} as const

export type RabbitmqFamilies = { readonly [N in keyof typeof families]: (typeof families)[N] }

export const rabbitmqCatalog: Catalog<RabbitmqFamilies> = { name: 'rabbitmq', families }
