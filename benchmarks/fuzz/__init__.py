"""A fuzzer: mutated records and configurations, in search of what pmkit does not stand."""
