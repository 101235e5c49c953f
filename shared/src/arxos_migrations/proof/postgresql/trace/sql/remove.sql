-- The event triggers go with their function.
DROP SCHEMA IF EXISTS arxos_trace CASCADE
