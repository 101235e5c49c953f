-- A table is to be clustered by an index.
-- Object: index public.rooms_changed_idx
ALTER TABLE rooms CLUSTER ON rooms_changed_idx;
