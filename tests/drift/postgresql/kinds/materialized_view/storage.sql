-- A materialized view keeps its long values otherwise.
-- Object: column public.room_labels.label
ALTER MATERIALIZED VIEW room_labels ALTER COLUMN label SET STORAGE EXTERNAL;
