-- Partitions by ranges, without one for all others.
-- Expected: public.events is filled
-- Expected: public.events_2025 has rows
-- Expected: public.events_2026 has rows
-- Expected: public.notes has rows
-- Expected: public.notes is filled
CREATE TABLE events (id integer, at timestamptz NOT NULL, note text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01 00:00Z') TO ('2026-01-01 00:00Z');
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01 00:00Z') TO ('2027-01-01 00:00Z');
CREATE TABLE notes (id integer PRIMARY KEY, event_id integer NOT NULL, at timestamptz NOT NULL, FOREIGN KEY (event_id, at) REFERENCES events);
