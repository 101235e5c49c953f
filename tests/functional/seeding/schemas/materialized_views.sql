-- Materialized views, one that fails on the edges.
-- Expected: public.notes is filled
-- Expected: public.longest has rows
-- Expected: public.from_longest has rows
CREATE TABLE notes (id integer PRIMARY KEY, note text NOT NULL);
CREATE MATERIALIZED VIEW longest AS SELECT id, length(note) AS length FROM notes WITH NO DATA;
CREATE VIEW between_them AS SELECT id FROM longest;
CREATE MATERIALIZED VIEW from_longest AS SELECT id FROM between_them WITH NO DATA;
