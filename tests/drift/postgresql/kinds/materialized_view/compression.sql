-- A materialized view compresses its values otherwise.
-- Object: column public.room_labels.label
ALTER MATERIALIZED VIEW room_labels ALTER COLUMN label SET COMPRESSION pglz;
