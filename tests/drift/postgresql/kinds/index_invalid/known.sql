-- An index that is known is invalid.
-- Object: index public.rooms_changed_idx
UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'rooms_changed_idx'::regclass;
