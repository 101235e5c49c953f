SELECT arxos_trace.look()::text
