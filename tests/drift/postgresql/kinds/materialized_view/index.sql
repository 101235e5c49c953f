-- The index of a materialized view is gone.
-- Object: index public.rooms_by_kind_idx
DROP INDEX rooms_by_kind_idx;
